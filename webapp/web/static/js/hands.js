// Hands counted by the trainer, with or without a network.
//
// Each press counts at once, on the page and on this device (numbers only, under the room's id);
// it is sent after a moment's rest, and again when the network is back, also for questions she has
// passed. Without this file the buttons and the numbers are an ordinary form.

const section = document.querySelector("[data-hands]");
const form = section?.querySelector("form");
const wall = document.querySelector("main[data-wall]");
const room = wall?.dataset.wall.split("/").at(-2);
const KEY = `tangan:${room}`;
const REST = 700;
let resting = 0;
let sending = false;

if (wall) {
  if (section) prepare();
  addEventListener("online", send);
  document.addEventListener("online-again", send);
  send();
}

function prepare() {
  section.querySelector("[data-save]").hidden = true;
  const known = waiting()[section.dataset.item];
  for (const input of inputs()) {
    if (known && input.dataset.count in known) input.value = known[input.dataset.count];
    input.addEventListener("input", count);
  }
  if (known) paint();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    press(event.submitter);
  }, true);
}

function press(button) {
  const [id, by] = (button?.value || "").split(/:(?=-?1$)/);
  const input = inputs().find((one) => one.dataset.count === id);
  if (input) input.value = Math.min(Number(input.max), Math.max(0, Number(input.value) + Number(by)));
  count();
}

function count() {
  const all = waiting();
  all[section.dataset.item] = Object.fromEntries(inputs().map((one) => [one.dataset.count, number(one)]));
  keep(all);
  paint();
  clearTimeout(resting);
  resting = setTimeout(send, REST);
}

// What the wall shows follows the hands even where no answer comes from the server.
function paint() {
  const hands = inputs().map((one) => [one.dataset.count, number(one)]);
  const phones = Number(document.querySelector("[data-answered]").textContent);
  const several = Boolean(document.querySelector("main[data-several]"));
  const raised = hands.map(([, people]) => people);
  const counted = several ? Math.max(...raised) : raised.reduce((sum, one) => sum + one, 0);
  document.querySelector("[data-counted]").textContent = counted;
  const people = Math.max(1, phones + counted);
  for (const [id, own] of hands) widen(id, own, people);
}

function widen(id, own, people) {
  const row = document.querySelector(`[data-choice="${CSS.escape(id)}"]`);
  const told = row.querySelector("[data-hp]");
  const solid = ((told.hidden ? 0 : Number(told.firstElementChild.textContent)) * 100) / people;
  row.querySelector("rect.hp").setAttribute("width", solid);
  const striped = row.querySelector("rect.tangan");
  striped.setAttribute("x", solid);
  striped.setAttribute("width", (own * 100) / people);
  const words = row.querySelector("[data-tangan]");
  words.hidden = !own;
  words.firstElementChild.textContent = own;
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    const unsent = Object.entries(waiting());
    for (const [item, counts] of unsent) await sendOne(item, counts);
    if (unsent.length) status("saved");
  } catch {
    status("waiting");
  }
  sending = false;
}

async function sendOne(item, counts) {
  const body = new URLSearchParams({ csrf_token: document.querySelector("[name=csrf_token]").value, soal: item });
  for (const [id, people] of Object.entries(counts)) body.append(`tangan-${id}`, people);
  const answer = await fetch(wall.dataset.wall.replace(/batang\.json$/, "tangan"), {
    method: "POST", body, redirect: "manual", headers: { Accept: "text/uri-list" },
    signal: AbortSignal.timeout(15000),
  });
  // Kept for later whatever the reason (signed out, a busy server), unless the screen is gone.
  if (!answer.ok && answer.status !== 404) throw new Error(answer.status);
  const all = waiting();
  // Counted on while it was under way: that goes with the next one.
  if (JSON.stringify(all[item]) === JSON.stringify(counts)) delete all[item];
  keep(all);
}

function status(how) {
  const line = section?.querySelector("[data-kept]");
  if (!line) return;
  line.hidden = false;
  line.classList.toggle("wait", how === "waiting");
  line.textContent = section.dataset[how];
}

function inputs() {
  return [...section.querySelectorAll("[data-count]")];
}

function number(input) {
  return Math.max(0, Math.trunc(Number(input.value)) || 0);
}

let unkept = {}; // a device that keeps nothing still counts while the page is open

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return unkept;
  }
}

function keep(all) {
  unkept = all;
  try {
    if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
  } catch {
    // Counting goes on in memory.
  }
}
