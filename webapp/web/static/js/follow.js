// A phone in a class: it asks where the class stands and shows the next question by itself.
//
// main[data-follow] holds the address to ask, data-step where the page stands. Each phone asks at a
// moment of its own, about every three seconds, and not while nobody looks at it. Without this file
// the link “Muat lagi” does the same.

const main = document.querySelector("main[data-follow]");
const EVERY = 3000;
const LONGEST = 15000;
let wait = EVERY;

if (main) {
  later();
  document.addEventListener("visibilitychange", () => !document.hidden && ask());
}

function later() {
  setTimeout(() => (document.hidden ? later() : ask().then(later)), wait * (0.75 + Math.random() / 2));
}

async function ask() {
  try {
    const answer = await fetch(main.dataset.follow, {
      headers: { "If-None-Match": `"${main.dataset.step}"` }, signal: AbortSignal.timeout(10000),
    });
    if (answer.status !== 304 && !answer.ok) throw new Error(answer.status);
    tell(false);
    wait = EVERY;
    if (answer.status === 200) goOn((await answer.json()).step);
  } catch {
    tell(true);
    wait = Math.min(LONGEST, wait * 1.5); // a hall whose network is down does not come back all at once
  }
}

// A form that is being sent leads to the newest page by itself.
function goOn(step) {
  if (step === main.dataset.step || document.querySelector("form[data-busy]")) return;
  location.replace(location.pathname);
}

function tell(offline) {
  const line = document.querySelector("[data-offline]");
  if (!line) return;
  line.hidden = !offline;
  line.textContent = offline ? line.dataset.offline : "";
}
