// Reads any YAML document into plain values with positions. It gathers faults and never throws for bad content or judges.

import type { Document, Node } from "yaml";
import type { Limits } from "../limits.ts";
import { compose } from "./compose.ts";
import { exists, locate, plainScalar, scalarAt } from "./locate.ts";
import { type Reporter, Walk } from "./walk.ts";
import { type SyntaxFault, type SyntaxFaultKind, unreadDocument, type YamlDocument } from "./yaml-document.ts";

/** Faults of one kind that are taken down; beyond, they are counted. */
const faultBound = 200;

// Tab and line feed are YAML's own; everything else below U+0020, DEL, C1, the line and paragraph separators,
// surrogates and non-characters have no business in a manifest.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;

/** A document together with the parser's own nodes. */
export interface ParsedNodes {
  readonly document: YamlDocument;
  /** Null when nothing is written, or the document cannot be read. */
  readonly root: Node | null;
}

/**
 * Parses a document that is already decoded. Time is linear in the text; nesting, keys and lengths are bounded by
 * `limits`, and anchors, aliases, tags, merge keys and directives are refused rather than followed.
 */
export function parseYaml(text: string, limits: Limits): YamlDocument {
  return parseNodes(text, limits).document;
}

/** The same, for those who need to know what was written and not only what it means. */
export function parseNodes(text: string, limits: Limits): ParsedNodes {
  const faults: SyntaxFault[] = [];
  const counts = new Map<SyntaxFaultKind, number>();
  const untold = new Map<SyntaxFaultKind, number>();
  const report: Reporter = (kind, message, range, more) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= faultBound)
      faults.push({ kind, message, start: range?.[0] ?? null, end: range?.[1] ?? null, ...more });
    else untold.set(kind, count - faultBound);
  };
  inspectCharacters(text, report);
  // A directive may change what everything after it means, so nothing is said of the rest.
  const directed = inspectDirectives(text, report);
  const document = directed ? null : parseBounded(text, limits, report);
  if (document === null) return { document: unreadDocument(text, faults, untold), root: null };
  // The parser takes a line after a mistake for its child, which says nothing of how deep anything nests.
  const hasErrors = document.errors.length > 0;
  const walk = new Walk(text, hasErrors ? { ...limits, documentDepth: Number.POSITIVE_INFINITY } : limits, report);
  const value = document.contents === null ? null : walk.value(document.contents as Node);
  const broken = hasErrors || walk.stopped;
  return {
    document: {
      text,
      value: broken ? undefined : value,
      faults,
      untold,
      unread: walk.unread,
      unmerged: walk.unmerged,
      has: (pointer) => exists(document, pointer),
      locate: (pointer, part) => locate(document, pointer, part),
      plainScalar: (pointer) => plainScalar(document, pointer),
    },
    root: broken ? null : document.contents,
  };
}

function inspectCharacters(text: string, report: Reporter): void {
  if (text.startsWith("\ufeff")) report("byte-order-mark", "The document begins with a byte order mark", [0, 1]);
  const carriageReturn = text.indexOf("\r");
  if (carriageReturn >= 0) {
    report("carriage-return", "Lines must end in LF alone, and this one holds a carriage return", [
      carriageReturn,
      carriageReturn + 1,
    ]);
  }
  for (const match of text.matchAll(controls)) {
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    report("control-character", `The character U+${code} is not allowed here`, [
      match.index,
      match.index + match[0].length,
    ]);
  }
}

/** Directives stand before the document; a percent sign further down is none. */
function inspectDirectives(text: string, report: Reporter): boolean {
  const lead = /^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text)?.[0].length ?? 0;
  if (text[lead] !== "%") return false;
  const end = text.indexOf("\n", lead);
  report("directive", "The file begins with a directive", [lead, end < 0 ? text.length : end]);
  return true;
}

function parseBounded(text: string, limits: Limits, report: Reporter): Document.Parsed | null {
  const composed = compose(text, limits.documentKeys);
  if (composed.kind === "document") {
    reportErrors(composed.document, text, report);
    return composed.document;
  }
  const { of, offset } = composed.cost;
  const words = {
    nesting: `The document nests deeper than ${limits.documentDepth} levels, or holds so many mistakes that it cannot be read`,
    marks: "The document holds more tags, anchors and aliases than can be read in good time, and a manifest needs none",
    keys: `The document has more than ${limits.documentKeys} keys`,
  };
  report("limit", words[of], [offset, offset + 1]);
  return null;
}

/** One mistake tends to be reported on every line that follows it: of neighbouring lines only the first is told. */
function reportErrors(document: Document.Parsed, text: string, report: Reporter): void {
  const lineEndAfter = (offset: number): number => {
    const end = text.indexOf("\n", offset);
    return end < 0 ? text.length : end;
  };
  let lineEnd = -1;
  let nextLineEnd = -1;
  for (const fault of [...document.errors].sort((x, y) => x.pos[0] - y.pos[0])) {
    const [start] = fault.pos;
    if (fault.code === "MULTIPLE_DOCS") report("several-documents", "The file holds more than one document", fault.pos);
    else if (start > lineEnd) {
      const isNew = start > nextLineEnd;
      lineEnd = isNew ? lineEndAfter(start) : nextLineEnd;
      nextLineEnd = lineEndAfter(lineEnd + 1);
      if (!isNew) continue;
      const opened = fault.message.startsWith("Missing closing") ? scalarAt(document, start) : null;
      if (opened === null) report("syntax", sentences[fault.code] ?? sentence(fault.message), fault.pos);
      else report("syntax", "The quotation mark that opens here is never closed", [opened, opened + 1]);
    }
  }
}

/** The parser's own words where they would not help whoever wrote the line. */
const sentences: Readonly<Record<string, string>> = {
  BAD_INDENT: "The line does not stand at the column of the lines that it belongs to",
  BLOCK_AS_IMPLICIT_KEY:
    "A second colon stands on the line, or the line is indented wrongly: quote words that hold a colon",
  MULTILINE_IMPLICIT_KEY: "A key spans several lines, or a colon is missing",
  TAB_AS_INDENT: "A tab stands where only blanks may indent",
};

function sentence(message: string): string {
  const line = message.split("\n", 1)[0] ?? "";
  return line.replace(/[.:]+$/, "").slice(0, 300);
}
