/* Search in the panel of every page, and on the page of its own. Loaded when a reader shows the wish to search. */

import { Finder, says } from "./find.js";
import { list, grouped, otherwise, told, whereFrom } from "./results.js";

const WAIT = 120; // milliseconds between the last key and the search
const IN_GROUP = 3;
const IN_PANEL = 9;
const ON_PAGE = 10;

const panel = document.querySelector("[data-search]");
const finder = new Finder(new URL(panel.dataset.index, document.baseURI)); // one for the panel and the page: what is fetched serves both

/** A search in `root`: its field, its line of status and its results. `show` draws what is found. */
class Searching {
  constructor(root, show) {
    this.root = root;
    this.field = root.querySelector("input[name=q]");
    this.status = root.querySelector("[role=status]");
    this.found = root.querySelector("[data-found]");
    this.show = show;
    this.last = ""; // what was asked last
    this.turn = 0; // searches so far
    this.shown = 0; // the newest of them whose results stand there
    this.field.addEventListener("input", () => this.soon());
    this.field.addEventListener("focus", () => { if (!this.last) this.soon(); });
    finder.warm().then(() => this.#offerOthers(), () => {});
  }

  get everywhere() {
    return this.root.querySelector("input[name=everywhere]:checked")?.value === "all";
  }

  /** Others are asked in one search, not in the next. */
  onlyHere() {
    const here = this.root.querySelector("input[name=everywhere]");
    if (here) here.checked = true;
  }

  soon() {
    clearTimeout(this.timer);
    const text = this.field.value.trim();
    if (text.length > 2) finder.preload(text).catch(() => {});
    if (!text || (!this.searching && says(text))) this.search(); // the first letters already find something
    else this.timer = setTimeout(() => this.search(), WAIT);
  }

  /** What was asked last was not shown: ask again when the reader comes back to the field. */
  forget() {
    this.last = "";
  }

  /** Search for the words as they were typed. */
  exactly() {
    this.field.focus();
    this.search({ exactly: true });
  }

  /** Search for what stands in the field; an answer that comes after that to a later question is dropped. */
  async search(more = {}) {
    clearTimeout(this.timer);
    const text = this.field.value.trim();
    const options = { everywhere: this.everywhere, ...this.options?.(), ...more };
    const key = JSON.stringify([text, options]);
    if (key === this.last) return;
    this.last = key;
    const turn = this.turn += 1;
    const isNew = () => turn >= this.shown && (this.shown = turn) === turn;
    if (!this.found.childElementCount) this.status.textContent = text ? "Searching…" : "";
    this.searching = true;
    for (const how of [options, options, ...(options.everywhere ? [{ ...options, alone: true }] : [])]) {
      try {
        await this.show(await finder.find(text, how), text, isNew);
        this.searching = false;
        return;
      } catch {
        finder.renew();
      }
      if (key !== this.last) return;
    }
    this.searching = false;
    this.fail();
  }

  /** Say that nothing can be said of what there is. */
  fail() {
    this.last = "";
    this.found.replaceChildren();
    this.status.textContent = "The search could not be loaded. Check the connection and load the page again, or start from the lists of guidance, briefings and reviews.";
  }

  /** Where other partnerships are named: the choice to ask them too, each time anew, with what that means. */
  #offerOthers() {
    const names = finder.settings.also.map((each) => each.name);
    const place = this.root.querySelector("[data-others]");
    if (!names.length || place.childElementCount) return;
    place.append(whereFrom(finder.settings.name, names));
    place.hidden = false;
    place.addEventListener("change", () => this.search());
  }
}

/** The panel that every page opens. */
export function attachPanel() {
  const searching = new Searching(panel, async (answer, asked, isNew) => {
    const { found, status } = searching;
    const results = asked ? await finder.read(answer.results.slice(0, IN_PANEL)) : [];
    if (found.contains(document.activeElement)) return searching.forget(); // nothing changes under a reader who is in the list
    if (!isNew()) return;
    if (!asked) {
      found.replaceChildren();
      status.textContent = "";
      return;
    }
    const all = `${panel.querySelector("form").action}#q=${encodeURIComponent(asked)}`;
    const parts = results.length ? [grouped(results, IN_GROUP, { all, count: answer.results.length })] : [await nothing()];
    found.replaceChildren(...told(answer, () => searching.exactly()), ...parts);
    status.textContent = counted(answer.results.length);
  });
  panel.addEventListener("close", () => searching.onlyHere());
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) panel.close(); });
  panel.addEventListener("keydown", (event) => step(event, [searching.field, ...searching.found.querySelectorAll("a, button")]));
  if (searching.field.value) searching.soon();
}

/** Down and up walk through the field and what was found. */
function step(event, stops) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || stops.length < 2 || event.target.matches("select, input[type=radio]")) return;
  event.preventDefault();
  stops[(stops.indexOf(document.activeElement) + by + stops.length) % stops.length].focus();
}

/** The page of its own: filters with counts, sorting, and the search in the address behind #. */
export function attachPage(page) {
  const form = page.querySelector("form");
  const choices = [...form.querySelectorAll("select[data-filter]")];
  const more = page.querySelector("[data-more]");
  let waiting = []; // results not shown yet

  async function showMore() {
    const next = await finder.read(waiting.splice(0, ON_PAGE));
    list(searching.found, next);
    more.hidden = !waiting.length;
    return next;
  }

  const searching = new Searching(page, async (answer, asked, isNew) => {
    const { found, status } = searching;
    const counts = answer.counts ?? countedFrom(await finder.read(answer.results));
    if (!isNew()) return;
    remember();
    found.replaceChildren();
    more.hidden = true;
    const asks = asked || choices.some((each) => each.value);
    waiting = asks ? [...answer.results] : [];
    for (const choice of choices) offer(choice, counts[choice.name] ?? {});
    status.textContent = asks ? counted(answer.results.length) : "";
    found.append(...told(answer, () => searching.exactly()));
    await showMore();
    if (asks && !answer.results.length) found.append(await nothing());
  });
  searching.options = () => ({
    filters: Object.fromEntries(choices.filter((each) => each.value).map((each) => [each.name, each.value])),
    byDay: form.elements.sort.value === "day",
  });

  function remember() {
    const asked = [...new FormData(form)].filter(([name, value]) => value.trim() && name !== "everywhere");
    const words = asked.map(([name, value]) => `${name}=${encodeURIComponent(value.trim())}`).join("&");
    history.replaceState(null, "", `${location.pathname}${words ? `#${words}` : ""}`);
  }

  async function follow() {
    const asked = new URLSearchParams(location.search || location.hash.slice(1)); // a form sent without scripts asks with ?
    searching.field.value = asked.get("q") ?? "";
    form.elements.sort.value = asked.get("sort") ?? "";
    for (const choice of choices) choose(choice, asked.get(choice.name) ?? "");
    if (location.search) history.replaceState(null, "", location.pathname);
    page.querySelector("details").open = matchMedia("(min-width: 60em)").matches || choices.some((each) => each.value);
    await finder.filters().catch(() => {});
    searching.search();
  }

  form.addEventListener("submit", () => searching.search());
  form.addEventListener("change", (event) => { if (event.target.matches("select")) searching.search(); });
  form.addEventListener("reset", () => setTimeout(() => searching.search()));
  more.addEventListener("click", async () => {
    const [first] = await showMore().catch(() => { more.hidden = true; finder.renew(); searching.fail(); return []; });
    if (first) searching.found.querySelector(`a[href="${CSS.escape(first.url)}"]`)?.focus();
  });
  addEventListener("hashchange", follow);
  follow();
}

async function nothing() {
  const numbers = await finder.read((await finder.find("", { filters: { kind: "Whom to ring" } })).results);
  const note = otherwise(new URL("../", new URL(panel.dataset.index, document.baseURI)));
  list(note, numbers);
  return note;
}

function counted(count) {
  return count ? `${count} ${count === 1 ? "result" : "results"}` : "No results";
}

function countedFrom(results) {
  const counts = {};
  for (const { filters } of results) {
    for (const [name, values] of Object.entries(filters)) {
      counts[name] ??= {};
      for (const value of values) counts[name][value] = (counts[name][value] ?? 0) + 1;
    }
  }
  return counts;
}

/** Fill a choice with the values that would find something; what is chosen stays. */
function offer(choice, counts) {
  const chosen = choice.value;
  const values = Object.entries(counts).filter(([value, count]) => count || value === chosen);
  if (chosen && !values.some(([value]) => value === chosen)) values.push([chosen, 0]);
  values.sort(([one], [other]) => (choice.name === "year" ? other.localeCompare(one) : one.localeCompare(other)));
  choice.replaceChildren(choice.options[0], ...values.map(([value, count]) => new Option(`${value} (${count})`, value)));
  choice.value = chosen;
}

function choose(choice, value) {
  if (value && ![...choice.options].some((each) => each.value === value)) choice.append(new Option(value, value));
  choice.value = value;
}
