/** Longer words are no slip of the pen, and comparing them is slow. */
const LENGTH_MAX = 64;

/**
 * The candidate that a misspelt word most likely means.
 *
 * @param word what was found
 * @param candidates what is known; one with dots also matches by its last part: `jam_prob` finds `performance.jam_prob`
 * @returns null when nothing is close: at most a third of the letters may differ, at least one, upper and lower case
 * counting as the same, and two neighbours exchanged as one; the first of equals wins
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(nearest("Fillr", ["Filler", "Packer"]), "Filler");
 * assert.equal(nearest("uhp", ["buffer_capacity", "uph"]), "uph");
 * assert.equal(nearest("Robot", ["Filler", "Packer"]), null);
 * ```
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length === 0 || word.length > LENGTH_MAX) return null;
  let best: string | null = null, most = Math.max(1, Math.floor(word.length / 3));
  const found = word.toLowerCase();
  for (const candidate of candidates) {
    if (candidate === "") continue;
    const edits = editsBetween(found, candidate.toLowerCase(), most);
    if (edits <= most) [best, most] = [candidate, edits - 1];
  }
  return best;
}

/** `; did you mean X?`, or nothing when no candidate is close. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates);
  return found === null ? "" : `; did you mean ${found}?`;
}

/** More names than this are no help. */
const KNOWN_MAX = 8;

/** What may be meant: `; did you mean X?`, else all that is known where that is little: `; known: A, B`. */
export function meantOrKnown(word: string, candidates: Iterable<string>): string {
  const known = [...new Set(candidates)], hint = didYouMean(word, known);
  return hint !== "" || known.length === 0 || known.length > KNOWN_MAX ? hint : `; known: ${known.join(", ")}`;
}

/** How many there are, as long as there are no more than `most`. */
function editsBetween(word: string, candidate: string, most: number): number {
  if (candidate.length > LENGTH_MAX) return Infinity;
  const whole = distance(word, candidate, most);
  const lastDot = candidate.lastIndexOf(".");
  return lastDot < 0 ? whole : Math.min(whole, distance(word, candidate.slice(lastDot + 1), most));
}

/** Letters put in, left out, replaced, or exchanged with their neighbour: the optimal string alignment distance. */
function distance(one: string, other: string, most: number): number {
  // Letters that one of them has more are put in or left out, each by an edit of its own.
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before: number[] = [], last: number[] = Array.from({ length: other.length + 1 }, (_, length) => length);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, replaced, isExchange ? before[j - 2] + 1 : Infinity);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}
