// A listen button beside every card, question and choice, where the device itself speaks Indonesian.
//
// Only a voice of the device's own (localService): another would send the text to a third party.
// Without such a voice there is no button. main[data-listen] holds the button's words.

const speech = window.speechSynthesis;
const main = document.querySelector("main[data-listen]");
const TEXTS = ".card, .stem, .ask, .sim .phone";
const CHOICES = "label.choice, button.choice";
const SENTENCES = /[^.!?…]+[.!?…]*["”’)]*\s*/g;
let speaking = null;

if (speech && main) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => speech.cancel());
  document.addEventListener("shown", () => {
    hush();
    offer();
  });
}

function voice() {
  return speech.getVoices().find((one) => one.localService && /^(id|in)([-_]|$)/i.test(one.lang));
}

function offer() {
  if (!voice()) return;
  for (const text of unheard(TEXTS)) place(text, make(text, main.dataset.listen));
  for (const choice of unheard(CHOICES)) beside(choice, make(choice, ""));
}

// Below a card's own title, where somebody who cannot read on will look; else below the text.
function place(text, button) {
  const title = text.matches("article") && text.querySelector("h1, h2");
  (title || text).after(button);
}

function unheard(selector) {
  const found = [...main.querySelectorAll(selector)].filter((one) => !("heard" in one.dataset));
  for (const one of found) one.dataset.heard = "";
  return found;
}

function make(text, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "listen";
  const note = document.createElement("span");
  note.setAttribute("aria-hidden", "true");
  note.textContent = "♪";
  button.append(note);
  if (words) button.append(` ${words}`);
  else button.setAttribute("aria-label", `${main.dataset.listen}: ${said(text).slice(0, 60)}`);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => toggle(button, text));
  return button;
}

// A choice and its button stand side by side; the choice itself is moved, not copied.
function beside(choice, button) {
  const row = document.createElement("div");
  row.className = "heard";
  choice.replaceWith(row);
  row.append(choice, button);
}

function toggle(button, text) {
  const again = speaking === button;
  hush();
  if (again) return;
  speaking = button;
  button.setAttribute("aria-pressed", "true");
  const parts = said(text).match(SENTENCES) || [];
  parts.forEach((part, at) => {
    const words = new SpeechSynthesisUtterance(part.trim());
    words.voice = voice();
    words.lang = "id-ID";
    words.rate = 0.95;
    if (at === parts.length - 1) words.addEventListener("end", () => speaking === button && hush());
    speech.speak(words);
  });
}

function hush() {
  speech.cancel();
  speaking?.setAttribute("aria-pressed", "false");
  speaking = null;
}

// Pictures are read by their descriptions; what is only for the eye is left out.
function said(text) {
  const copy = text.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[aria-hidden=true], .listen, svg")) hidden.remove();
  for (const image of copy.querySelectorAll("img")) image.replaceWith(` ${image.alt}. `);
  for (const block of copy.querySelectorAll("p, li, h1, h2, h3, div")) block.append(". ");
  return copy.textContent.replace(/\s+/g, " ").replace(/([.!?…:])\s*\.(\s|$)/g, "$1$2").trim();
}
