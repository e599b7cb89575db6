// What came of a task, put together from results the server drew: see `assessment/outcomes.py`.
//
// The first outcome is the right answer. Those after it show every line in each of its faces: none
// and all of the choices; the steps turned round by 0, 1, 2, …; one right-hand side for every pair.

export function result(node, answer, point, order) {
  const faces = node.outcomes.map((one) => document.importNode(one.element, true));
  const drawn = point ? faces[0] : mixed(node, answer, faces);
  if (node.kind === "beberapa") unfold(drawn, idsOf(node), order);
  return [...drawn.children];
}

function mixed(node, answer, faces) {
  const drawn = document.importNode(node.outcomes[1].element, true);
  const wrong = faces[node.outcomes.findIndex((one) => !one.point)];
  drawn.querySelector(".notice").replaceWith(wrong.querySelector(".notice"));
  const lines = faces.map((face) => [...face.querySelectorAll(".answers > li")]);
  const which = faceOf(node, answer);
  [...drawn.querySelectorAll(".answers > li")].forEach((line, at) => line.replaceWith(lines[which(at)][at]));
  return drawn;
}

// Which outcome shows the line at this place as she answered it.
function faceOf(node, answer) {
  const ids = idsOf(node);
  if (node.kind === "beberapa") return (at) => (answer.includes(ids[at]) ? 2 : 1);
  if (node.kind === "pasangan") {
    const rights = [...node.content.querySelector("select").options].slice(1).map((one) => one.value);
    return (at) => 1 + rights.indexOf(answer[ids[at]]);
  }
  const turned = (at) => (at - answer.indexOf(ids[at]) + ids.length) % ids.length;
  return (at) => 1 + turned(at);
}

// The choices, steps or pairs as the author wrote them.
function idsOf({ content }) {
  const fields = [...content.querySelectorAll("[data-is=asked] :is(input, select)")];
  return fields.map((one) => (one.localName === "input" ? one.value : one.name.replace(/^\w+-/, "")));
}

// Lines in the order of the attempt. What was neither chosen nor right waits behind one touch.
function unfold(drawn, ids, order) {
  const list = drawn.querySelector(".answers");
  const lines = [...list.children];
  const more = drawn.querySelector("details");
  const quiet = more ? [...more.querySelectorAll("li")] : [];
  const unchosen = ids.filter((_id, at) => !lines[at].matches(".right"));
  const told = new Map(quiet.map((line, at) => [unchosen[at], line]));
  for (const id of order) {
    const line = lines[ids.indexOf(id)];
    list.append(line);
    if (!told.has(id)) continue;
    if (line.matches(".mine")) told.get(id).remove();
    else told.get(id).parentNode.append(told.get(id));
  }
  if (more && !more.querySelector("li")) more.remove();
}
