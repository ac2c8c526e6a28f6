/* Search as you type, pages past their date, words explained, and the choice of colours. Nothing is fetched before the reader shows the wish to search. */
"use strict";

const WAIT = 150; // milliseconds between the last key and the search
const MOST = 8;

/* ---- Search ---- */

for (const form of document.querySelectorAll("form[data-search]")) {
  const field = form.querySelector("input");
  const panel = form.querySelector(".search-panel");
  const status = form.querySelector(".search-status");
  const list = form.querySelector(".search-results");
  const empty = form.querySelector(".search-empty");
  let loading; // the promise of Pagefind, from the first sign of interest
  let timer;
  let shown = ""; // the words that the list answers

  const pagefind = () => {
    loading ??= import(new URL(form.dataset.pagefind, document.baseURI)).then(async (module) => {
      await module.init();
      return module;
    });
    loading.catch(() => { loading = undefined; }); // a lost connection may come back
    return loading;
  };

  const here = new URL(form.action).pathname === location.pathname; // on the search page itself
  const links = () => [...list.querySelectorAll("a")];
  const words = () => field.value.trim();

  function close() {
    panel.hidden = true;
  }

  function say(text, isEmpty = false) {
    status.textContent = text;
    empty.hidden = !isEmpty;
    panel.hidden = false;
  }

  async function search() {
    const asked = words();
    if (!asked) {
      list.replaceChildren();
      shown = "";
      return close();
    }
    if (asked === shown) {
      panel.hidden = false;
      return;
    }
    if (!list.children.length) say("Searching…");
    try {
      const found = await (await pagefind()).search(asked);
      const results = await Promise.all(found.results.slice(0, MOST).map((each) => each.data()));
      if (asked !== words()) return; // the reader has typed on
      list.replaceChildren(...results.map(item));
      shown = asked;
      const count = found.results.length;
      if (!count) say(`No results for “${asked}”.`, true);
      else say(`${count} ${count === 1 ? "result" : "results"}${count > MOST ? `, the first ${MOST} shown` : ""}`);
    } catch {
      list.replaceChildren();
      say("Search could not be loaded.", true);
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(search, words() ? WAIT : 0);
  }

  field.addEventListener("focus", () => { pagefind().catch(() => {}); if (words()) soon(); });
  form.addEventListener("pointerenter", () => { pagefind().catch(() => {}); }, { once: true });
  field.addEventListener("input", soon);

  list.addEventListener("click", close);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!words()) return;
    if (here) search();
    else location.href = `${form.action}#q=${encodeURIComponent(words())}`; // behind #, so that no request carries the words
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      field.focus();
      close(); // focus opens it again where words stand in the field
      clearTimeout(timer);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden && links().length) {
      event.preventDefault();
      const stops = [field, ...links()];
      const step = event.key === "ArrowDown" ? 1 : stops.length - 1;
      stops[(Math.max(0, stops.indexOf(document.activeElement)) + step) % stops.length].focus();
    }
  });

  document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
  form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const asked = new URLSearchParams(location.search).get("q") ?? new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked && here) {
    history.replaceState(null, "", `${location.pathname}#q=${encodeURIComponent(asked)}`);
    field.value = asked;
    field.focus();
  }
}

function item(result) {
  const best = bestPart(result);
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = best.url;
  link.textContent = best.title === result.meta.title ? result.meta.title : `${result.meta.title}: ${best.title}`;
  const excerpt = document.createElement("p");
  excerpt.append(...safely(best.excerpt));
  entry.append(link, excerpt);
  return entry;
}

/* The part of a page, under one heading, where the words weigh most. */
function bestPart(result) {
  const weight = (part) => part.weighted_locations.reduce((sum, each) => sum + each.balanced_score, 0);
  const whole = { url: result.url, title: result.meta.title, excerpt: result.excerpt };
  return result.sub_results.reduce((best, part) => (!best.weighted_locations || weight(part) > weight(best) ? part : best), whole);
}

/* Pagefind's excerpt is text with <mark>: everything else in it stays text. */
function safely(excerpt) {
  const read = new DOMParser().parseFromString(excerpt, "text/html");
  return [...read.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

/* ---- Pages past their date, by the reader's own calendar; on the day itself they still hold ---- */

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const notice of document.querySelectorAll("[data-review-by][hidden]")) notice.hidden = notice.dataset.reviewBy >= today;

/* ---- Words explained: a touch, click or Enter shows the meaning here; without scripts the link leads to the glossary ---- */

document.addEventListener("click", (event) => {
  const note = document.getElementById(event.target.closest("a.term")?.dataset.note);
  if (!note?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  note.showPopover();
  note.querySelector("a").focus({ focusVisible: false });
});

/* ---- Colours: kept for this visit only, and only once the reader has chosen ---- */

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = (scheme) => { document.body.dataset.mdColorScheme = scheme; };
let chosen = null;
try { chosen = sessionStorage.getItem("colours"); } catch { /* refused: the choice lasts for this page */ }

for (const button of document.querySelectorAll("[data-colours]")) {
  button.addEventListener("click", () => {
    chosen = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    paint(chosen);
    try { sessionStorage.setItem("colours", chosen); } catch { /* as above */ }
  });
}
dark.addEventListener("change", () => { if (!chosen) paint(dark.matches ? "slate" : "default"); });
