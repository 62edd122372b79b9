// What an operator is, and the small tools that several of them share.

import { between, pick } from "../../bench/random.mjs";

/**
 * A way to damage an archive.
 * @typedef {object} Operator
 * @property {string} name
 * @property {(workshop: import("../workshop.mjs").Workshop, random: () => number) => Damage | null} apply null when it cannot be
 * done to what was drawn
 */

/**
 * @typedef {object} Damage
 * @property {string} what for the list of survivors
 * @property {readonly string[]} rules of which at least one must find it; none where only a report is asked for
 * @property {string} [cause] that must be told
 * @property {string} [throws] code of the error with which the archive must be refused altogether
 */

export const anySource = (workshop, random) => pick(random, workshop.sources);

/** Hexadecimal digits that nothing in the archive has. */
export const otherDigest = (random) => Array.from({ length: 64 }, () => between(random, 0, 15).toString(16)).join("");

/** A digest with one digit changed. */
export function withOtherDigit(random, digest) {
  const at = between(random, 0, digest.length - 1);
  const digit = (Number.parseInt(digest[at], 16) + between(random, 1, 15)) % 16;
  return digest.slice(0, at) + digit.toString(16) + digest.slice(at + 1);
}

/** Replaces what a pattern finds, one of its places by chance; null when it is nowhere. */
export function replaceOne(random, text, pattern, replacement) {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return null;
  const place = pick(random, places);
  const words = typeof replacement === "function" ? replacement(place) : replacement;
  if (words === null) return null;
  return text.slice(0, place.index) + words + text.slice(place.index + place[0].length);
}
