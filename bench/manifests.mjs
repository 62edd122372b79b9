// Writes the manifests of generated sources as a curator would: a short one, and a long one with many located defects.

import { between, pick, someWords } from "./random.mjs";

/**
 * What a manifest is written from.
 * @typedef {object} Story
 * @property {string} sha256 of the text
 * @property {string} text
 * @property {number} bytes
 * @property {string} name under which it arrived, unique
 * @property {string} title the words of its first line
 * @property {string} date ISO 8601, as its second line says in words
 * @property {string} dateline those words
 */

/** The beginning of both kinds: about 0.9 kB with {@link shortClaims}. */
function common({ sha256, bytes, name, title, date, dateline }) {
  return `# yaml-language-server: $schema=../../../../schema/manifest.schema.json
schemaVersion: 1
file:
  name: ${sha256}.txt
  sha256: "${sha256}"
  bytes: ${bytes}
  mediaType: text/plain
  charset: utf-8
  originalName: ${name}
title:
  value: ${title}
  basis: stated
outlet:
  value: null
  basis: unknown
published:
  value: "${date}"
  basis: stated
  evidence:
    - quote: ${dateline}
language:
  value: en
  basis: inferred
  note: The whole text is in English.
translation:
  status: original
  basis: inferred
  note: Nothing in it points to another language.
`;
}

const shortClaims = `assessment: Captured in full, as far as can be seen; nobody has read it closely yet.
defects: []
rights:
  statement: Rights are their holders'. Kept for research.
`;

/** A manifest of about 0.9 kB. */
export const shortManifest = (story) => common(story) + shortClaims;

const defectTypes =
  "mistranslation grammar missing-word calque garbled-paraphrase broken-sentence attribution-vague quote-altered";
const types = defectTypes.split(" ");
const severities = ["critical", "major", "minor", "minor", "info"];
const layers = ["publisher", "translator", "upstream", "unknown"];
const knowers = ["self", "external", "inferred"];

/**
 * A manifest of about 20 kB with 60 located defects.
 * @param {() => number} random
 * @param {Story} story
 * @param {Story | null} older another source that this one is a rewrite of
 */
export function longManifest(random, story, older) {
  const body = story.text.indexOf("\n\n") + 2;
  const step = (story.text.length - body - 100) / defectCount;
  const defects = Array.from({ length: defectCount }, (_, index) =>
    defect(random, story.text, Math.floor(body + index * step), index),
  );
  const evidence = [0.2, 0.5, 0.8].map((part) => quotedWords(story.text, Math.floor(story.text.length * part), 6));
  return `${common(story)}upstream:
${evidence.map((words) => upstream(random, words)).join("")}${older === null ? "" : derivation(story, older)}assessment: ${sentence(random)}
defects:
${defects.join("")}rights:
  statement: Rights are their holders'. Kept for research.
capture:
  url: https://news.example/${story.date}/${story.name}
  tool: a browser
notes: ${sentence(random)}
`;
}

const defectCount = 60;

function upstream(random, words) {
  return `  - name: ${capitalised(someWords(random, 2, 3))}
    kind: news-agency
    role: statement
    credited: in-passing
    basis: stated
    evidence:
      - quote: ${scalar(words)}
      - url: https://agency.example/${between(random, 1000, 9999)}
        note: ${sentence(random)}
`;
}

const derivation = (story, older) => `derivedFrom:
  - relation: rewrite-of
    source: "${older.sha256}"
    basis: inferred
    evidence:
      - quote: ${story.dateline}
      - source: "${older.sha256}"
        quote: ${older.title}
    confidence: 0.8
`;

function defect(random, text, from, index) {
  const correction = index % 3 === 2 ? "remedy" : "correction";
  return `  - id: d${index + 1}
    type: ${pick(random, types)}
    severity: ${pick(random, severities)}
    layer: ${pick(random, layers)}
    knownBy: ${pick(random, knowers)}
    scope: span
${anchor(text, from, index)}    ${correction}: ${someWords(random, 4, 8)} ${index}
${index % 2 === 0 ? `    refs:\n      - url: https://reference.example/${between(random, 1000, 9999)}/page\n` : ""}${index % 3 !== 0 ? `    note: ${sentence(random)}\n` : ""}`;
}

/** Mostly words that stand once; now and then a word that stands often, told by its number or by what is before it. */
function anchor(text, from, index) {
  const start = text.indexOf(" ", from) + 1;
  const word = /^[A-Za-z]+/.exec(text.slice(start))?.[0];
  if (word !== undefined && index % 12 === 5 && text.indexOf(word) !== text.lastIndexOf(word)) {
    return `    quote: ${scalar(word)}\n    occurrence: ${text.slice(0, start).split(word).length}\n`;
  }
  const words = quotedWords(text, from, 5);
  const [first] = words.split(" ", 1);
  const rest = words.slice(first.length + 1);
  if (index % 12 === 11 && text.indexOf(rest) !== text.lastIndexOf(rest)) {
    return `    quote: ${scalar(rest)}\n    prefix: ${JSON.stringify(`${first} `)}\n`;
  }
  return `    quote: ${scalar(words)}\n`;
}

/** So many words of the text behind an offset, or more, until they stand in it once only. */
function quotedWords(text, from, count) {
  const start = text.indexOf(" ", from) + 1;
  let end = start;
  for (let words = 0; ; words++) {
    end = text.indexOf(" ", end + 1);
    if (end === -1) throw new Error("The text is too short for its quotes");
    const quote = text.slice(start, end);
    if (words >= count - 1 && text.indexOf(quote, text.indexOf(quote) + 1) === -1) return quote;
  }
}

const capitalised = (words) => words.replace(/^./, (letter) => letter.toUpperCase());
const sentence = (random) => `${capitalised(someWords(random, 8, 16))}.`;

/** A string as YAML: plain where it surely stays the same string, else in double quotes. */
function scalar(words) {
  const plain = /^[A-Za-z][A-Za-z ,.“”]*[A-Za-z.”]$/.test(words) && !/^(yes|no|on|off|true|false|null)$/i.test(words);
  return plain ? words : JSON.stringify(words);
}
