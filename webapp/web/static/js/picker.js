// Search over a long list of regions, and her own tile lit on the map.
//
// Expects fieldset[data-picker] with data-find and data-count sentences, [data-group] blocks and
// labels carrying data-words. Without this file the plain list works.

for (const picker of document.querySelectorAll("[data-picker]")) prepare(picker);

function prepare(picker) {
  const list = picker.querySelector(".list38");
  const find = document.createElement("input");
  find.type = "search";
  find.className = "find";
  find.autocomplete = "off";
  find.placeholder = picker.dataset.find;
  find.setAttribute("aria-label", picker.dataset.find);
  const live = document.createElement("p");
  live.className = "sr";
  live.setAttribute("role", "status");
  list.before(find, live);

  find.addEventListener("input", () => {
    const found = narrow(picker, find.value);
    live.textContent = find.value ? picker.dataset.count.replace("{n}", found) : "";
  });
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    choose(picker);
  });
  picker.addEventListener("change", (event) => light(picker, event.target));
  const chosen = picker.querySelector("input:checked");
  if (chosen) {
    light(picker, chosen);
    list.scrollTop = chosen.closest("label").offsetTop - list.offsetTop - 60;
  }
}

// Every word must begin a word of the name: "mal" finds Malang, not Kemal.
function narrow(picker, typed) {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const label of picker.querySelectorAll("[data-words]")) {
    const words = fold(label.dataset.words).split(/\s+/);
    const fits = wanted.every((part) => words.some((word) => word.startsWith(part)));
    label.hidden = !fits;
    found += fits ? 1 : 0;
  }
  for (const group of picker.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-words]:not([hidden])");
  }
  return found;
}

// Enter in the search takes the only match, or leads into the list.
function choose(picker) {
  const left = picker.querySelectorAll("[data-words]:not([hidden]) input");
  if (left.length === 1) left[0].click();
  left[0]?.focus();
}

function light(picker, input) {
  if (input.type !== "radio") return;
  for (const tile of picker.querySelectorAll(".pick label")) {
    tile.classList.toggle("lit", tile.htmlFor === input.id);
  }
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
