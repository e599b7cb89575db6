// A simulation played in place: each choice is stored on the phone, shown, and sent in its own time.
//
// Without this file, or where the phone keeps nothing, every step is a page. main[data-play] says
// whose attempt it is and where the sheet is. The address names the step, so back and reload behave.

import { keep, sending, waiting } from "./outbox.js";
import { draw, worded } from "./draw.js";
import { cut, load, one, piece } from "./sheet.js";
import { stops } from "./walk.js";
import { type } from "./typing.js";

const CALM = 300;
const main = document.querySelector("main[data-play]");
const facts = main && JSON.parse(main.dataset.play);
const page = main?.querySelector(".page");
const made = main && (stepOf(location) ?? page.querySelector("[name=langkah]")?.value);
const unsent = new Set();
let sheet = null;
let busy = false;
let passing = false;
let counting = false;
let shown = "";

if (main) {
  facts.token = document.querySelector("[name=csrf_token]").value;
  type(main.querySelector(".feed"));
  begin();
}

async function begin() {
  try {
    sheet = cut((await load(facts.sheet)).response);
  } catch {
    // Each step is then a page, as without script; a phone back in the net tries again.
    addEventListener("online", begin, { once: true });
    return;
  }
  try {
    const ours = await unsentHere();
    for (const { step, answer } of ours) if (!(step in facts.answers)) facts.answers[step] = answer;
    listen();
    restore(ours.length > 0);
    sending(told);
  } catch {
    page.querySelector("h1").before(...piece(sheet, "unable"));
    main.dataset.inPlace = "no";
  }
}

async function unsentHere() {
  const ours = (await waiting()).filter((choice) => choice.attempt === facts.attempt);
  for (const choice of ours) unsent.add(choice.step);
  return ours;
}

// The page the server made may know less than the phone: `dicari` is the step she was at. She may
// also have gone back before the sheet was here: then the address names another step than `made`.
function restore(knowsMore) {
  const here = new URL(location).searchParams;
  shown = stepOf(location) ?? made;
  main.dataset.inPlace = "yes";
  const wanted = here.get("dicari") ?? shown;
  if (knowsMore || wanted !== made) show(wanted, "replace") || show(shown, "replace");
}

function listen() {
  main.addEventListener("submit", choose);
  main.addEventListener("click", follow);
  addEventListener("popstate", () => show(stepOf(location) ?? "", "") || location.reload());
}

async function choose(event) {
  if (event.target.id !== "langkah" || passing) return;
  const { node } = stopAt(shown) ?? {};
  const answer = node && answerOf(event.target, event.submitter, node);
  if (answer === undefined) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  try {
    await take(shown, answer);
  } catch {
    full(event);
  } finally {
    busy = false;
  }
}

async function take(step, answer) {
  const { attempt, module, revision, door } = facts;
  const choice = { door, attempt, module, revision, step, answer, device_at: new Date().toISOString() };
  const first = await keep(choice);
  facts.answers[step] = first ? answer : ((await unsentHere()).find((one) => one.step === step)?.answer ?? answer);
  unsent.add(step);
  show(step, "replace", !first);
  sending(told).then(recount);
}

// Nowhere to keep it: the ordinary way if the server knows all before it, else tell her.
function full({ target, submitter }) {
  target.parentNode.querySelector(".notice.full")?.remove();
  const [notice] = piece(sheet, "full");
  notice.classList.add("full");
  target.before(notice);
  if (unsent.size) return;
  // Not before this submission is over: a form does not submit itself twice at once.
  setTimeout(() => {
    passing = true;
    target.requestSubmit(submitter);
    passing = false;
  });
}

// The canonical answer as `assessment` has it; undefined for what the server should look at.
function answerOf(form, submitter, node) {
  if (!node.key) return submitter?.value;
  const fields = [...form.querySelectorAll("fieldset :is(input, select)")];
  if (node.kind === "beberapa") return fields.filter((one) => one.checked).map((one) => one.value).sort();
  const given = fields.map((one) => [one.name.replace(/^\w+-/, ""), one.value]);
  if (given.some(([, value]) => !value)) return undefined;
  if (node.kind === "pasangan") return Object.fromEntries(given);
  const places = new Set(given.map(([, place]) => place));
  const inOrder = given.sort(([, a], [, b]) => a - b).map(([id]) => id);
  return places.size === given.length ? inOrder : undefined;
}

// Links to steps of this attempt need no page.
function follow(event) {
  const link = event.target.closest("a[href]");
  const ordinary = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
  if (!link || ordinary || link.pathname !== facts.page) return;
  if (new URLSearchParams(link.search).get("percobaan") !== facts.attempt || link.hash) return;
  if (show(stepOf(link) ?? "", "push")) event.preventDefault();
}

function stepOf({ search }) {
  return new URLSearchParams(search).get("langkah");
}

function stopAt(key) {
  return stops(sheet, facts.answers).find((stop) => stop.key === key);
}

function urlOf(key, kept = false) {
  const query = new URLSearchParams({ percobaan: facts.attempt, langkah: key });
  if (kept) query.set("tetap", "1");
  return `${facts.page}?${query}`;
}

// Show a stop; whether there is one. `how`: "push" a new entry of the history, "replace" it, or "".
function show(key, how, kept = false) {
  const all = stops(sheet, facts.answers);
  const at = all.findIndex((stop) => stop.key === key);
  if (at < 0) return false;
  const drawn = draw(sheet, all[at], at + 1, facts);
  if (how) history[`${how}State`](null, "", urlOf(key, kept));
  shown = key;
  document.title = drawn.title;
  const notice = kept ? piece(sheet, "kept") : [];
  put([page.querySelector(".lesson"), ...notice, ...drawn.page], barOf(all, at, drawn.bar));
  arrived(how);
  if (all[at].node.kind === "end") figures();
  return true;
}

function put(inside, bar) {
  page.replaceChildren(...inside);
  for (const other of [...main.children]) if (other !== page) other.remove();
  main.append(bar);
}

function barOf(all, at, controls) {
  const bar = document.createElement("div");
  bar.className = "bar";
  for (const link of controls.filter((one) => one.matches("[href='#']"))) link.href = urlOf(all[at + 1].key);
  const tells = all[at].answer !== undefined || (all[at].node.kind === "end" && unsent.size);
  bar.append(...(tells ? [status(all[at].key)] : []), ...controls);
  return bar;
}

// Where this choice is now: only here, with others, or with us. The ending waits for all of them.
function status(key) {
  const ours = key in facts.answers && !unsent.has(key);
  const name = ours ? "received" : unsent.size > 1 ? "waiting" : "here";
  const [line] = worded(piece(sheet, name), unsent.size);
  line.setAttribute("role", "status");
  return line;
}

function arrived(how) {
  document.dispatchEvent(new Event("shown"));
  // A second tap meant for what stood here before must not choose what stands here now.
  main.classList.add("calm");
  setTimeout(() => main.classList.remove("calm"), CALM);
  const heading = page.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  type(page.querySelector(".feed"));
  if (!how) return;
  const late = page.querySelector(".feed > .new, .feed > .later");
  scrollTo(0, 0);
  if (late?.previousElementSibling) late.scrollIntoView({ block: "center" });
}

// What became of a choice of whatever attempt.
function told(choice, outcome, answer) {
  if (choice.attempt !== facts.attempt || !sheet) return;
  if (outcome === "stored") unsent.delete(choice.step);
  if (outcome === "conflict") stands(choice.step, answer);
  // The simulation was edited meanwhile: the server's page shows how it goes on now.
  if (outcome === "refused") location.replace(`${facts.page}?percobaan=${facts.attempt}`);
  tellStatus();
}

// Another tab may have sent what this one keeps an eye on.
async function recount() {
  const left = (await waiting()).filter((choice) => choice.attempt === facts.attempt);
  for (const step of unsent) if (!left.some((choice) => choice.step === step)) unsent.delete(step);
  tellStatus();
}

function tellStatus() {
  const line = main.querySelector(".bar > .kept");
  if (line && (unsent.size || shown in facts.answers)) {
    const fresh = status(shown);
    line.className = fresh.className;
    line.replaceChildren(...fresh.childNodes);
  }
  if (stopAt(shown)?.node.kind === "end") figures();
}

// Another choice was first: it is shown, and what was chosen after it no longer counts.
function stands(step, answer) {
  for (const other of unsent) delete facts.answers[other];
  unsent.clear();
  facts.answers[step] = answer;
  show(step, "push", true);
}

// At the end the server counts, as soon as it has everything.
async function figures() {
  if (unsent.size || counting || main.querySelector("ol.rows")) return;
  counting = true;
  const key = shown;
  const asked = await load(urlOf(key)).catch(() => null);
  counting = false;
  const made = asked?.response?.querySelector("main");
  if (shown !== key || stepOf(new URL(asked?.responseURL || location)) !== key || !made) return;
  const [inside, bar] = [".page", ".bar"].map((name) => document.importNode(made.querySelector(name), true));
  const focused = page.contains(document.activeElement);
  put(inside.childNodes, bar);
  if (focused) arrived("");
}
