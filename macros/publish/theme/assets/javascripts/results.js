/* How results look. All text from an index, this site's or another's, stays text. */

const ALL_OF = "Whom to ring"; // the kind of which none is left out
const PARTS = 2; // sections shown of a page
let names = 0; // headings of groups, for their ids

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Add `results` to an ordered list in `place`, which is made if there is none. */
export function list(place, results) {
  if (!results.length) return;
  let items = place.querySelector(":scope > ol");
  if (!items) place.append(items = element("ol", { className: "found-list", role: "list" }));
  items.append(...results.map((each) => item(each, true)));
}

/** Results by kind, the kind of the best one first; `most` of each, and a link to all of them. */
export function grouped(results, most, { all, count }) {
  const groups = byKind(results);
  const limit = (kind) => (kind === ALL_OF ? Infinity : most);
  const parts = [...groups].map(([kind, found]) => {
    const heading = element("h2", { id: `found-${names += 1}`, textContent: kind });
    const shown = found.slice(0, limit(kind));
    const items = element("ol", { className: "found-list", role: "list" }, ...shown.map((each) => item(each, false)));
    const group = element("section", { className: "found-group" }, heading, items);
    group.setAttribute("aria-labelledby", heading.id);
    if (found.length > shown.length) group.append(element("p", { className: "small" }, element("a", { href: `${all}&kind=${encodeURIComponent(kind)}`, textContent: `More in ${kind}` })));
    return group;
  });
  const shown = [...groups].reduce((sum, [kind, found]) => sum + Math.min(found.length, limit(kind)), 0);
  if (count > shown) parts.push(element("p", { className: "found-all" }, element("a", { href: all, textContent: `All ${count} results, with filters` })));
  const fragment = document.createDocumentFragment();
  fragment.append(...parts);
  return fragment;
}

function byKind(results) {
  const groups = new Map();
  for (const each of results) groups.set(each.meta.kind, [...(groups.get(each.meta.kind) ?? []), each]);
  return groups;
}

function item(result, withKind) {
  const { meta } = result;
  const entry = element("li", { className: "found" }, element("a", { className: "found-title", href: result.url, textContent: titleOf(meta) }));
  for (const [name, scheme, verb] of [["number", "tel", ""], ["text", "sms", "Text "]]) {
    if (!/^[\d +]+$/.test(meta[name] ?? "")) continue;
    entry.append(" ", element("a", { className: "number", href: `${scheme}:${meta[name].replaceAll(" ", "")}`, textContent: `${verb}${meta[name]}` }));
  }
  if (meta.kind === ALL_OF && !meta.number && !meta.text) entry.append(" ", element("strong", { className: "no-number", textContent: "No number confirmed" }));
  const about = [withKind && meta.kind, result.partnership, meta.for && `For ${meta.for}`, meta.when].filter(Boolean);
  if (about.length) entry.append(element("p", { className: "found-about" }, ...about.map((text) => element("span", { textContent: text }))));
  if (result.excerpt.trim()) entry.append(element("p", { className: "found-text" }, ...marked(result.excerpt)));
  const parts = bestParts(result);
  if (parts.length) entry.append(element("ul", { className: "found-parts", role: "list" }, ...parts.map((part) => element("li", {}, element("a", { href: part.url, textContent: part.title })))));
  return entry;
}

function titleOf(meta) {
  return meta.name ?? (meta.action && `${meta.id} ${meta.action}`) ?? meta.finding ?? meta.title ?? "";
}

/** The sections of a page where the words weigh most. */
function bestParts({ sub_results: parts, url }) {
  const weight = (part) => part.weighted_locations.reduce((sum, each) => sum + each.balanced_score, 0);
  return parts.filter((part) => part.url !== url && part.url.includes("#")).sort((one, other) => weight(other) - weight(one)).slice(0, PARTS);
}

/** Pagefind's excerpt is text with <mark>: everything else in it stays text. */
function marked(excerpt) {
  const read = new DOMParser().parseFromString(excerpt, "text/html");
  return [...read.body.childNodes].map((node) => (node.nodeName === "MARK" ? element("mark", { textContent: node.textContent }) : document.createTextNode(node.textContent)));
}

/** What has to be said before the results: words that were corrected, words that no page holds, partnerships that did not answer. */
export function told({ asked, typed, missing, silent }, exactly) {
  const lines = [];
  if (typed) {
    const undo = element("button", { type: "button", className: "link-like", textContent: `Search for “${typed}” as it is` });
    undo.addEventListener("click", exactly);
    lines.push(element("p", { className: "found-told" }, "Showing results for ", element("strong", { textContent: asked }), ". ", undo));
  }
  if (missing.length) lines.push(element("p", { className: "found-told", textContent: `Not on this site: ${missing.map((word) => `“${word}”`).join(", ")}.` }));
  if (silent.length) lines.push(element("p", { className: "found-told", textContent: `No answer from ${silent.join(", ")}. The results are those of the others.` }));
  return lines;
}

/** What to do when nothing was found, with links below `home`, the address of the site. */
export function otherwise(home) {
  const link = (path, textContent) => element("a", { href: new URL(path, home).href, textContent });
  const lists = [link("guidance/", "all guidance"), ", ", link("briefings/", "all briefings"), " or ", link("about/glossary/", "words explained")];
  return element("div", {}, element("p", {}, "Try fewer or other words, or start from ", ...lists, "."), element("p", { textContent: "Are you worried about a child now?" }));
}

/** The choice to ask other partnerships' sites, with what that means. */
export function whereFrom(here, names) {
  const choice = (value, text) => element("label", {}, element("input", { type: "radio", name: "everywhere", value, checked: !value }), ` ${text}`);
  const legend = element("legend", { className: "visually-hidden", textContent: "Where to search" });
  const note = element("p", {
    className: "small",
    textContent: `“All partnerships” asks the servers of ${names.join(", ")}. They see that you search, and the slices of their index that are fetched can hint at your words.`,
  });
  return element("fieldset", { className: "search-where" }, legend, choice("", `This partnership (${here})`), choice("all", "All partnerships"), note);
}
