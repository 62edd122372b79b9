// What the formats of a citation have in common: the clauses that each must carry, on one line and with nothing hidden in them.

import type { Line } from "./format.ts";
import { type Citation, type CitedQuotation, citedSwhid } from "../core/citation/citation.ts";
import { knownDate } from "../core/citation/known-date.ts";
import { inQuotes, quotationWarnings } from "../core/citation/statement.ts";
import { showHidden } from "../core/escape.ts";

/**
 * Words from outside on one line: white space other than the no-break space becomes one blank, and control characters, bidirectional
 * overrides, tags and the like are written so that they can be seen. Those are the only changes that formats without escapes of their
 * own make to a title.
 */
export function onOneLine(words: string): string {
  const line = words.replace(/[\t-\r \u0085\u2028\u2029]+/gu, " ").trim();
  return showHidden(line).replace(/\p{Noncharacter_Code_Point}/gu, (character) => {
    // Strict readers of UTF-8, biber among them, refuse a whole file for one of these.
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
  });
}

/** The year, month or day as a bibliography gives it. */
export function shortDate({ published }: Pick<Citation, "published">): string {
  return knownDate(published)?.edtf ?? "n.d.";
}

/** The words with the full stop that ends a sentence, unless they bring it. */
export function stopped(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}

/** What a reader must know, as one sentence without a full stop. */
export function noteWords({ statements }: Pick<Citation, "statements">): string {
  return onOneLine(statements.join("; "));
}

/** Name of the archive. */
export function archiveName({ archive }: Pick<Citation, "archive">): string {
  return onOneLine(archive.name ?? "[archive unnamed]");
}

/** Where and what the bytes are, a clause each; the SWHID is not among them. */
export function fixityClauses(citation: Citation): readonly string[] {
  const { source, manifest, commit, snapshot, accessed } = citation;
  return [
    `sha256:${source.sha256}`,
    `${source.bytes} bytes`,
    `manifest sha256:${manifest.sha256}`,
    `commit ${commit}`,
    ...(snapshot === null ? [] : [`snapshot ${snapshot.name}`, `root ${snapshot.root}`]),
    ...(accessed === null ? [] : [`accessed ${accessed.date}`]),
  ];
}

/** A quotation with its place and its warnings, a clause each. */
export function quotationClauses(quotation: CitedQuotation): readonly string[] {
  const [first, last] = quotation.lines;
  const place = first === last ? `line ${first}` : `lines ${first}-${last}`;
  const warnings = quotationWarnings(quotation).map((clause) => `WARNING: ${onOneLine(clause)}`);
  return [`${inQuotes(onOneLine(quotation.words))}, ${place}`, ...warnings];
}

/** The quotations as one string; empty for none. Where there is more than one, each brings its SWHID. */
export function quotationWords({ quotations }: Pick<Citation, "quotations">): string {
  const many = quotations.length > 1;
  return quotations
    .map((quotation) => [...quotationClauses(quotation), ...(many ? [quotation.swhid] : [])].join("; "))
    .join("; ");
}

/** Where a reader can ask for the bytes: Software Heritage's resolver answers once it has taken in the home repository. */
export function versionUrl(citation: Pick<Citation, "source" | "quotations">): string {
  return `https://archive.softwareheritage.org/${webAddress(citedSwhid(citation))}`;
}

/** An address in which nothing can end an attribute, a field or a link: every other character is percent-encoded (RFC 3986). */
export function webAddress(address: string): string {
  return address
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&()*+,;=%]/gu, (character) =>
      character === "'" ? "%27" : encodeURIComponent(character),
    );
}

/** Citations one after the other, an empty line between two. */
export function* apart<T>(citations: readonly T[], lines: (citation: T) => Iterable<Line>): Generator<Line> {
  for (const [index, citation] of citations.entries()) {
    if (index > 0) yield [];
    yield* lines(citation);
  }
}
