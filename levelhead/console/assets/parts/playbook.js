// The playbook of the kind that was chosen: who speaks and which parts, proposed where nobody has chosen otherwise.
export function followPlaybook() {
  const field = document.querySelector("[data-books]");
  const form = field?.closest("form");
  if (!form) return;
  const books = JSON.parse(field.dataset.books);
  form.addEventListener("change", (change) => {
    const book = change.target.name === "kind" && books[change.target.value];
    if (!book || form.elements.book.value === change.target.value) return;
    form.elements.book.value = change.target.value;
    if (form.elements.spokesperson?.value === form.elements.usual_voice.value) check(form, "spokesperson", book.speaker);
    if (!form.querySelector(".pick input:checked")) for (const part of book.components) check(form, `c_${part}`, "1");
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function check(form, name, value) {
  const choice = value && form.querySelector(`[name="${name}"][value="${value}"]`);
  if (choice) choice.checked = true;
}
