/* The way to the search, pages past their date, words explained, tables as cards, the choice of colours, and what can be taken away. Nothing of the search is fetched before a reader wishes for it. */
"use strict";

/* ---- The way to the search: its button, the key / and Ctrl+K ---- */

const searchPanel = document.querySelector("[data-search]");
const searchButton = document.querySelector("[data-search-open]");
if (searchPanel) { // the frame of stock Material has a search of its own
  let searchCode; // the promise of the search, from the first sign of interest

  function load(then) {
    searchCode ??= import(new URL(searchPanel.dataset.code, document.baseURI));
    searchCode.then(then).catch(() => {
      searchCode = undefined; // a lost connection may come back
      const words = "The search could not be loaded. Check the connection and load the page again, or start from the lists of guidance, briefings and reviews.";
      for (const status of document.querySelectorAll("[data-search] [role=status], [data-search-page] [role=status]")) status.textContent = words;
    });
  }

  /* What every search needs, asked for at once: one after the other would take a reader on a thin line a second longer. */
  function fetchAhead() {
    const [scripts, index] = [searchPanel.dataset.code, searchPanel.dataset.index].map((path) => new URL(path, document.baseURI));
    const modules = [new URL("find.js", scripts), new URL("results.js", scripts), new URL("spell.js", scripts), new URL("pagefind.js", index)];
    for (const { href } of modules) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    const language = document.documentElement.lang.toLowerCase();
    const ahead = (name, how) => fetch(new URL(name, index), how);
    ahead(`wasm.${language}.pagefind`).catch(() => {});
    ahead("site.json").catch(() => {});
    ahead("pagefind-entry.json?ts=0", { cache: "no-cache" }).then((entry) => entry.json())
      .then(({ languages }) => ahead(`pagefind.${languages[language].hash}.pf_meta`)).catch(() => {});
  }

  let isAttached = false;
  function warm() {
    if (!searchCode) fetchAhead();
    load((search) => {
      if (!isAttached) search.attachPanel();
      isAttached = true;
    });
  }

  function openSearch() {
    document.getElementById("search-help").textContent = "Results appear below as you type. The down arrow leads to them, Enter to all of them.";
    if (!searchPanel.open) searchPanel.showModal();
    searchPanel.querySelector("input").select();
    warm();
  }

  /* A single key may be in the way of those who speak to their device (WCAG 2.1.4): it can be switched off, and that is kept. */
  const keyIsOff = () => { try { return localStorage.getItem("search-key") === "off"; } catch { return false; } };
  const keyChoice = searchPanel.querySelector("[data-key]");
  keyChoice.checked = !keyIsOff();
  keyChoice.addEventListener("change", () => {
    try { if (keyChoice.checked) localStorage.removeItem("search-key"); else localStorage.setItem("search-key", "off"); } catch { /* refused: it lasts for this page */ }
  });

  /* What is typed goes behind #, which no request carries, even when the search itself has not come yet. */
  for (const form of document.querySelectorAll("form[role=search]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = form.elements.q.value.trim();
      if (!typed || !searchPanel.contains(form)) return;
      location.href = `${form.action}#q=${encodeURIComponent(typed)}`;
      searchPanel.close();
    });
  }

  for (const sign of ["pointerenter", "focus"]) searchButton.addEventListener(sign, warm, { once: true });
  searchButton.addEventListener("click", openSearch);
  searchPanel.querySelector("[data-close]").addEventListener("click", () => searchPanel.close());
  searchPanel.addEventListener("pointerdown", (event) => { if (event.target === searchPanel) searchPanel.close(); }); // beside it
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    const typing = field && !(searchPanel.contains(field) && !searchPanel.open); // a closed panel keeps the focus for a moment
    const slash = event.key === "/" && keyChoice.checked && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!slash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)) return;
    event.preventDefault();
    openSearch();
  });

  const searchPage = document.querySelector("[data-search-page]");
  if (searchPage) fetchAhead();
  if (searchPage) load((search) => search.attachPage(searchPage));
}

/* ---- What is past its date, by the reader's own calendar; on the day itself it still holds. The sentence is written only when it is
   true: programs that run no script do not know the day, and many print what is hidden. ---- */

const PAST = {
  page: (day) => `This page was to be checked again by ${day}. Check the sources before you rely on it.`,
  number: (day) => `It was to be called again by ${day}, so check it.`,
};

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const notice of document.querySelectorAll("[data-past]")) {
  const { past, reviewBy, day } = notice.dataset;
  if (reviewBy >= today) continue;
  if (past === "page") notice.append(Object.assign(document.createElement("strong"), { textContent: "Past its date." }), " ");
  notice.append(PAST[past](day));
  notice.hidden = false;
}

/* ---- Words explained: a touch, click or Enter shows the meaning here; without scripts the link leads to the glossary ---- */

document.addEventListener("click", (event) => {
  const note = document.getElementById(event.target.closest("a.term")?.dataset.note);
  if (!note?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  note.showPopover();
  note.querySelector("a").focus({ focusVisible: false });
});

/* ---- Tables whose rows are cards on a phone (tables.css). Safari up to 16 forgets what a row and a cell are when they become blocks,
   and VoiceOver then skips them or counts wrong; roles say it again. HTML allows them on no table that is one, so they come and go here;
   without scripts, Chromium, Firefox and newer Safari know by themselves. ---- */

const cards = matchMedia("(max-width: 44.99em)");
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
const parts = document.querySelectorAll(".many, .many :is(thead, tbody, tr, th, td)");
function sayAgain() {
  for (const part of parts) {
    if (cards.matches) part.setAttribute("role", roles[part.tagName]);
    else part.removeAttribute("role");
  }
}
sayAgain();
cards.addEventListener("change", sayAgain);

/* ---- Colours: kept for this visit only, and only once the reader has chosen ---- */

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = (scheme) => {
  document.body.dataset.mdColorScheme = scheme;
  for (const button of document.querySelectorAll("[data-colours]")) button.setAttribute("aria-label", button.dataset[scheme]);
};
paint(document.body.dataset.mdColorScheme);
let chosen = null;
try { chosen = sessionStorage.getItem("colours"); } catch { /* refused: the choice lasts for this page */ }

for (const button of document.querySelectorAll("[data-colours]")) {
  button.addEventListener("click", () => {
    chosen = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    paint(chosen);
    try { sessionStorage.setItem("colours", chosen); } catch { /* as above */ }
  });
}
if (searchPanel) dark.addEventListener("change", () => { if (!chosen) paint(dark.matches ? "slate" : "default"); });

/* ---- What can be taken away from a page: texts to copy, tables to download, a slip to print. Nothing is stored or sent. ---- */

async function give(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = "Copied.";
  } catch {
    status.textContent = "This browser does not let the page copy. Select the text and copy it yourself.";
  }
}

for (const block of document.querySelectorAll(".copyable")) {
  const button = document.createElement("button");
  const status = document.createElement("span");
  const tools = document.createElement("p");
  Object.assign(button, { className: "button", type: "button", textContent: "Copy this text" });
  status.setAttribute("role", "status");
  tools.append(button, " ", status);
  block.append(tools);
  button.addEventListener("click", () => give(block.querySelector("pre").textContent.trimEnd(), status));
}

/* Any table as a file that a spreadsheet opens: the rows that are shown, made on the reader's own device. */
function rowsOf(table) {
  const words = (cell) => {
    const copy = cell.cloneNode(true);
    for (const each of copy.querySelectorAll(".cite, svg")) each.remove();
    const text = copy.textContent.replace(/\s+/g, " ").trim();
    return `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`; // a cell may not be run as a formula
  };
  return [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map(words).join(","));
}

for (const table of document.querySelectorAll("#content table")) {
  const name = table.caption?.textContent ?? table.getAttribute("aria-label") ?? document.getElementById(table.getAttribute("aria-labelledby"))?.firstChild.textContent ?? "table";
  const button = document.createElement("button");
  const tools = Object.assign(document.createElement("div"), { className: "table-tools" });
  Object.assign(button, { className: "table-tool", type: "button", textContent: "Download this table" });
  button.setAttribute("aria-label", `Download this table: ${name.trim()}`);
  tools.append(button);
  (table.closest(".table-wrap") ?? table).after(tools);
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${rowsOf(table).join("\r\n")}\r\n`], { type: "text/csv" }));
    link.download = `${name.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

for (const slip of document.querySelectorAll("[data-slip]")) {
  const lines = [...slip.querySelectorAll("dl > div")].map((line) => `${line.querySelector("dt").textContent}: ${line.querySelector("dd").textContent}`.trimEnd());
  slip.querySelector("[data-slip-tools]").hidden = false;
  slip.querySelector("[data-copy]").addEventListener("click", () => give([slip.querySelector("h2").textContent, ...lines].join("\n"), slip.querySelector("[role=status]")));
  slip.querySelector("[data-print]").addEventListener("click", () => {
    document.documentElement.classList.add("print-slip");
    print();
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("print-slip"));
}
