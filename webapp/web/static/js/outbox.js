// The outbox: choices kept on this phone until the server says that it has them.
//
// A choice is first written to IndexedDB and only then shown as taken. It leaves the phone after a
// yes (201, 200) or after the server told which other choice stands (409). No network, 401, 403, 404
// and 5xx keep it. The server knows each choice by attempt and step, so sending twice stores once.

const NAME = "sinau-antrean";
const STORE = "langkah";
const FLAG = "antrean";
const SOONEST = 4000;
const LATEST = 120000;
const OTHER_STANDS = "conflict";

let opened = null;
let running = null;
let again = false;
let pause = SOONEST;
let timer = 0;
let tell = () => {};

// Resolves once the choice is on the disk, to false when one for this step is there already;
// rejects when this phone does not store it.
export async function keep(choice) {
  const store = (await open()).transaction(STORE, "readwrite", { durability: "strict" });
  const asked = store.objectStore(STORE).add(choice);
  try {
    await finished(store);
  } catch (reason) {
    if (asked.error?.name === "ConstraintError") return false;
    throw reason;
  }
  flag(true);
  return true;
}

// What waits, in the order of the choices; rejects when this phone does not let us look.
export async function waiting() {
  const store = (await open()).transaction(STORE).objectStore(STORE);
  const [keys, choices] = [store.getAllKeys(), store.getAll()];
  await finished(store.transaction);
  return choices.result
    .map((choice, at) => ({ ...choice, seq: keys.result[at] }))
    .filter((choice) => !choice.aside);
}

// Send what waits, now and whenever there is hope; `told(choice, status, answer)` hears of each.
export function sending(told) {
  if (told) tell = told;
  clearTimeout(timer);
  again = Boolean(running);
  running ??= alone(sendAll).catch(() => false).then(finish);
  return running;
}

// What was stored while the last look was being taken is looked for once more.
function finish(empty) {
  running = null;
  if (empty && again) return sending();
  pause = empty ? SOONEST : Math.min(pause * 2, LATEST);
  if (!empty) timer = setTimeout(sending, pause);
  return empty;
}

addEventListener("online", () => sending());
document.addEventListener("visibilitychange", () => document.hidden || sending());

// One tab at a time, where the browser can tell.
function alone(work) {
  return navigator.locks ? navigator.locks.request(NAME, work) : work();
}

// Whether nothing is left. Later choices of an attempt wait for the earlier ones.
async function sendAll() {
  const held = new Set();
  for (;;) {
    const left = await waiting();
    const next = left.find((choice) => !held.has(choice.attempt));
    if (!next) {
      flag(left.length > 0);
      return left.length === 0;
    }
    const [status, answer] = await send(next);
    if (status === "later") return false;
    if (status === "held") held.add(next.attempt);
    else await settle(next, status, left);
    tell(next, status, answer);
  }
}

async function send({ seq, door, ...choice }) {
  const answer = await fetch(door, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(choice),
  });
  if (answer.status === 429 || answer.status >= 500) return ["later"];
  if (answer.status === 200 || answer.status === 201) return ["stored"];
  const said = answer.status === 409 ? await answer.json() : {};
  if (said.status === OTHER_STANDS) return [OTHER_STANDS, said.answer];
  return [answer.status === 422 ? "refused" : "held"];
}

// Yes: off the phone. Where another choice stands the story went on differently: what was chosen
// after it stays on the phone, but aside; so does what the server cannot read.
async function settle(choice, status, left) {
  const store = (await open()).transaction(STORE, "readwrite").objectStore(STORE);
  const first = status === "refused" ? choice.seq : choice.seq + 1;
  if (status !== "refused") store.delete(choice.seq);
  for (const other of status === "stored" ? [] : left) {
    const follows = other.attempt === choice.attempt && other.seq >= first;
    if (follows) store.put({ aside: other }, other.seq);
  }
  await finished(store.transaction);
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      const store = asked.result.createObjectStore(STORE, { autoIncrement: true });
      store.createIndex("once", ["attempt", "step"], { unique: true });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => (opened = null));
  return opened;
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

// For the pages that only send on: whether to look into the database at all.
function flag(on) {
  try {
    if (on) localStorage.setItem(FLAG, "1");
    else localStorage.removeItem(FLAG);
  } catch {
    // Without this store the next simulation sends.
  }
}
