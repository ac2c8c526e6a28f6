/* The register: choose and sort. What is chosen stands in the address behind #, so that it can be sent and cited and no request carries it. */
"use strict";

const register = document.querySelector("#content");
const form = register.querySelector("[data-choices]");
const rows = [...register.querySelectorAll("tbody tr")];
const table = register.querySelector("table");
const shown = form.querySelector("[data-shown]");
const columns = [...table.querySelectorAll("thead th")];
const stories = new Map(rows.map((row) => [row.dataset.id, document.getElementById(row.dataset.id)]));
const texts = new Map(rows.map((row) => [row, `${row.textContent} ${stories.get(row.dataset.id).textContent}`.toLowerCase()]));
const order = { column: -1, down: false };

function matches(row, chosen) {
  return chosen.every(([name, value]) => (name === "words"
    ? value.toLowerCase().split(/\s+/).every((word) => texts.get(row).includes(word))
    : row.dataset[name].split(" ").includes(value)));
}

function choose() {
  const chosen = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
  let count = 0;
  for (const row of rows) {
    const fits = matches(row, chosen);
    row.hidden = !fits;
    stories.get(row.dataset.id).hidden = !fits;
    count += fits;
  }
  for (const section of register.querySelectorAll(".theme-actions")) section.hidden = !section.querySelector("article:not([hidden])");
  for (const link of register.querySelectorAll(".jump a")) link.parentElement.hidden = document.querySelector(link.getAttribute("href")).closest("section").hidden;
  const by = order.column < 0 ? "" : `, sorted by “${columns[order.column].textContent}”${order.down ? " in reverse" : ""}`;
  shown.textContent = `Showing ${count} of ${rows.length}${by}.`;
  return chosen;
}

function remember(chosen) {
  const asked = new URLSearchParams(chosen);
  if (order.column >= 0) asked.set("sort", `${order.down ? "-" : ""}${order.column + 1}`);
  const words = asked.toString();
  history.replaceState(null, "", `${location.pathname}${words ? `#${words}` : ""}`);
}

function sort(column, down) {
  const value = (row) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
  const sorted = [...rows].sort((one, other) => value(one).localeCompare(value(other), undefined, { numeric: true }));
  table.tBodies[0].append(...(down ? sorted.reverse() : sorted));
  Object.assign(order, { column, down });
  columns.forEach((each, number) => (number === column ? each.setAttribute("aria-sort", down ? "descending" : "ascending") : each.removeAttribute("aria-sort")));
}

columns.forEach((header, number) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener("click", () => {
    sort(number, order.column === number && !order.down);
    remember(choose());
  });
});

form.addEventListener("input", () => remember(choose()));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => remember(choose())));

/* An address holds a choice, or leads to one action; that one is shown even if it is not among those chosen. */
function follow() {
  const words = location.hash.slice(1);
  if (words.includes("=")) return take(new URLSearchParams(words));
  const target = stories.get(decodeURIComponent(location.hash.slice(1)));
  if (!target?.hidden) return;
  for (const field of form.elements) field.value = "";
  choose();
  target.scrollIntoView();
}

function take(asked) {
  for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
  const by = Number(asked.get("sort"));
  if (by && columns[Math.abs(by) - 1]) sort(Math.abs(by) - 1, by < 0);
  choose();
}

choose();
follow();
addEventListener("hashchange", follow);
