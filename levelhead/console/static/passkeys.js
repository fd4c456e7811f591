// Passkeys: each form marked data-passkey asks the device and sends what it answers.
// "login" fetches its options first; "get" and "create" find theirs in the page.

const NOT_HERE = "Passkeys do not work at this address. Open the console by its name over https, or as http://localhost.";
const SENTENCES = {
  NotAllowedError: "The device did not confirm it was you. Try again, or sign in another way.",
  InvalidStateError: "This device is added already.",
  SecurityError: NOT_HERE,
};

async function options(form) {
  if (form.dataset.passkey !== "login") {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (response.status === 429) throw new Error("That was tried too often. Wait a minute and try again.");
  if (!response.ok) throw new Error("The console did not answer. Try again in a moment.");
  return response.json();
}

async function credential(form) {
  const found = await options(form);
  if (form.dataset.passkey !== "create") return window.webauthnJSON.get(found.request_options);
  const wanted = found.creation_options;
  Object.assign(wanted.publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  return window.webauthnJSON.create(wanted);
}

async function ask(form) {
  const error = form.querySelector("[role=alert]");
  error.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await credential(form));
    form.submit();
  } catch (problem) {
    error.textContent = SENTENCES[problem.name] || problem.message;
    error.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (window.PublicKeyCredential) ask(form);
    else Object.assign(form.querySelector("[role=alert]"), { textContent: NOT_HERE, hidden: false });
  });
}
