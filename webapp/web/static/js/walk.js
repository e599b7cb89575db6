// The way through a simulation as `assessment/play.py` and `web/learn/stops.py` walk it.
//
// The server works everything out again from the answers; this only decides what to show now.

// Every stop reached with these answers, in order: { key, node, way, answer?, point?, clock?, done }.
// `way` are the nodes so far with her reply to each; the last stop is where she is.
export function stops(sheet, answers) {
  const found = [];
  const way = [];
  let node = sheet.nodes.get(sheet.first);
  while (node) {
    way.push({ node, reply: "" });
    const next = node.kind === "pool" ? pool(node, answers, found) : single(node, answers, found);
    if (found.at(-1).answer !== undefined && node.kind === "choice") way.at(-1).reply = answers[node.id];
    for (const stop of found) stop.way ??= [...way];
    node = sheet.nodes.get(next);
  }
  return found;
}

function single(node, answers, found) {
  const stop = { key: node.id, node };
  found.push(stop);
  if (node.kind === "beat" || node.kind === "end") return node.to;
  const answer = answers[node.id];
  if (node.kind !== "choice") {
    if (answer === undefined) return "";
    stop.answer = answer;
    stop.point = Number(isRight(node, answer));
    return stop.point ? node.right : node.wrong;
  }
  const chosen = node.outcomes.find((one) => one.id === answer);
  if (!chosen) return "";
  stop.answer = answer;
  stop.point = chosen.point;
  return chosen.to;
}

function pool(node, answers, found) {
  const done = [];
  let right = true;
  for (;;) {
    const open = node.actions.filter((one) => one.stage && !done.includes(one.id));
    if (!open.length) return right ? node.right : node.wrong;
    const key = `${node.id}.${done.length + 1}`;
    const action = node.actions.find((one) => one.id === answers[key] && !done.includes(one.id));
    const stop = { key, node, clock: clockAfter(node, done), done: [...done] };
    found.push(stop);
    if (!action) return "";
    stop.answer = action.id;
    stop.point = Number(action.stage === Math.min(...open.map((one) => one.stage)));
    right &&= stop.point === 1;
    done.push(action.id);
    stop.clock = clockAfter(node, done);
  }
}

// As `assessment/clock.py`: in sixtieths of a rupiah, so that nothing is rounded before the end.
function clockAfter(node, done) {
  let seconds = 0;
  let losses = 0;
  let draining = null;
  for (const id of done) {
    const action = node.actions.find((one) => one.id === id);
    seconds += action.seconds;
    losses += action.loss;
    if (id === node.stop) draining = seconds;
  }
  const sixtieths = (node.balance - losses) * 60 - node.drain * (draining ?? seconds);
  return { seconds, balance: Math.max(0, Math.floor(sixtieths / 60)) };
}

function isRight(node, answer) {
  const flat = (value) => JSON.stringify(Array.isArray(value) ? value : Object.entries(value).sort());
  return flat(answer) === flat(node.key);
}
