// One stop of a simulation put together from pieces of the sheet, as the server's page would be.

import { one, piece } from "./sheet.js";
import { result } from "./result.js";

// { title, page, bar }: what to show at a stop. `facts`: attempt, token, orders; `url(key)` of a stop.
export function draw(sheet, stop, place, facts) {
  if (stop.node.kind === "end") return end(sheet, stop.node);
  const told = stop.answer !== undefined;
  const past = told || stop.node.kind === "beat";
  const [heading] = worded(piece(sheet, "heading"), place);
  const page = [heading, ...(told ? outcome(stop, facts) : []), screen(stop, told)];
  if (!past) page.push(form(sheet, stop, facts));
  const bar = past ? piece(sheet, "onward") : "key" in stop.node && stop.node.key ? piece(sheet, "done") : [];
  return { title: sheet.title.replace("{n}", place), page, bar };
}

function end(sheet, node) {
  const page = [...piece(node, "ended"), ...piece(sheet, "later")];
  return { title: node.title, page, bar: piece(sheet, "quiz") };
}

// "{n}" in the words of a piece.
export function worded(elements, number) {
  for (const element of elements) {
    for (const part of element.childNodes) {
      if (part.nodeType === Node.TEXT_NODE) part.data = part.data.replace("{n}", number);
    }
  }
  return elements;
}

function outcome({ node, answer, point }, facts) {
  if (node.key) return result(node, answer, point, facts.orders[node.id]);
  const found = node.outcomes.find((each) => each.id === answer && each.point === point);
  return [...document.importNode(found.element, true).children];
}

// The screens that continue each other as one, each with what she then said; as `stops._screens`.
function screen({ way, node, clock, answer }, told) {
  const chain = [];
  for (const each of [...way].reverse()) {
    const goesOn = chain[0]?.node.continues && chain[0].node.screen === each.node.screen;
    if (chain.length && !goesOn) break;
    chain.unshift(each);
  }
  const drawn = chain.map((each) => one(each.node, face(each.node, told && each.node === node)));
  const [whole] = drawn;
  const feed = whole.querySelector(".feed");
  chain.forEach(({ node: at, reply }, place) => {
    const parts = [...drawn[place].querySelectorAll(".feed > li")];
    if (told || at !== node) parts.forEach(still);
    const said = reply && at.content.querySelector(`[data-reply="${reply}"]`);
    feed.append(...parts, ...(said ? document.importNode(said, true).children : []));
  });
  const clues = drawn.at(-1).querySelector(".clues");
  if (clues) whole.querySelector(".sim").append(clues);
  const times = drawn.map((each) => each.querySelector(".status span").textContent).filter(Boolean);
  whole.querySelector(".status span").textContent = times.at(-1) ?? "";
  if (clock) turn(whole.querySelector(".clock"), clock);
  return whole;
}

function face(node, told) {
  return told && node.content.querySelector('[data-is="clued"]') ? "clued" : "screen";
}

function still(part) {
  part.classList.remove("new");
  delete part.dataset.jeda;
}

function turn(clock, { seconds, balance }) {
  const minutes = Math.floor(seconds / 60);
  const left = String(balance).replace(/\B(?=(\d{3})+$)/g, ".");
  const [gone, money] = clock.querySelectorAll(".num");
  const meter = clock.querySelector("meter");
  gone.textContent = (minutes === 1 ? clock.dataset.one : clock.dataset.many).replace(/\d+/, minutes);
  money.textContent = meter.textContent = money.textContent.replace(/[\d.]+/, left);
  meter.setAttribute("value", balance);
  clock.querySelector(".arc").setAttribute("stroke-dasharray", `${Math.min(minutes, 60)} 60`);
  clock.querySelector(".hand").setAttribute("transform", `rotate(${(seconds / 10).toFixed(1)} 32 32)`);
}

function form(sheet, { key, node, done }, facts) {
  const made = one(sheet, "ask");
  const values = { csrf_token: facts.token, percobaan: facts.attempt, langkah: key };
  for (const [name, value] of Object.entries(values)) made.elements[name].setAttribute("value", value);
  made.append(...piece(node, "asked"));
  for (const id of done ?? []) made.querySelector(`.deed[value="${id}"]`).remove();
  if (node.key) arrange(made, facts.orders[node.id]);
  return made;
}

// The server shuffles what is shown, the same way for one attempt; switches stay as they are.
function arrange(made, order) {
  const rank = (id) => order.indexOf(id);
  const sort = (parts, idOf) => parts.sort((a, b) => rank(idOf(a)) - rank(idOf(b))).forEach((each) => each.parentNode.append(each));
  if (made.querySelector(".switches")) return;
  sort([...made.querySelectorAll("fieldset > label")], (each) => each.querySelector("input").value);
  sort([...made.querySelectorAll("ol.steps > li")], (each) => each.querySelector("select").name.slice(5));
  for (const list of made.querySelectorAll(".pairs select")) {
    sort([...list.options].slice(1), (each) => each.value);
  }
}
