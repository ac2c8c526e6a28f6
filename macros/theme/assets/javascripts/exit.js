/* "Exit this page", on pages that somebody at risk may open: away at once, by its link or by Shift three times within five seconds. */
"use strict";

const bar = document.querySelector("[data-exit-bar]");
const lights = bar.querySelector("[data-exit-count]");
const said = bar.querySelector("[data-exit-said]");
document.querySelector("[data-by-key]").textContent = ", or press Shift three times"; // only now is it true
const WITHIN = 5000; // milliseconds
let presses = 0;
let waiting; // the timer of the first press
let wasWithOther = false; // Shift was held for another key, as for a capital letter

/* The page is covered before the other one comes, which may take seconds. It is replaced, so that Back does not lead to it. */
function leave() {
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

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || wasWithOther) {
    if (presses) count(0, "");
  } else if (presses === 2) {
    leave();
  } else {
    if (!presses) waiting = setTimeout(() => count(0, "Time is up. This page stays open."), WITHIN);
    const left = 2 - presses;
    count(presses + 1, `To leave this page, press Shift ${left} more ${left === 1 ? "time" : "times"}.`);
  }
  wasWithOther = event.shiftKey;
});

/* Back in a browser that had kept the page as it was left. */
addEventListener("pageshow", (event) => {
  if (event.persisted) document.documentElement.classList.remove("leaving");
});
