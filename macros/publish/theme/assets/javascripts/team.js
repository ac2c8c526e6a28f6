/* "Read it to your team": the briefing that is on the page, one heading at a time in large type, with a quiet clock. */
"use strict";

const view = document.querySelector("[data-team-view]");
const opener = document.querySelector("[data-team]");
const part = (name) => view.querySelector(`[data-${name}]`);
const text = part("text");
const slides = []; // of the page's own nodes: a heading, and what stands below it
let at = 0;
let spent = 0; // milliseconds on the clock before it was last started
let since = null; // when it was last started; null while it stands
let ticking;

for (const node of document.querySelectorAll("#content > *, #content > .minute > *")) {
  if (node.tagName === "H2") slides.push([]);
  if (node.matches(".minute, .page-foot, .page-head, .propose, .gone, dialog, [popover]")) continue;
  if (slides.length) slides.at(-1).push(node);
}

function show(number) {
  at = Math.min(Math.max(number, 0), slides.length - 1);
  text.replaceChildren(...slides[at].map(copy));
  text.scrollTop = 0;
  part("place").textContent = `${at + 1} of ${slides.length}`;
  part("back").disabled = at === 0;
  part("next").disabled = at === slides.length - 1;
  text.focus();
}

/* A copy to read from: no marks of sources, no second owner of an id. */
function copy(node) {
  const made = node.cloneNode(true);
  for (const each of [...made.querySelectorAll(".cite, .headerlink, .action-id, .small")]) each.remove();
  for (const each of made.querySelectorAll("a")) each.replaceWith(...each.childNodes);
  for (const each of [made, ...made.querySelectorAll("[id], [aria-labelledby]")]) ["id", "aria-labelledby"].forEach((name) => each.removeAttribute(name));
  return made;
}

function tick() {
  const seconds = Math.floor((spent + (since === null ? 0 : performance.now() - since)) / 1000);
  part("clock").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  part("over").textContent = seconds < 7 * 60 ? "" : "Seven minutes are up.";
}

function run(on) {
  if (!on && since !== null) spent += performance.now() - since;
  since = on ? performance.now() : null;
  clearInterval(ticking);
  if (on) ticking = setInterval(tick, 500);
  part("stop").textContent = on ? "Stop the clock" : "Start the clock";
  tick();
}

opener.addEventListener("click", () => {
  part("title").textContent = document.querySelector("h1").textContent;
  view.showModal();
  document.documentElement.classList.add("has-team");
  spent = 0;
  run(true);
  show(0);
});
view.addEventListener("close", () => {
  run(false);
  document.documentElement.classList.remove("has-team");
});
part("close").addEventListener("click", () => view.close());
part("back").addEventListener("click", () => show(at - 1));
part("next").addEventListener("click", () => show(at + 1));
part("stop").addEventListener("click", () => run(since === null));
view.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key]; // a presenter's remote sends Page Up and Page Down
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  show(at + step);
});
