// Small helps for forms: proposals that follow what is chosen, words marked for a correction, one press at a time.
const WORST = ["degraded_performance", "partial_outage", "major_outage", "paused"];
const IMPACT = { degraded_performance: "minor", partial_outage: "major", major_outage: "critical", paused: "critical" };

export function followChoices() {
  const form = document.querySelector("form#word");
  if (!form) return;
  const follow = () => {
    const chosen = [...form.querySelectorAll(".pick input")].filter((box) => box.checked);
    tellFine(form, chosen.length);
    tellImpact(form, chosen);
    tellVoice(form);
  };
  form.addEventListener("change", follow);
  follow();
}

function tellFine(form, chosen) {
  const line = form.querySelector("[data-fine]");
  if (!line || !chosen) return;
  const rest = form.querySelectorAll(".pick input").length - chosen;
  const { all, one, many } = line.dataset;
  line.textContent = rest === 0 ? all : rest === 1 ? one : many.replace("{n}", rest);
}

function tellImpact(form, chosen) {
  const place = form.querySelector("[data-impact-now]");
  if (!place) return;
  place.dataset.usual ??= place.textContent;
  const own = form.querySelector("[name=impact]:checked");
  const states = chosen.map((box) => form.querySelector(`[name=s_${box.name.slice(2)}]:checked`)?.value);
  const worst = Math.max(-1, ...states.map((state) => WORST.indexOf(state)));
  const value = own?.value || (worst < 0 ? "none" : IMPACT[WORST[worst]]);
  const label = form.querySelector(`[name=impact][value=${value}] + span`);
  place.textContent = label ? label.textContent : place.dataset.usual;
}

function tellVoice(form) {
  const voices = form.querySelector("[data-voices]");
  const button = form.querySelector("[data-publish]");
  if (!voices || !button) return;
  button.dataset.usual ??= button.textContent;
  const own = form.querySelector("[name=spokesperson]:checked")?.value === voices.dataset.me;
  button.textContent = own ? button.dataset.usual : button.dataset.else;
  voices.querySelector(".other-speaks").hidden = own;
}

export function followQuote() {
  const original = document.querySelector("[data-original]");
  const struck = document.querySelector("[name=struck]");
  if (!original || !struck) return;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const inside = selection.rangeCount && original.contains(selection.getRangeAt(0).commonAncestorContainer);
    if (inside && selection.toString().trim()) struck.value = selection.toString().trim();
  });
}

// The server knows a second press by the form's token; this only keeps the hand from wondering.
export function onePress(form) {
  let pressed = false;
  form.addEventListener("submit", (event) => {
    if (pressed) event.preventDefault();
    pressed = true;
    setTimeout(() => (pressed = false), 3000);
  });
}
