// A chosen picture stays in this browser until it has been sent: where the form comes back (too many write, something was
// missing), it is put into it again. Without this script the form says that the picture must be chosen once more.
const STORE = "pictures";
const MINUTES = 30;

function opened() {
  return new Promise((fine, failed) => {
    const request = indexedDB.open("levelhead", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => fine(request.result);
    request.onerror = failed;
  });
}

async function ask(mode, what) {
  const base = await opened();
  return new Promise((fine, failed) => {
    const request = what(base.transaction(STORE, mode).objectStore(STORE));
    request.onsuccess = () => fine(request.result);
    request.onerror = failed;
  }).finally(() => base.close());
}

const keep = (what) => ask("readwrite", (store) => store.put(what, "chosen"));
const found = () => ask("readonly", (store) => store.get("chosen"));
const forget = () => ask("readwrite", (store) => store.delete("chosen"));

async function back(place) {
  const kept = await found();
  const here = place.form.querySelector("[name=once]")?.value;
  const again = place.form.hasAttribute("data-again") && kept?.once === here && Date.now() - kept.at < MINUTES * 60_000;
  if (!again) return kept && forget();
  const chosen = new DataTransfer();
  chosen.items.add(kept.file);
  place.files = chosen.files;
  place.form.querySelector("[data-choose-again]")?.setAttribute("hidden", "");
  place.form.querySelector("[data-still-here]")?.removeAttribute("hidden");
}

for (const place of document.querySelectorAll("input[type=file][name=picture]")) {
  const once = () => place.form.querySelector("[name=once]")?.value;
  place.addEventListener("change", () => {
    const file = place.files[0];
    (file ? keep({ file, once: once(), at: Date.now() }) : forget()).catch(() => {});
  });
  back(place).catch(() => {});
}
