// What an HTML page says of itself in forms made for machines: Open Graph, article metadata, microdata, JSON-LD, the language of <html>.

import { decodeReferences } from "../html/references.ts";
import { type HtmlPart, htmlParts } from "../html/tags.ts";
import type { Candidate, CandidateField } from "./candidate.ts";
import { writtenDates } from "./written-dates.ts";

/** Names of meta elements, under `property`, `name` or `itemprop`, in small letters. */
const metaFields: ReadonlyMap<string, CandidateField> = new Map([
  ["og:title", "title"],
  ["og:site_name", "outlet"],
  ["article:published_time", "published"],
  ["og:published_time", "published"],
  ["datepublished", "published"],
  ["dc.date.issued", "published"],
  ["dcterms.issued", "published"],
  ["article:modified_time", "updated"],
  ["og:updated_time", "updated"],
  ["datemodified", "updated"],
]);

/** Keys of schema.org in JSON-LD; the values are strings without escapes, or are passed over. */
const linkedData = /"(?<key>headline|datePublished|dateModified)"\s{0,20}:\s{0,20}"(?<value>[^"\\\n]{1,500})"/g;
const linkedFields: Readonly<Record<string, CandidateField>> = {
  headline: "title",
  datePublished: "published",
  dateModified: "updated",
};
const mostCandidates = 50;
/** A date with blanks around it is shorter. */
const longestDate = 100;

/** The candidates of a page, in its order. Linear. */
export function pageCandidates(page: string): Candidate[] {
  const found: Candidate[] = [];
  let heading: { readonly name: string; readonly start: number } | null = null;
  for (const part of htmlParts(page)) {
    if (found.length >= mostCandidates) break;
    if (part.kind === "tag") {
      found.push(...ofTag(part));
      if (part.name === "h1" || part.name === "title") heading = { name: part.name, start: part.end };
    } else if (part.kind === "end-tag" && heading !== null && part.name === heading.name) {
      found.push(...ofHeading(page, heading.name, heading.start, part.start));
      heading = null;
    } else if (part.kind === "raw" && part.name === "script") found.push(...ofScript(page, part.start, part.end));
  }
  return found;
}

function* ofTag({ name, attributes, start, end }: HtmlPart & { kind: "tag" }): Generator<Candidate> {
  const place = { stated: true, start, end };
  const language = attributes.get("lang") ?? attributes.get("xml:lang") ?? "";
  if (name === "html" && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(language))
    yield { field: "language", value: language, from: "<html lang>", ...place };
  if (name === "time" && /^datepublished$/i.test(attributes.get("itemprop") ?? ""))
    yield* dated("published", attributes.get("datetime") ?? "", "<time itemprop>", place);
  if (name !== "meta") return;
  const key = attributes.get("property") ?? attributes.get("name") ?? attributes.get("itemprop") ?? "";
  const field = metaFields.get(key.toLowerCase());
  const content = attributes.get("content")?.trim() ?? "";
  if (field === undefined || content === "") return;
  if (field === "published" || field === "updated") yield* dated(field, content, key, place);
  else yield* worded(field, decodeReferences(content), key, place);
}

/** Blanks, and controls of terminals, which nobody meant as words of a title. */
const blanks = /[\s\p{Cc}\p{Z}]+/gu;
/** Turns the order of what is shown beside it; marks of direction and joiners, which languages need, are none of these. */
const overrides = /[\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;

/** Words as a browser shows them in a title: on one line, in the order in which they are written. */
function oneLine(words: string): string {
  return words.replace(overrides, "").replace(blanks, " ").trim();
}

type Place = Pick<Candidate, "stated" | "start" | "end">;

/** Nothing where no words are left. */
function* worded(field: CandidateField, words: string, from: string, place: Place): Generator<Candidate> {
  const value = oneLine(words);
  if (value !== "") yield { field, value, from, ...place };
}

/** Only a value that is one whole date. */
function* dated(field: CandidateField, content: string, from: string, place: Place): Generator<Candidate> {
  if (content.length > longestDate) return;
  const [date, ...others] = writtenDates(content.trim());
  if (date !== undefined && others.length === 0 && date.start === 0 && date.end === content.trim().length)
    yield { field, value: date.value, from, ...place };
}

/** A heading is made for people, and so is only a guess: it may name the site. */
function* ofHeading(page: string, name: string, start: number, end: number): Generator<Candidate> {
  const words = page.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const value = words.trim();
  if (value === "" || value.length > 300 || value.includes("<")) return;
  const from = start + lead;
  const place = { stated: false, start: from, end: from + value.length };
  yield* worded("title", decodeReferences(value), `<${name}>`, place);
}

function* ofScript(page: string, start: number, end: number): Generator<Candidate> {
  const script = page.slice(start, end);
  if (!script.includes("schema.org")) return;
  for (const match of script.matchAll(linkedData)) {
    const { key = "", value = "" } = match.groups ?? {};
    const field = linkedFields[key];
    const place = { stated: true, start: start + match.index, end: start + match.index + match[0].length };
    if (field === undefined) continue;
    if (field === "title") yield* worded(field, value, `JSON-LD ${key}`, place);
    else yield* dated(field, value, `JSON-LD ${key}`, place);
  }
}
