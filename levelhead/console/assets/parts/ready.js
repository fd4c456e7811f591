// Answers to the questions of ready words go into the text as they are typed; the text alone is what is said.
// The server does the same without this: the hidden p_ fields tell both what was put where.

export function fillBlanks() {
  const form = document.querySelector("form#word");
  if (!form?.querySelector(".ready") || !form.elements.text) return;
  const words = new Words(form.elements.text);
  for (const field of form.querySelectorAll("[data-blank]")) {
    const hidden = form.elements[field.name.replace("b_", "p_")];
    field.addEventListener("input", () => (hidden.value = words.put(field.dataset.blank, hidden.value, field.value.trim())));
  }
  const next = form.querySelector("[data-next-put]");
  const tell = () => (next.value = words.put(next.dataset.mark, next.value, promised(form, next.dataset.zone)));
  form.addEventListener("change", tell);
  tell();
  if (document.querySelector(".said")) [...form.querySelectorAll("[data-blank]")].find((field) => !field.value)?.focus();
}

function promised(form, zone) {
  if (form.querySelector("[name=status]:checked")?.value === "resolved") return "";
  const chosen = form.querySelector("[name=next]:checked");
  if (!chosen || chosen.value === "none") return "";
  const time = chosen.value === "at" ? form.elements.next_at.value : chosen.nextElementSibling.textContent.trim();
  return time && `${time} ${zone}`;
}

// Remembers where each answer stands, whatever is written around it: a short one could stand in other places as well.
class Words {
  constructor(area) {
    this.area = area;
    this.places = new Map();
    this.before = area.value;
    area.addEventListener("input", () => this.shift());
  }

  put(mark, before, now) {
    const old = [mark, before].find((words) => words && this.find(mark, words) >= 0);
    const fresh = now || mark;
    if (!old || old === fresh) return old === mark ? "" : before;
    const at = this.find(mark, old);
    this.area.value = this.area.value.slice(0, at) + fresh + this.area.value.slice(at + old.length);
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.places.set(mark, at);
    return now;
  }

  find(mark, words) {
    const at = this.places.get(mark);
    if (at !== undefined && this.area.value.startsWith(words, at)) return at;
    const first = this.area.value.indexOf(words);
    const once = words === mark || (words.length > 3 && first === this.area.value.lastIndexOf(words));
    return once ? first : -1;
  }

  shift() {
    const now = this.area.value;
    let same = 0;
    while (same < now.length && now[same] === this.before[same]) same += 1;
    for (const [mark, at] of this.places) if (at >= same) this.places.set(mark, at + now.length - this.before.length);
    this.before = now;
  }
}
