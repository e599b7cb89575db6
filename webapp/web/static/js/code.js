// The page a phone shows without a network: the code of the class stands in its address.

const typed = /^\/kelas\/([A-Za-z]{3})[^A-Za-z]*([A-Za-z]{3})$/.exec(decodeURI(location.pathname));

if (typed) {
  document.querySelector("[data-code]").textContent = `${typed[1]} ${typed[2]}`.toUpperCase();
  document.getElementById("kode").hidden = false;
  document.getElementById("tanpa").hidden = true;
}

if (location.pathname !== "/kelas/luring") addEventListener("online", () => location.reload());
