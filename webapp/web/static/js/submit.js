// One press, one submission; and a form marked data-retry keeps what was typed when the network fails.
//
// data-retry holds the sentence to show, data-again the words of its button. The server tells the
// page to go on to as text/uri-list once it has stored the form. Whatever else it answers (a
// mistake to mend, an expired session) comes as a page, by sending the form the ordinary way.

const PATIENCE = 20000;
const AWAKE = 2000;
const passing = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.busy) {
    event.preventDefault();
    return;
  }
  busy(form, true, event.submitter);
  // A file comes back and the page stays: its buttons wake again by themselves.
  if (form.classList.contains("downloads")) setTimeout(() => busy(form, false), AWAKE);
  if (form.elements.waktu) form.elements.waktu.value = new Date().toISOString();
  if (form.dataset.retry && !passing.delete(form)) {
    event.preventDefault();
    send(form, event.submitter);
  }
});

// The page may come back from the browser's memory with its button still asleep.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-busy]")) busy(form, false);
});

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  let answer;
  try {
    answer = await fetch(form.getAttribute("action") || location.href, {
      method: "POST", body, redirect: "manual", signal: limit(PATIENCE),
      headers: { Accept: "text/uri-list" },
    });
  } catch {
    keep(form, submitter);
    return;
  }
  if (answer.status === 429 || answer.status >= 500) {
    keep(form, submitter);
  } else if (answer.headers.get("Content-Type")?.startsWith("text/uri-list")) {
    const next = new URL((await answer.text()).trim(), location.href);
    if (next.origin === location.origin) location.assign(next);
  } else {
    resend(form, submitter);
  }
}

// The ordinary way: nothing was stored, so the same bytes may go again.
function resend(form, submitter) {
  busy(form, false);
  passing.add(form);
  form.requestSubmit(submitter);
}

function keep(form, submitter) {
  busy(form, false);
  // Always a new notice: its button must send what she pressed last, not what she pressed first.
  form.querySelector(".notice.unsent")?.remove();
  const notice = form.appendChild(unsent(form, submitter));
  notice.firstChild.append(form.dataset.retry);
  notice.lastChild.focus();
}

function unsent(form, submitter) {
  const notice = document.createElement("div");
  notice.className = "notice careful unsent";
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "btn quiet";
  again.textContent = form.dataset.again || submitter?.textContent || "";
  again.addEventListener("click", () => form.requestSubmit(submitter));
  notice.append(words, again);
  return notice;
}

// Whoever changes the answer afterwards presses the form's own button again.
document.addEventListener("change", (event) => {
  event.target.form?.querySelector(".notice.unsent")?.remove();
});

function busy(form, on, submitter) {
  if (on) form.dataset.busy = "1";
  else delete form.dataset.busy;
  if (on && form.dataset.sending) setTimeout(() => tell(form), 1000);
  if (!on) form.querySelector(".sending")?.remove();
  const buttons = on && submitter ? [submitter] : form.elements;
  for (const button of buttons) {
    if (button.type !== "submit") continue;
    if (on) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}

// A slow network: say what is going on.
function tell(form) {
  if (!form.dataset.busy || form.querySelector(".sending")) return;
  const line = form.appendChild(document.createElement("p"));
  line.className = "kept wait sending";
  line.setAttribute("role", "status");
  line.append(form.dataset.sending);
}

function limit(milliseconds) {
  const control = new AbortController();
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
}

// Choices of a simulation that still wait on this phone go out from any page with signal.
try {
  const waits = localStorage.getItem("antrean") && !document.querySelector("main[data-play]");
  if (waits) import("./outbox.js").then((outbox) => outbox.sending());
} catch {
  // A phone that keeps nothing has nothing waiting.
}
