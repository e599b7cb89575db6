// Attendance: each tap is stored at once. A choice looks taken only when the server has it.
//
// Expects form[data-roll] with the sentences data-each, data-kept and data-unsent ("{name}" is
// whose row it is), a .seat per member with radio buttons and the turn that was shown, and a
// [role=status]. Without this file the one button at the end stores them all.

const form = document.querySelector("form[data-roll]");
const told = form?.querySelector("[role=status]");
const turns = new Map();

if (form) {
  told.textContent = form.dataset.each;
  form.addEventListener("change", ({ target }) => {
    const row = target.closest(".seat");
    row.classList.add("unsent");
    const before = turns.get(row) ?? Promise.resolve();
    turns.set(row, before.then(() => store(row, target.name, target.value)));
  });
}

// A redirect means it is stored; anything else leaves the row for the button.
async function store(row, name, value) {
  const shown = row.querySelector("input[type=hidden]");
  const body = new URLSearchParams({
    csrf_token: form.elements.csrf_token.value,
    [name]: value,
    [shown.name]: shown.value,
  });
  let stored = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    stored = answer.type === "opaqueredirect";
  } catch {
    // No network: the choice stays on the page.
  }
  if (stored) shown.value = Number(shown.value) + 1;
  const chosen = row.querySelector("input:checked");
  if (stored && chosen?.value === value) row.classList.remove("unsent");
  const words = stored ? form.dataset.kept : form.dataset.unsent;
  told.classList.toggle("wait", !stored);
  told.textContent = words.replace("{name}", row.querySelector("legend span").textContent);
}
