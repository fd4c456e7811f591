// The inbox by keyboard: j and k go down and up, t takes, a answers, Ctrl+Enter sends, Esc leaves the field, n notes, m moves,
// i lets in what is held back, h hands on, s opens the saved answers, c closes, u goes back, g answers the group, p enters
// what was said on the telephone, o leads to the older part of a long list and w to the newer; j and k go on over its ends.
// Everything here presses what stands on the page; without this script the same is done by hand.
const WRITES = "input, textarea, select, [contenteditable=true]";

export function keysOfInbox() {
  const place = document.querySelector("[data-inbox]");
  if (!place) return;
  showCurrent(place.querySelector(".list"));
  document.addEventListener("keydown", (press) => {
    if ((press.ctrlKey || press.metaKey) && press.key === "Enter" && press.target.closest(".answer, .by-hand")) {
      press.preventDefault();
      press.target.closest("form").querySelector("[data-send]")?.click();
      return;
    }
    if (press.key === "Escape" && !press.defaultPrevented && press.target.closest(WRITES)) press.target.blur();
    if (press.ctrlKey || press.metaKey || press.altKey || press.target.closest(WRITES)) return;
    if (act(place, press.key)) press.preventDefault();
  });
  for (const button of place.querySelectorAll("[data-saved]")) {
    button.addEventListener("click", () => insert(place, button.dataset.saved));
  }
}

function act(place, key) {
  if (key === "j" || key === "k") return step(place, key === "j" ? 1 : -1);
  if (key === "a") return focusAnswer(place);
  const named = /^[a-z]$/.test(key);
  if (named && goTo(place.querySelector(`[data-go=${key}]`))) return true;
  const found = named && place.querySelector(`[data-key=${key}]`);
  if (!found) return false;
  found.click();
  if (found.matches("summary")) found.parentElement.querySelector("textarea, select, button")?.focus();
  return true;
}

// The one that is read stays in sight in a list that scrolls by itself.
function showCurrent(list) {
  const now = list?.querySelector("[aria-current]");
  if (now) list.scrollTop = now.offsetTop - list.offsetTop - list.clientHeight / 3;
}

// Into a field, wherever it is folded away.
function goTo(field) {
  if (!field) return false;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
  return true;
}

function step(place, by) {
  const all = [...place.querySelectorAll("[data-report]")];
  const now = all.findIndex((link) => link.getAttribute("aria-current"));
  const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by] ?? place.querySelector(by > 0 ? "[rel=next]" : "[rel=prev]");
  if (!next) return false;
  next.click();
  return true;
}

function focusAnswer(place) {
  const field = place.querySelector(".answer .cm-content") ?? place.querySelector("[data-answer]");
  field?.focus();
  return Boolean(field);
}

function insert(place, words) {
  const field = place.querySelector("[data-answer]");
  const text = field.value.trim() ? `${field.value.trimEnd()}\n\n${words}` : words;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  focusAnswer(place);
}
