// A first guess at the time zone, where nobody has chosen one.
const field = document.querySelector("input[name=zone]");
const guess = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field && guess && field.value === "UTC" && field.form.id === "set-up") field.value = guess;
