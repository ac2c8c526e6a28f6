/* A briefing's progress through its seven headings, and the way to the next one. Without scripts the list of contents does the same. */

const steps = document.querySelector("[data-steps]");
const headings = [...document.querySelectorAll("#content > h2")];
const [place, bar, next] = ["place", "bar", "next"].map((name) => steps.querySelector(`[data-steps-${name}]`));
const contents = new Map([...document.querySelectorAll(".toc a")].map((link) => [link.hash.slice(1), link]));
const words = (heading) => heading.firstChild.textContent.trim();
const REACHED = 100; // px from the top of the screen; "Exit this page" takes 72 of them where it stands
let at; // the heading that is being read; -1 before the first

function show(number) {
  if (number === at) return;
  contents.get(headings[at]?.id)?.removeAttribute("aria-current");
  at = number;
  contents.get(headings[at]?.id)?.setAttribute("aria-current", "true");
  place.textContent = at < 0 ? `${headings.length} parts` : `${at + 1} of ${headings.length}`;
  [...bar.children].forEach((part, number) => part.classList.toggle("on", number <= at));
  const following = headings[at + 1];
  next.hidden = !following;
  if (!following) return;
  next.href = `#${following.id}`;
  next.textContent = `${at < 0 ? "Start" : "Next"}: ${words(following)}`;
}

/* A heading is reached when it stands where its own link puts it, or above: a part may be only two lines long. */
function look() {
  show(headings.findLastIndex((heading) => heading.getBoundingClientRect().top < REACHED));
}

let isDue = false;
addEventListener("scroll", () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    look();
  });
}, { passive: true });

bar.append(...headings.map(() => document.createElement("span")));
look(); // an old browser stops here, and the bar stays away
steps.hidden = !headings.length;
