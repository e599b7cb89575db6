// A button that copies a text field; without script the text is selected by hand and copied.
//
// Expects button[data-copy] with the id of the field and two sentences, data-done and data-failed,
// and an element #salin with role status beside it.

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  const done = await toClipboard(field);
  document.getElementById("salin").textContent = done ? button.dataset.done : button.dataset.failed;
}

// The clipboard may be forbidden, or missing where the page came without TLS.
async function toClipboard(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
