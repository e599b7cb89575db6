// The sheet of a simulation: the server's own HTML of every screen, question and result, cut up.
//
// The browser parses it as a document of its own (`responseType`), which trusted types allow.

export function load(url) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.responseType = "document";
    asked.onload = () => (asked.status === 200 ? resolve(asked) : reject(asked.status));
    asked.onerror = reject;
    asked.open("GET", url);
    asked.send();
  });
}

// { first, title, frame, nodes } from the document.
export function cut(sheet) {
  const frame = sheet.querySelector("template[data-frame]");
  const nodes = new Map();
  for (const one of sheet.querySelectorAll("template[data-node]")) nodes.set(one.dataset.node, node(one));
  return { first: frame.dataset.first, title: frame.dataset.title, content: frame.content, nodes };
}

function node({ dataset, content }) {
  const outcomes = [...content.querySelectorAll("[data-outcome]")].map((element) => ({
    ...numbers(element.dataset, "point", "seconds", "stage", "loss"),
    id: element.dataset.outcome,
    element,
  }));
  return {
    ...numbers(dataset, "balance", "drain"),
    id: dataset.node,
    key: dataset.key && JSON.parse(dataset.key),
    continues: "continues" in dataset,
    actions: outcomes.filter((one, at) => one.id !== outcomes[at - 1]?.id),
    outcomes,
    content,
  };
}

function numbers(data, ...names) {
  return { ...data, ...Object.fromEntries(names.map((name) => [name, Number(data[name])])) };
}

// Fresh copies of what stands under a name; `one` gives the first element of it.
export function piece({ content }, name) {
  const found = content.querySelector(`[data-is="${name}"]`);
  return found ? [...document.importNode(found, true).children] : [];
}

export function one(from, name) {
  return piece(from, name)[0];
}
