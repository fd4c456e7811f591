// While a form is filled in, work out the number that its challenge asks for (ALTCHA, version 1). Without this script, or
// where the browser offers no hashing (a page without https), the form is sent as it is.
const encoder = new TextEncoder();

async function hash(text) {
  const bytes = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function solve({ salt, challenge, signature, most }) {
  for (let number = 0; number <= most; number += 1) {
    if ((await hash(salt + number)) === challenge) {
      return btoa(JSON.stringify({ algorithm: "SHA-256", challenge, number, salt, signature }));
    }
    if (number % 500 === 499) await new Promise((go) => setTimeout(go));
  }
  return "";
}

for (const form of document.querySelectorAll("form[data-proof]")) {
  if (!globalThis.crypto?.subtle) break;
  const place = form.querySelector("[name=altcha]");
  let work;
  const begin = () => (work ??= solve(JSON.parse(form.dataset.proof)).then((answer) => (place.value = answer), () => ""));
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("submit", (event) => {
    if (place.value || form.dataset.sent) return;
    event.preventDefault();
    form.dataset.sent = "1";
    const pressed = event.submitter;
    form.querySelector("[data-working]").hidden = false;
    begin().finally(() => form.requestSubmit(pressed));
  });
}
