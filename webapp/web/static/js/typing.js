// Messages that arrive one after the other: typing dots, then the message; short altogether.
//
// Room is kept for them, so nothing jumps under a finger. `data-jeda` are seconds of the story.

const SECOND = 450;
const ALTOGETHER = 2400;
let dots = 0;

export function type(feed) {
  clearTimeout(dots);
  const parts = [...(feed?.querySelectorAll("li.new") ?? [])];
  const story = parts.reduce((sum, part) => sum + pauseOf(part), 0);
  if (!story || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const second = Math.min(SECOND, ALTOGETHER / story);
  const late = parts.slice(parts.findIndex(pauseOf));
  // Heard in order, as each comes.
  feed.setAttribute("aria-live", "polite");
  for (const part of late) part.classList.replace("new", "later");
  feed.addEventListener("pointerdown", () => late.forEach(arrive), { once: true });
  next(late, second);
}

function next([part, ...others], second) {
  if (!part?.isConnected) return;
  part.classList.add("typing");
  dots = setTimeout(() => {
    arrive(part);
    next(others, second);
  }, pauseOf(part) * second);
}

function arrive(part) {
  part.classList.remove("later", "typing");
}

function pauseOf(part) {
  return Number(part.dataset.jeda ?? 0);
}
