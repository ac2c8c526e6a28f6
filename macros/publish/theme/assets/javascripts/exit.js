/* "Exit this page", on pages that somebody at risk may open: away at once, by its link or by Shift three times within five seconds. */
"use strict";

const bar = document.querySelector("[data-exit-bar]");
const lights = bar.querySelector("[data-exit-count]");
const said = bar.querySelector("[data-exit-said]");
const WITHIN = 5000; // milliseconds from the first press to the last
const AFTER = 150; // milliseconds in which a screen reader moves, where it moves after its key is released
const GLIDE = 200; // milliseconds between two events of one scroll
let presses = 0;
let waiting; // the timer of the first press
let isHeld = false; // a Shift is down
let isAlone = true; // nothing but Shift has happened since it went down
let countedAt = -Infinity; // when a press was last counted
let scrolledAt = -Infinity;

/* The page is covered before the other one comes, which may take seconds. It is replaced, so that Back does not lead to it.
   Whoever goes on pressing does not make the other page start again. */
function leave() {
  if (document.documentElement.classList.contains("leaving")) return;
  document.documentElement.classList.add("leaving");
  document.title = "Loading";
  location.replace(bar.querySelector("[data-exit]").href);
}

function count(number, words) {
  presses = number;
  lights.hidden = number === 0;
  [...lights.children].forEach((light, place) => light.classList.toggle("on", place < number));
  said.textContent = words;
  if (number === 0) clearTimeout(waiting);
}

for (const link of document.querySelectorAll("[data-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") isAlone = false;
  else if (!isHeld) isAlone = !(event.ctrlKey || event.altKey || event.metaKey);
  if (event.key === "Shift") isHeld = true;
});

/* Each Shift counts by itself, so that both at once count twice. */
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift") {
    if (presses) count(0, "");
    return;
  }
  if (isAlone) press(event.timeStamp);
  isHeld = event.shiftKey;
  if (!isHeld) isAlone = true;
});

function press(moment) {
  if (presses === 2) {
    leave();
    return;
  }
  if (!presses) waiting = setTimeout(() => count(0, "Time is up. This page stays open."), WITHIN);
  countedAt = moment;
  sayLeft(presses + 1);
}

function sayLeft(number) {
  const left = 3 - number;
  count(number, number ? `To leave this page, press Shift ${left} more ${left === 1 ? "time" : "times"}.` : "");
}

/* A screen reader keeps Shift+H, "back by a heading", to itself: the page sees a Shift and that the reader has moved. Such a press does not count. */
function moved(event) {
  if (isHeld) isAlone = false;
  else if (presses && event.timeStamp - countedAt < AFTER) {
    countedAt = -Infinity;
    sayLeft(presses - 1);
  }
}

for (const sign of ["focusin", "selectionchange", "pointerdown"]) document.addEventListener(sign, moved);

/* Only a scroll that begins is a move: a page may still glide from an earlier one. */
document.addEventListener("scroll", (event) => {
  if (event.timeStamp - scrolledAt > GLIDE) moved(event);
  scrolledAt = event.timeStamp;
}, { capture: true, passive: true });

/* The release of a key in another window is never seen here. */
addEventListener("blur", () => {
  isHeld = false;
  isAlone = true;
});

/* Back in a browser that had kept the page as it was left. */
addEventListener("pageshow", (event) => {
  if (event.persisted) document.documentElement.classList.remove("leaving");
});
