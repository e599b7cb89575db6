// Ordering without typing numbers: each step gets two arrows, the number fields step aside.
//
// Expects ol[data-order] with data-up, data-down and data-place sentences ("{t}" stands for the
// step, "{n}" for its place); each li holds .text and a select whose values are 1..n.

const ARROWS = { up: "m5 11 7-7 7 7M12 4v16", down: "m5 13 7 7 7-7M12 4v16" };
const SVG = "http://www.w3.org/2000/svg";

prepareAll();
document.addEventListener("shown", prepareAll);

function prepareAll() {
  for (const list of document.querySelectorAll("ol[data-order]:not(.live)")) prepare(list);
}

function prepare(list) {
  const live = document.createElement("p");
  live.className = "sr";
  live.setAttribute("role", "status");
  list.after(live);
  restore(list);
  for (const step of list.children) {
    for (const field of step.querySelectorAll("select, label")) field.hidden = true;
    const words = step.querySelector(".text") || show(step);
    words.hidden = false;
    step.append(arrow(list, step, -1, live), arrow(list, step, 1, live));
  }
  list.classList.add("live");
  number(list);
}

// After going back, or after a refused form, the numbers chosen earlier set the order.
function restore(list) {
  const chosen = (step) => Number(step.querySelector("select").value) || 99;
  [...list.children].sort((a, b) => chosen(a) - chosen(b)).forEach((step) => list.append(step));
}

function show(step) {
  const words = document.createElement("span");
  words.className = "text";
  words.textContent = step.querySelector("label").textContent.trim();
  step.prepend(words);
  return words;
}

function arrow(list, step, by, live) {
  const name = by < 0 ? "up" : "down";
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.by = by;
  button.setAttribute("aria-label", list.dataset[name].replace("{t}", textOf(step)));
  button.append(picture(ARROWS[name]));
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    if (by < 0) step.previousElementSibling.before(step);
    else step.nextElementSibling.after(step);
    number(list);
    button.focus();
    const place = [...list.children].indexOf(step) + 1;
    live.textContent = list.dataset.place.replace("{t}", textOf(step)).replace("{n}", place);
  });
  return button;
}

function number(list) {
  const last = list.children.length - 1;
  [...list.children].forEach((step, at) => {
    step.querySelector("select").value = String(at + 1);
    for (const button of step.querySelectorAll("button")) {
      const stuck = at === (button.dataset.by < 0 ? 0 : last);
      button.setAttribute("aria-disabled", String(stuck));
    }
  });
}

function textOf(step) {
  return step.querySelector(".text").textContent.trim();
}

function picture(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "path"));
  svg.firstChild.setAttribute("d", path);
  return svg;
}
