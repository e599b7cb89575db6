// What a card's QR says, put into the two fields.
//
// It stands behind the # of the address, which browsers keep to themselves: no server and no log
// sees it. It is taken out of the address bar as soon as it is read. Without this file it is typed.

fill();
// Another card scanned while the page is open changes only what is behind the #.
addEventListener("hashchange", fill);

function fill() {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("kode")) return;
  for (const [name, id] of [["nama", "username"], ["kode", "code"]]) {
    const field = document.getElementById(id);
    if (field) field.value = said.get(name) ?? "";
  }
  history.replaceState(null, "", location.pathname);
}
