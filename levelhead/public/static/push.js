// The page hands a browser's subscription over behind the address's "#", which is sent to no server. Here it becomes a
// part of the form, in the place of the address to type.
const box = document.querySelector("[data-push]");
const handed = /^#push=(.+)$/.exec(location.hash);

function subscription(text) {
  try {
    const words = atob(decodeURIComponent(text));
    return JSON.parse(words).endpoint ? words : "";
  } catch {
    return "";
  }
}

if (box && handed) {
  const words = subscription(handed[1]);
  history.replaceState(null, "", location.pathname + location.search);
  if (words) {
    box.querySelector("[name=email]").value = words;
    box.hidden = box.disabled = false;
    document.querySelector("[data-elsewhere]").remove();
  }
}
