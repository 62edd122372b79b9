// What is said of languages and translations, and where it contradicts itself or does not.

import { claims, on, text, type Variant, type Variants } from "./variant.ts";

interface Told {
  readonly language?: string | null;
  readonly tag?: string;
  readonly status: string;
  /** More keys of the translation, one a line. */
  readonly keys?: readonly string[];
  readonly derived?: string;
}

const block = (value: string | null) =>
  value === null ? "  value: null\n  basis: unknown\n" : `  value: ${value}\n  basis: inferred\n  note: Read.\n`;

const said = (fires: number, { language = "en", tag, status, keys = [], derived }: Told): Variant =>
  text(
    fires,
    "Some words.\n",
    `language:\n${block(language)}${tag === undefined ? "" : `  transformTag: ${tag}\n`}`,
    `translation:\n  status: ${status}\n${keys.map((key) => `  ${key}\n`).join("")}${status === "unknown" ? "  basis: unknown\n" : "  basis: inferred\n  note: Read.\n"}`,
    ...(derived === undefined
      ? []
      : [
          `derivedFrom:\n  - relation: ${derived}\n    work:\n      title: A book\n    basis: inferred\n    note: Read.\n`,
        ]),
  );

const via = (language: string) => ["via:", `  language: ${language}`];

export const translations: Variants = {
  "translation-contradictory__unknown-from": said(1, { status: "unknown", keys: ["from: fr"] }),
  "translation-contradictory__unknown-engine-and-translator": said(2, {
    status: "unknown",
    keys: ["engine: Some program", "translator: Ana Gomes"],
  }),
  "translation-contradictory__original-through-another": said(2, {
    status: "original",
    keys: ["from: fr", ...via("en")],
  }),
  "translation-contradictory__unknown-through-its-own": said(1, { status: "unknown", keys: via("en") }),
  "translation-contradictory__original-alone": said(0, { status: "original" }),
  "translation-contradictory__person-same-language": said(1, { status: "human-translation", keys: ["from: en-GB"] }),
  "translation-contradictory__program-same-language": said(1, { status: "machine-translation", keys: ["from: en"] }),
  "translation-contradictory__edited-same-language": said(1, { status: "machine-post-edited", keys: ["from: en"] }),
  "translation-contradictory__person-without-from": said(0, { status: "human-translation" }),
  "translation-contradictory__language-not-known": said(0, {
    status: "human-translation",
    language: null,
    keys: ["from: en", ...via("fr")],
  }),
  "translation-contradictory__both-of-no-one-language": said(0, {
    status: "human-translation",
    language: "und",
    keys: ["from: und"],
  }),
  "translation-contradictory__several-into-several": said(0, {
    status: "human-translation",
    language: "mul",
    keys: ["from: mul-Latn"],
  }),
  "translation-contradictory__private-part": said(1, {
    status: "human-translation",
    language: "en-x-mis",
    keys: ["from: en-x-mis"],
  }),
  "translation-contradictory__back-to-another": said(1, { status: "back-translation", keys: ["from: fr"] }),
  "translation-contradictory__back-to-its-own": said(0, {
    status: "back-translation",
    keys: ["from: en", ...via("fr")],
  }),
  "translation-contradictory__back-without-from": said(0, { status: "back-translation" }),
  "translation-contradictory__back-language-not-known": said(0, {
    status: "back-translation",
    language: null,
    keys: ["from: fr"],
  }),
  "translation-contradictory__back-from-several": said(0, { status: "back-translation", keys: ["from: mul"] }),
  "translation-contradictory__back-to-several": said(0, {
    status: "back-translation",
    language: "mul",
    keys: ["from: fr"],
  }),
  "translation-contradictory__back-from-a-word": said(0, { status: "back-translation", keys: ["from: french"] }),
  "translation-contradictory__back-to-a-word": said(0, {
    status: "back-translation",
    language: "english",
    keys: ["from: fr"],
  }),
  "translation-contradictory__back-from-what-is-no-tag": said(0, { status: "back-translation", keys: ["from: e"] }),
  "translation-contradictory__back-to-what-is-no-tag": said(0, {
    status: "back-translation",
    language: "e",
    keys: ["from: fr"],
  }),
  "translation-contradictory__rephrased-from-another": said(1, { status: "machine-paraphrase", keys: ["from: fr"] }),
  "translation-contradictory__through-the-first": said(1, {
    status: "back-translation",
    keys: ["from: en", ...via("en-US")],
  }),
  "translation-contradictory__through-where-it-began": said(1, {
    status: "human-translation",
    keys: ["from: fr", ...via("fr")],
  }),
  "translation-contradictory__through-a-third": said(0, {
    status: "human-translation",
    keys: ["from: fr", ...via("de")],
  }),
  "translation-contradictory__through-a-third-from-nowhere": said(0, { status: "human-translation", keys: via("de") }),
  "translation-contradictory__person-by-machine": said(1, {
    status: "human-translation",
    keys: ["method:", "  kind: machine", "  basis: inferred"],
  }),
  "translation-contradictory__person-by-both": said(0, {
    status: "human-translation",
    keys: ["method:", "  kind: mixed", "  basis: inferred"],
  }),
  "translation-contradictory__program-by-machine": said(0, {
    status: "machine-translation",
    keys: ["engine: Some program", "method:", "  kind: machine", "  basis: inferred"],
  }),
  "translation-contradictory__edited-by-hand": said(1, {
    status: "machine-post-edited",
    keys: ["method:", "  kind: human", "  basis: inferred"],
  }),
  "translation-contradictory__back-by-hand": said(0, {
    status: "back-translation",
    keys: ["method:", "  kind: human", "  basis: inferred"],
  }),
  "translation-contradictory__person-with-engine": said(1, {
    status: "human-translation",
    keys: ["engine: Some program"],
  }),
  "translation-contradictory__tag-of-another": said(1, { status: "machine-translation", tag: "fr-t-de-t0-und" }),
  "translation-contradictory__tag-of-its-own": said(0, { status: "machine-translation", tag: "en-t-de-t0-und" }),
  "translation-contradictory__tag-where-language-is-not-known": said(0, {
    status: "machine-translation",
    language: null,
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-without-transform": said(0, { status: "original", tag: "en-GB" }),
  "translation-contradictory__tag-of-what-is-unknown": said(1, { status: "unknown", tag: "en-t-de" }),
  "translation-contradictory__tag-of-an-original-with-from": said(2, {
    status: "original",
    keys: ["from: fr"],
    tag: "en-t-de",
  }),
  "translation-contradictory__tag-of-a-program": said(1, { status: "human-translation", tag: "en-t-de-t0-und" }),
  "translation-contradictory__tag-of-a-person": said(0, { status: "human-translation", tag: "en-t-de" }),
  "translation-contradictory__tag-of-a-program-and-a-program": said(0, {
    status: "machine-post-edited",
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-from-a-third": said(1, {
    status: "machine-translation",
    keys: ["from: fr", ...via("es")],
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-from-the-pivot": said(0, {
    status: "machine-translation",
    keys: ["from: fr", ...via("de")],
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-from-the-first": said(0, {
    status: "machine-translation",
    keys: ["from: de", ...via("fr")],
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-and-from-both-wrong": said(1, {
    status: "machine-translation",
    keys: ["from: en"],
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-and-pivot": said(0, {
    status: "machine-translation",
    keys: via("fr"),
    tag: "en-t-de-t0-und",
  }),
  "translation-contradictory__tag-from-nowhere": said(0, {
    status: "machine-translation",
    keys: ["from: fr"],
    tag: "en-t0-und",
  }),
  "translation-contradictory__original-translated": said(1, { status: "original", derived: "translation-of" }),
  "translation-contradictory__original-back": said(1, { status: "original", derived: "back-translation-of" }),
  "translation-contradictory__original-rephrased": said(1, { status: "original", derived: "machine-paraphrase-of" }),
  "translation-contradictory__original-reprinted": said(0, { status: "original", derived: "reprint-of" }),
  "translation-contradictory__program-translated": said(0, {
    status: "machine-translation",
    derived: "translation-of",
  }),

  "language-tag-not-canonical__of-old": on(6, (archive) => {
    for (const [at, tag] of ["iw", "in", "ji", "jw", "mo", "de-DD"].entries())
      archive.addSource(`Words ${at}.\n`, claims(`language:\n${block(tag)}`));
  }),
  "language-tag-not-canonical__regions": on(6, (archive) => {
    for (const [at, tag] of ["my-BU", "fr-FX", "pt-TP", "ar-YD", "fr-ZR", "uz-Latn-UK"].entries())
      archive.addSource(`Words ${at}.\n`, claims(`language:\n${block(tag)}`));
  }),
  "language-tag-not-canonical__folded-by-others-alone": on(0, (archive) => {
    for (const [at, tag] of ["arb", "cmn", "zyb", "uzn", "swh", "khk"].entries())
      archive.addSource(`Words ${at}.\n`, claims(`language:\n${block(tag)}`));
  }),
  "language-tag-not-canonical__like-a-region-where-none-stands": said(0, {
    status: "original",
    language: "en-x-fx",
  }),
  "language-tag-not-canonical__region-that-others-replace": on(0, (archive) => {
    for (const [at, tag] of ["uk-SU", "en-SU-x-a-dd", "de-YU-x-aa-zr", "ccq"].entries())
      archive.addSource(`Words ${at}.\n`, claims(`language:\n${block(tag)}`));
  }),
  "language-tag-malformed__underscore-and-no-tag": said(1, { status: "original", language: "e_n" }),
  "language-tag-malformed__no-tag": said(1, { status: "original", language: "e" }),
  "language-tag-malformed__underscore": said(1, { status: "original", language: "pt_BR" }),
};
