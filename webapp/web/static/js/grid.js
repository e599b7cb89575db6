// The grid of answers from paper, typed without a mouse.
//
// Enter goes to the next cell and on to the next row, the arrows to the neighbours; a cell that
// takes a fixed number of letters goes on by itself when it has them. Without this file the cells
// are an ordinary form and Tab does the same.

const grid = document.querySelector("[data-grid]");
const rows = grid ? [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(".cell")]) : [];

grid?.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!cell.matches?.(".cell") || event.isComposing) return;
  const way = {
    Enter: event.shiftKey ? -1 : 1, ArrowRight: atEnd(cell) ? 1 : 0, ArrowLeft: atStart(cell) ? -1 : 0,
  }[event.key];
  if (way) move(event, along(cell, way));
  else if (event.key === "ArrowDown") move(event, beside(cell, 1));
  else if (event.key === "ArrowUp") move(event, beside(cell, -1));
});

grid?.addEventListener("input", (event) => {
  const cell = event.target;
  if (!cell.matches?.(".cell")) return;
  cell.classList.remove("bad-cell");
  const letters = cell.value.replace(/[\s,.;/0-9]/g, "");
  const full = letters === "-" || letters.length === Number(cell.dataset.letters);
  if (full && event.inputType?.startsWith("insert") && atEnd(cell)) along(cell, 1)?.select();
});

function move(event, to) {
  event.preventDefault();
  if (!to) return;
  to.focus();
  to.select();
}

function along(cell, by) {
  const all = rows.flat().filter((one) => !one.disabled);
  return all[all.indexOf(cell) + by];
}

function beside(cell, by) {
  const at = rows.findIndex((row) => row.includes(cell));
  const column = rows[at].indexOf(cell);
  for (let next = at + by; rows[next]; next += by) {
    if (!rows[next][column].disabled) return rows[next][column];
  }
  return null;
}

function atEnd(cell) {
  return cell.selectionEnd === cell.value.length;
}

function atStart(cell) {
  return cell.selectionStart === 0;
}
