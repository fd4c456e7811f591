// The list under the draft, replaced by each reading: what was open stays open, and focus stays where it was.
export function showPanel(panel, html) {
  if (panel.shown === html) return;
  panel.shown = html;
  const open = [...panel.querySelectorAll("details[open]")].map(foldOf);
  const held = panel.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  panel.innerHTML = html;
  for (const fold of panel.querySelectorAll("details")) fold.open = open.includes(foldOf(fold));
  if (held === null) return;
  const same = [...panel.querySelectorAll("[data-offer]")].find((button) => button.getAttribute("aria-label") === held);
  (same ?? panel).focus({ preventScroll: true });
}

function foldOf(fold) {
  return fold.dataset.fold ?? "first";
}
