// How well copies are found: texts with words changed at random must be told from texts that have nothing to do with each other.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { between, pick, seededRandom, someText, someTitle, someWords } from "./random.mjs";

/** For `--only`. */
export const name = "duplicates";

/** Texts of each kind, at each scale. */
const texts = { full: 400, small: 20 };
/** Of a hundred words, how many are changed, and of a hundred such copies, how many must be found. */
const edits = [
  { share: 5, least: 100 },
  { share: 10, least: 100 },
  { share: 20, least: 98 },
];

/**
 * One line of the table.
 * @typedef {object} CopiesRow
 * @property {string} kind of texts
 * @property {string} change
 * @property {number} pairs compared
 * @property {number} found taken for copies
 * @property {number | null} least must be found, of a hundred; null where none may be
 * @property {number | null} resemblance in the mean, of those found
 * @property {"ok" | "over"} verdict
 */

/**
 * @param {{ scale: "full" | "small", seed: number }} options
 * @returns {Promise<CopiesRow[]>}
 */
export async function measureCopies({ scale, seed }) {
  // Loaded here, so that the other benches need no library.
  const { CopySearch } = await import("../dist/core/duplicates/copies.js");
  const random = seededRandom(seed);
  const count = texts[scale];
  const kinds = [
    {
      kind: "generated, English words",
      make: () => generated(random),
      unit: " ",
      other: () => someWords(random, 1, 1),
    },
    {
      kind: "generated, Chinese characters",
      make: () => ideographs(random, between(random, 300, 1200)).join(""),
      unit: "",
      other: () => ideographs(random, 1)[0],
    },
    {
      kind: "paragraphs of the first five texts",
      make: realParagraphs(random),
      unit: " ",
      other: () => someWords(random, 1, 1),
    },
  ];
  const rows = [];
  for (const { kind, make, unit, other } of kinds) {
    const originals = Array.from({ length: count }, make);
    for (const { share, least } of edits) {
      const likenesses = originals.flatMap((text) =>
        found(CopySearch, changed(random, text, share, unit, other), [text]),
      );
      rows.push(row(kind, `${share} % changed`, originals.length, likenesses, least));
    }
    if (kind.startsWith("generated"))
      rows.push(row(kind, "unrelated", (count * (count - 1)) / 2, allPairs(CopySearch, originals), null));
  }
  const five = firstFive();
  rows.push(row("the first five texts", "same matter", 10, allPairs(CopySearch, five), null));
  return rows;
}

function row(kind, change, pairs, likenesses, least) {
  const found = likenesses.length;
  const verdict = (least === null ? found === 0 : found * 100 >= least * pairs) ? "ok" : "over";
  const resemblance = found === 0 ? null : likenesses.reduce((sum, one) => sum + one, 0) / found;
  return { kind, change, pairs, found, least, resemblance, verdict };
}

const place = { sha256: "", path: "" };

/** The resemblances of a new text with those of the others that it is taken for a copy of. */
function found(CopySearch, text, others) {
  const search = new CopySearch();
  search.add(text, place);
  for (const other of others) search.compare(other, place);
  return search.copies[0].map(({ resemblance }) => resemblance);
}

function allPairs(CopySearch, list) {
  const search = new CopySearch();
  for (const text of list) search.add(text, place);
  return search.copies.flatMap((copies) => copies.map(({ resemblance }) => resemblance));
}

/** Each word by itself is replaced, left out, or followed by another one, in so many cases of a hundred. */
function changed(random, text, share, unit, other) {
  const parts = unit === "" ? [...text] : text.split(/\s+/);
  return parts
    .flatMap((part) => {
      if (random() * 100 >= share) return [part];
      return pick(random, [[other()], [other()], [], [part, other()]]);
    })
    .join(unit);
}

const generated = (random) => someText(random, someTitle(random), between(random, 2000, 7000));

/** With frequencies like those of a language: a few are everywhere. */
function ideographs(random, length) {
  return Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(3000 * random() ** 3)));
}

const sources = fileURLToPath(new URL("../archive/sources/", import.meta.url));

function firstFive() {
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".txt"))
    .sort()
    .map((path) => readFileSync(sources + path, "utf8"));
}

/** A stretch of 120 words or more of one of them. */
function realParagraphs(random) {
  const words = firstFive().map((text) => text.split(/\s+/));
  return () => {
    const text = pick(random, words);
    const length = between(random, 120, Math.min(400, text.length));
    const from = between(random, 0, text.length - length);
    return text.slice(from, from + length).join(" ");
  };
}
