// A button that prints the page; without script the page is printed from the menu, as ever.

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
