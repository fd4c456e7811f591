// Drafts: saved a second after a change, kept in the browser until the server has them, never lost in silence.
const SOON = 900;
const AGAIN = 3000;
const OF_THE_MOMENT = new Set(["once", "lock", "base", "csrfmiddlewaretoken", "do"]);

export function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    // A chosen file cannot be kept by the browser; the server keeps it with the next press of a button.
    if (typeof value === "string" && !OF_THE_MOMENT.has(name) && !name.startsWith("seen_")) fields[name] = value;
  }
  return fields;
}

export function fill(form, fields) {
  for (const field of form.elements) {
    if (!field.name || OF_THE_MOMENT.has(field.name) || field.type === "hidden" || field.type === "submit" || field.type === "file") continue;
    if (field.type === "checkbox") field.checked = field.name in fields;
    else if (field.type === "radio") field.checked = field.value === fields[field.name] || (!(field.name in fields) && field.checked);
    else field.value = fields[field.name] ?? "";
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

// The server greets every form that it took with a word; what was sent is then safe there.
export function forgetSent() {
  if (!document.querySelector(".said")) return;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("draft ") && JSON.parse(localStorage.getItem(key)).sent) localStorage.removeItem(key);
  }
}

export function keepDraft(form) {
  const draft = new Keeper(form);
  draft.offerKept();
  form.addEventListener("input", () => draft.changed());
  form.addEventListener("change", () => draft.changed());
  form.addEventListener("submit", () => draft.leave());
  addEventListener("online", () => draft.save());
  addEventListener("pagehide", () => draft.flush());
  document.addEventListener("visibilitychange", () => document.hidden && draft.flush());
  setInterval(() => draft.tell(), 1000);
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.key = `draft ${form.dataset.who} ${form.dataset.draft}`;
    this.line = form.querySelector("[data-saved]");
    this.said = JSON.stringify(fieldsOf(form));
    this.savedAt = 0;
    this.trouble = "";
  }

  changed() {
    const now = JSON.stringify(fieldsOf(this.form));
    if (now === this.said) return;
    localStorage.setItem(this.key, JSON.stringify({ fields: JSON.parse(now), at: Date.now() }));
    // Not put off by the next key: who looks on is never more than two seconds behind.
    this.timer ??= setTimeout(() => this.save(), SOON);
  }

  request(fields) {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    return {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", "x-csrftoken": token },
      body: JSON.stringify({ content: fields, base: Number(this.form.elements.base.value) || 0 }),
    };
  }

  async save() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const fields = fieldsOf(this.form);
    const now = JSON.stringify(fields);
    if (now === this.said || this.busy || this.leaving) return;
    this.busy = true;
    try {
      const answer = await fetch(this.form.dataset.draft, this.request(fields));
      await this.heard(answer, now);
    } catch {
      this.failed(this.line.dataset.offline);
    }
    this.busy = false;
    if (!this.trouble) this.changed();
  }

  async heard(answer, now) {
    const json = (answer.headers.get("content-type") ?? "").includes("json");
    if (!json) return answer.status >= 500 ? this.failed(this.line.dataset.offline) : this.signedOut();
    const said = await answer.json();
    if (said.error) return this.failed(`${this.line.dataset.failed} ${said.error}`);
    this.form.elements.base.value = said.version;
    this.said = now;
    this.savedAt = Date.now();
    this.trouble = "";
    if (JSON.stringify(fieldsOf(this.form)) === now) localStorage.removeItem(this.key);
    if (said.rival) this.showRival(said.rival);
    this.tell();
  }

  failed(sentence) {
    this.trouble = sentence;
    this.line.textContent = sentence;
    this.line.classList.add("warn");
    this.timer ??= setTimeout(() => this.save(), AGAIN);
  }

  signedOut() {
    this.trouble = "out";
    const link = document.createElement("a");
    link.href = `/account/login/?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = this.line.dataset.signIn;
    this.line.replaceChildren(`${this.line.dataset.out} `, link);
    this.line.classList.add("warn");
  }

  tell() {
    if (this.trouble || !this.savedAt) return;
    this.line.classList.remove("warn");
    const seconds = Math.round((Date.now() - this.savedAt) / 1000);
    const words = this.line.dataset;
    const text = seconds < 2 ? words.now : seconds < 60 ? words.ago.replace("{n}", seconds) : words.min.replace("{n}", Math.floor(seconds / 60));
    // Read aloud once when it is saved, not every second after.
    this.line.setAttribute("aria-live", seconds < 2 ? "polite" : "off");
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  leave() {
    const sent = { fields: fieldsOf(this.form), at: Date.now(), sent: true };
    localStorage.setItem(this.key, JSON.stringify(sent));
    this.leaving = true;
    setTimeout(() => (this.leaving = false), 5000);
  }

  flush() {
    const fields = fieldsOf(this.form);
    if (this.leaving || JSON.stringify(fields) === this.said) return;
    fetch(this.form.dataset.draft, { ...this.request(fields), keepalive: true }).then(
      (answer) => this.heard(answer, JSON.stringify(fields)),
      () => {},
    );
  }

  offerKept() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    // What was sent and came back refused stands in the form, perhaps with a picture more than when it was sent.
    const back = kept?.sent && wordsOf(kept.fields) === wordsOf(fieldsOf(this.form));
    const same = kept && (back || JSON.stringify(kept.fields) === this.said);
    if (!kept || same || !(kept.fields.text || kept.fields.headline)) return localStorage.removeItem(this.key);
    const box = this.form.querySelector("[data-kept]");
    box.querySelector("[data-kept-words]").textContent = wordsOf(kept.fields);
    box.querySelector("[data-kept-use]").onclick = () => {
      fill(this.form, kept.fields);
      box.hidden = true;
    };
    box.querySelector("[data-kept-drop]").onclick = () => {
      localStorage.removeItem(this.key);
      box.hidden = true;
    };
    box.hidden = false;
  }

  showRival(rival) {
    const box = this.form.querySelector("[data-rival]");
    box.querySelector("[data-mine]").textContent = wordsOf(fieldsOf(this.form));
    box.querySelector("[data-theirs]").textContent = wordsOf(rival);
    box.querySelector("[data-keep-mine]").onclick = () => (box.hidden = true);
    box.querySelector("[data-use-theirs]").onclick = () => {
      fill(this.form, rival);
      box.hidden = true;
    };
    box.hidden = false;
  }
}

function wordsOf(fields) {
  return [fields.headline, fields.text].filter(Boolean).join("\n\n");
}
