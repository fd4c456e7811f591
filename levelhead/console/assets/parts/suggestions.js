// One key for a suggestion that has the focus: T takes it, L leaves it. Nowhere else do these keys mean anything.
const KEYS = { t: "take:", l: "leave:" };

export function settleByKey() {
  for (const item of document.querySelectorAll("[data-suggestion]")) {
    item.addEventListener("keydown", (press) => {
      const verb = KEYS[press.key.toLowerCase()];
      if (!verb || press.target !== item || press.ctrlKey || press.metaKey || press.altKey) return;
      press.preventDefault();
      item.querySelector(`button[value^="${verb}"]`).click();
    });
  }
  for (const line of document.querySelectorAll("[data-keys]")) line.hidden = false;
}
