/* Spelling: a word that the site does not know becomes the nearest word that it does, if one is near. */

const SHORTEST = 4; // letters; shorter words are near to too many

/**
 * Each of `words` as { word, is }: "known"; "corrected", the word then being the near one; or "unknown". `known` holds the site's words,
 * small and sorted; `isThere`, where given, tells of a word that is not in the list whether the site holds it all the same.
 */
export function spell(words, known, isThere) {
  const all = new Set(known);
  return Promise.all(words.map(async (word) => {
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word.replaceAll("-", "")) || isKnown(word.replaceAll("-", ""), all, known)) return { word, is: "known" };
    if (await isThere?.(word)) return { word, is: "known" };
    const near = nearest(word, known);
    return near ? { word: near, is: "corrected" } : { word, is: "unknown" };
  }));
}

/** A word, a form of a word, or the start of one: readers see results while they type. */
function isKnown(word, all, known) {
  if (all.has(word)) return true;
  const first = known[firstNotBefore(word, known)];
  if (first?.startsWith(word)) return true;
  return ["s", "es", "ed", "d", "ing", "ly", "er"].some((end) => word.endsWith(end) && all.has(word.slice(0, -end.length)));
}

function firstNotBefore(word, known) {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (known[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(word, known) {
  const far = word.length < 7 ? 1 : 2;
  let best = null;
  for (const each of known) {
    if (Math.abs(each.length - word.length) > far) continue;
    const steps = distance(word, each, far);
    if (steps > far) continue;
    const rank = steps * 4 + (each[0] === word[0] ? 0 : 2) + (each.length === word.length ? 0 : 1);
    if (!best || rank < best.rank) best = { each, rank };
  }
  return best?.each;
}

/** How many letters must be put in, left out, changed or swapped with a neighbour; `most` + 1 where it is more than `most`. */
function distance(one, other, most) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) line[column] = Math.min(line[column], before[column - 2] + 1);
    }
    if (Math.min(...line) > most) return most + 1;
    [before, last] = [last, line];
  }
  return last[other.length];
}
