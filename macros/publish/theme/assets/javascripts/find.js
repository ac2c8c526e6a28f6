/* Finding: the words as they are meant, Pagefind's answers, and the best of them first. What is typed stays on the device. */

import { spell } from "./spell.js";

const ENOUGH = 6; // results that hold all words; with fewer, those that hold some of them are shown too
const MOST = 30; // results where some hold only some of the words
const LEAST = 0.12; // of the best score; what is below holds a word by chance
const FEW = 1000; // pages and records that are searched without a worker
const PATIENCE = 4000; // milliseconds for another partnership's server
const RANKING = {
  pageLength: 0.4,
  termSaturation: 1.5,
  termSimilarity: 6,
  metaWeights: { title: 0, name: 0, guidance: 6, briefing: 4, review: 3, progress: 2.5, about: 3, contact: 3, action: 0.6, id: 8, finding: 1, term: 1.2, words: 0.4, late: 3, kind: 0.3, for: 0.3, when: 0.3, number: 1, text: 1 },
};
const OPTIONS = { ranking: RANKING, excerptLength: 24 };
// Words that ask, and words that bind: they stand on every page and say nothing of what is looked for.
const FILLERS = new Set(("a about am an and any are as at be been by can could did do does for from get give go had has have having her him his how i if in into is it its "
  + "know let like look make me my need of on or our please shall she he should so some tell that the their them then there these they this to us was we were what when "
  + "where which who whom whose why will with would you your whats whos hows dont doesnt cant wont isnt im ive whens wheres").split(" "));

/** Words of a query, small, without the marks around them. */
function wordsOf(text) {
  return text.toLowerCase().split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replaceAll(/['’]/g, "")).filter(Boolean);
}

// Some words ask for one kind of answer. It comes first, and the words do not count otherwise.
const WHAT_IS = /^(what('?s| is| are)|define) /i;
const ASKED = [
  { kind: "Whom to ring", field: "contact", words: new Set("ring call phone telephone tel number numbers dial".split(" ")) },
  { kind: "Words explained", field: "term", words: new Set("mean means meaning stand stands definition define abbreviation acronym".split(" ")) },
];

export class Finder {
  /** `folder` is the address of this site's index, ending in pagefind/. */
  constructor(folder) {
    this.folder = folder;
    this.renewals = 0;
  }

  /** Fetch, all at once, what every search needs. */
  warm() {
    this.ready ??= this.#load();
    this.ready.catch(() => { this.ready = undefined; }); // a lost connection may come back
    return this.ready;
  }

  /** Begin anew: since the page was opened, the site may have been published again, and files of its index replaced by others. */
  renew() {
    this.ready = undefined;
    this.wide = undefined;
    this.renewals += 1;
  }

  async #load() {
    const settings = fetch(new URL("site.json", this.folder), this.renewals ? { cache: "no-cache" } : {}).then((answer) => answer.json());
    this.pagefind = await import(new URL("pagefind.js", this.folder));
    this.settings = await settings;
    // A worker is one more step to the first result; a library in which a search is long work needs it, so that the page goes on answering.
    // The tag is part of the entry's address: the first is what site.js has fetched already.
    this.options = { ...OPTIONS, metaCacheTag: this.renewals ? `${Date.now()}` : "0", noWorker: this.settings.records < FEW };
    this.here = this.pagefind.createInstance(this.options);
    this.words = this.settings.words.split(" ");
  }

  /** Every value of every filter; from then on each search counts them. */
  async filters() {
    await this.warm();
    return this.here.filters();
  }

  /** The slices of the index that `text` needs, fetched while the reader still types. */
  async preload(text) {
    await this.warm();
    const words = meant(wordsOf(text));
    if (words.length) await this.here.preload(words.join(" "));
  }

  /**
   * What is found: `results` (each with score and data()), `counts` (by filter, or null where they are to be counted from the results),
   * `asked` (the words searched for), `typed` (those typed, where one was corrected), `missing` (words that the site does not know),
   * `silent` (names of partnerships that did not answer). `exactly` keeps the words as they are typed; `alone` gives up asking others.
   * Fails where a file of the index is missing or broken: nothing found must mean that there is nothing.
   */
  async find(text, { filters = {}, byDay = false, exactly = false, everywhere = false, alone = false } = {}) {
    await this.warm();
    const others = this.settings.also.map((each) => each.name);
    const { index, silent } = everywhere && !alone ? await this.#everywhere() : { index: this.here, silent: everywhere ? others : [] };
    const options = { filters, sort: byDay ? { day: "desc" } : {} };
    const typed = joined(wordsOf(text), this.words);
    if (!typed.length) return { ...await all(index, options), asked: "", missing: [], silent };
    const spelled = await spell(typed, this.words, everywhere || !this.settings.whole ? (word) => isThere(index, word) : null);
    const words = spelled.flatMap(({ word, is }) => (is === "unknown" || (exactly && is === "corrected") ? [] : [word]));
    const corrected = !exactly && spelled.some((each) => each.is === "corrected");
    const found = words.length ? await this.#answered(index, words, options, WHAT_IS.test(text.trim())) : { results: [], counts: null };
    const missing = typed.filter((word, number) => spelled[number].is === "unknown");
    return { ...found, asked: words.join(" "), typed: corrected ? text.trim() : "", missing, silent };
  }

  /** What `words` ask for first, if they ask for one kind of answer; then everything else that they find. */
  async #answered(index, words, options, whatIs) {
    const said = meant(words);
    const asks = options.filters.kind || options.sort.day ? null : ASKED.find((each) => said.some((word) => each.words.has(word)) || (whatIs && each.kind === "Words explained"));
    if (!asks) return this.#ranked(index, said, options);
    const rest = said.filter((word) => !asks.words.has(word));
    const only = { ...options, filters: { ...options.filters, kind: asks.kind } };
    const first = rest.length ? await index.search(rest.join(" "), only) : await index.search(null, only);
    const named = first.results.filter((each) => !rest.length || each.matchedMetaFields?.includes(asks.field));
    const others = (await this.#ranked(index, rest.length ? rest : said, options)).results;
    const ids = new Set(named.map((each) => each.id));
    return { results: [...named, ...others.filter((each) => !ids.has(each.id))].slice(0, MOST), counts: null };
  }

  /** Results that hold all words; where they are few, also those that hold some, by how much of the query they cover. */
  async #ranked(index, words, options) {
    const whole = await index.search(words.join(" "), options);
    if (words.length < 2 || whole.results.length >= ENOUGH) return { results: whole.results, counts: whole.filters };
    const alone = await Promise.all(words.map((word) => index.search(word, { ...options, sort: {} })));
    const worth = alone.map((each) => (each.unfilteredResultCount ? Math.log(1 + this.settings.records / each.unfilteredResultCount) : 0));
    const all = worth.reduce((sum, each) => sum + each, 0);
    const scores = new Map();
    alone.forEach((each, number) => each.results.forEach((result) => {
      const found = scores.get(result.id) ?? { result, sum: 0, worth: 0 };
      scores.set(result.id, { result, sum: found.sum + result.score, worth: found.worth + worth[number] });
    }));
    for (const result of whole.results) scores.get(result.id).result = result; // it knows where all the words stand
    const some = [...scores.values()].map(({ result, sum, worth: covered }) => ({ ...result, score: (sum * covered) / all }));
    const best = Math.max(...some.map((each) => each.score));
    const near = some.filter((each) => each.score >= best * LEAST);
    const results = near.sort((one, other) => other.score - one.score).slice(0, MOST);
    return { results: options.sort.day ? await newestFirst(results) : results, counts: null };
  }

  /** The results with all that is known of them. Fails where one cannot be read, so that none is left out in silence. */
  async read(results) {
    return (await Promise.all(results.map((each) => each.data()))).map((each) => this.placed(each)).filter(Boolean);
  }

  /** What was read of a result, with the partnership it comes from where others are searched too; null where it leads anywhere else. */
  placed(result) {
    if (!this.settings.also.length) return result;
    const address = new URL(result.url, this.folder).href;
    const home = (index) => new URL("..", index).href;
    const site = [{ name: this.settings.name, index: this.folder }, ...this.settings.also].find((each) => address.startsWith(home(each.index)));
    return site ? { ...result, partnership: site.name } : null;
  }

  /** An index of this and all other partnerships that answer in time. */
  async #everywhere() {
    const answers = await Promise.all(this.settings.also.map(async (site) => ({ site, up: await this.#answers(site) })));
    const up = answers.filter((each) => each.up).map((each) => each.site);
    const names = up.map((site) => site.name).join();
    if (this.wide?.names !== names) this.wide = { names, index: await this.#merged(up) };
    return { index: this.wide.index, silent: answers.filter((each) => !each.up).map((each) => each.site.name) };
  }

  async #answers(site) {
    try {
      return (await fetch(new URL("pagefind-entry.json", site.index), { signal: AbortSignal.timeout(PATIENCE) })).ok;
    } catch {
      return false;
    }
  }

  async #merged(sites) {
    const index = this.pagefind.createInstance(this.options);
    for (const site of sites) await index.mergeIndex(site.index, { ranking: RANKING, excerptLength: 24 });
    return index;
  }
}

async function newestFirst(results) {
  const days = new Map(await Promise.all(results.map(async (each) => [each, (await each.data()).meta.day ?? ""])));
  return results.sort((one, other) => days.get(other).localeCompare(days.get(one)));
}

async function isThere(index, word) {
  return (await index.search(`"${word}"`)).results.length > 0;
}

/** Everything, narrowed by filters alone. */
async function all(index, options) {
  const found = await index.search(null, options);
  return { results: found.results, counts: found.filters };
}

/** Words that the site writes as one, and a reader as two. */
function joined(words, known) {
  const all = new Set(known);
  return words.reduce((kept, word) => {
    const pair = `${kept.at(-1)}${word}`;
    return kept.at(-1)?.length < 3 && all.has(pair) ? [...kept.slice(0, -1), pair] : [...kept, word];
  }, []);
}

/** Whether `text` says enough of what is looked for to search while it is still typed. */
export function says(text) {
  return wordsOf(text).some((word) => word.length > 2 && !FILLERS.has(word));
}

/** The words that say what is looked for; all of them where none does. */
function meant(words) {
  const strong = words.filter((word) => !FILLERS.has(word));
  return strong.length ? strong : words;
}
