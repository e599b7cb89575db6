// The wall: bars grow while answers come in, and a step taken on another device is followed.
//
// main[data-wall] holds the address to ask every two seconds, data-tag what the page shows. An
// unchanged class costs a 304; nothing is asked while nobody looks. Without this file the link
// “Muat lagi” draws the same bars.

const main = document.querySelector("main[data-wall]");
const EVERY = 2000;
let tag = main?.dataset.tag;

if (main) {
  later();
  document.addEventListener("visibilitychange", () => !document.hidden && ask());
}

function later() {
  setTimeout(() => (document.hidden ? later() : ask().then(later)), EVERY);
}

async function ask() {
  try {
    const answer = await fetch(main.dataset.wall, {
      headers: { "If-None-Match": `"${tag}"` }, redirect: "manual", signal: AbortSignal.timeout(10000),
    });
    if (answer.type === "opaqueredirect") location.reload(); // signed out meanwhile: to the door
    if (answer.status !== 304 && !answer.ok) throw new Error(answer.status);
    online(true);
    if (answer.status === 200) take(await answer.json(), answer.headers.get("ETag"));
  } catch {
    online(false);
  }
}

function online(yes) {
  const notice = document.getElementById("putus");
  const back = yes && !notice.hidden;
  notice.hidden = yes;
  if (back) document.dispatchEvent(new Event("online-again"));
}

function take(told, newest) {
  const counting = document.querySelector("form[data-busy]");
  if (told.step !== main.dataset.step) {
    if (!counting) location.replace(location.pathname);
    return;
  }
  tag = newest?.replace(/^W\/|"/g, "") || tag;
  say("[data-joined]", told.joined);
  if (!told.bars) return;
  say("[data-answered]", told.answered);
  say("[data-counted]", told.counted);
  for (const [id, [phones, hands]] of Object.entries(told.bars)) draw(id, phones, hands, told.people);
  const few = document.querySelector("[data-few]");
  if (few) few.hidden = Object.values(told.bars).every(([phones]) => phones !== null);
}

function say(selector, value) {
  const place = document.querySelector(selector);
  if (place) place.textContent = value;
}

function draw(id, phones, hands, people) {
  const row = document.querySelector(`[data-choice="${CSS.escape(id)}"]`);
  if (!row) return;
  const solid = ((phones || 0) * 100) / people;
  row.querySelector("rect.hp").setAttribute("width", solid);
  const striped = row.querySelector("rect.tangan");
  striped.setAttribute("x", solid);
  striped.setAttribute("width", (hands * 100) / people);
  count(row.querySelector("[data-hp]"), phones, phones === null);
  count(row.querySelector("[data-tangan]"), hands, !hands);
}

function count(place, value, hide) {
  place.hidden = hide;
  place.firstElementChild.textContent = value || 0;
}
