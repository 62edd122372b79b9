// A Citation File Format document (CFF 1.2.0) told anew as words: each identifier after what its description says that it is.

import { type DecodedWords, WordBuilder } from "./decoded-words.ts";
import type { Span } from "./retold-json.ts";

/** What is read out of a document of CFF. Offsets are UTF-16 units. */
export interface RetoldCff {
  readonly words: DecodedWords;
  /** Where an entry begins: a reference, the preferred citation, and what is said of the work itself. */
  readonly entries: readonly number[];
}

/** One of `identifiers`: where it stands, and its values with their quotation marks. */
interface Identifier extends Span {
  readonly parts: Map<string, { start: number; end: number }>;
}

/** Blank lines and comments have no indentation. */
const line = /^(?<indent> {0,200})(?<dash>- {1,20})?(?:["']?(?<key>[a-z-]{1,40})["']?[ \t]{0,20}:(?=\s|$))?/;
/** So much between two values that no clause reaches over. */
const separator = "\n[]\n";

/** Reads the lines as they are indented, whatever else is wrong with them, in time proportional to the length. */
export function retellCff(document: string): RetoldCff {
  const { entries, identifiers } = readLines(document);
  const builder = new WordBuilder();
  let at = 0;
  for (const identifier of identifiers) {
    builder.add(document.slice(at, identifier.start), at, true);
    tell(builder, document, identifier);
    at = identifier.end;
  }
  builder.add(document.slice(at), at, true);
  return { words: builder.finish(document.length), entries };
}

function readLines(document: string): { readonly entries: number[]; readonly identifiers: readonly Identifier[] } {
  const entries: number[] = [0];
  const identifiers: (Identifier & { end: number })[] = [];
  /** What the line at the margin is of, and where the dashes of its items stand. */
  let top = "";
  let items: number | null = null;
  /** Where the key `identifiers` stands, and the dashes below it; null outside. */
  let list: { readonly key: number; dash: number | null } | null = null;
  let part: { start: number; end: number } | null = null;
  for (let start = 0; start < document.length; ) {
    const feed = document.indexOf("\n", start);
    const end = feed < 0 ? document.length : feed + 1;
    const written = document.slice(start, end);
    const { indent = "", dash = "", key } = line.exec(written.slice(0, 300))?.groups ?? {};
    const column = indent.length + dash.length;
    const isBlank = /^\s*(?:#|$)/.test(written);
    if (!isBlank && column === 0 && key !== undefined) {
      if (entriesOf.has(top) || entriesOf.has(key)) entries.push(start);
      top = key;
      items = null;
    } else if (dash !== "" && top === "references") {
      items ??= indent.length;
      if (indent.length === items) entries.push(start);
    }
    if (list !== null && !isBlank) {
      if (dash !== "" && indent.length >= list.key) list.dash ??= indent.length;
      const isItem = dash !== "" && indent.length === list.dash;
      if (isItem) identifiers.push({ start, end, parts: new Map() });
      else if (indent.length <= (list.dash ?? list.key)) list = null;
      if (list === null || isItem) part = null;
    }
    const open = list === null ? undefined : identifiers.at(-1);
    if (open !== undefined && list?.dash != null) {
      open.end = end;
      if (key !== undefined && (key === "value" || key === "description" || key === "type")) {
        part = { start: start + written.indexOf(":") + 1, end };
        open.parts.set(key, part);
      } else if (part !== null) part.end = end;
    }
    if (key === "identifiers") {
      list = { key: column, dash: null };
      part = null;
    }
    start = end;
  }
  return { entries, identifiers };
}

const entriesOf: ReadonlySet<string> = new Set(["references", "preferred-citation"]);

/** What stands before a scalar on lines of its own (YAML 1.2, 8.1). */
const blockHeader = /^[ \t]{0,200}(?:[>|][-+0-9]{0,2}[ \t]{0,20}\r?\n)?[ \t]{0,200}/;

/** As `archive cite` writes identifiers, and as others may: the label first, then the value, what belongs to it, and the description itself. */
function tell(builder: WordBuilder, document: string, { start, end, parts }: Identifier): void {
  const value = parts.get("value");
  const description = parts.get("description");
  if (value === undefined) {
    builder.add(document.slice(start, end), start, true);
    return;
  }
  const said = description === undefined ? "" : document.slice(description.start, description.end);
  const raw = document.slice(value.start, value.end);
  const lead = blockHeader.exec(raw)?.[0].length ?? 0;
  const digits = raw.slice(lead);
  const isDigest = /^\s*["']?[0-9a-fA-F]{60,68}["']?\s*$/.test(digits);
  builder.add(separator, start, false);
  const root = /\broot\b/i.test(said) ? /\bsnapshot\s{1,20}(\S{1,100}?)["']?\s*$/i.exec(said) : null;
  if (root !== null && description !== undefined) {
    const from = description.start + root.index + root[0].indexOf(root[1] ?? "", "snapshot".length);
    builder.add("snapshot ", start, false);
    builder.add(root[1] ?? "", from, true);
    builder.add(", root ", value.start, false);
  } else if (/\bmanifest\b/i.test(said)) builder.add(isDigest ? "manifest sha256: " : "manifest ", value.start, false);
  else if (isDigest && /sha-?256/i.test(said)) builder.add("sha256: ", value.start, false);
  builder.add(digits.trimEnd(), value.start + lead, true);
  const size = /\bof the ([^\n]{1,40}?) bytes\b/.exec(said);
  if (size !== null && description !== undefined && root === null) {
    builder.add(", ", value.end, false);
    builder.add(`${size[1] ?? ""} bytes`, description.start + size.index + "of the ".length, true);
  }
  builder.add(separator, value.end, false);
  if (description !== undefined) builder.add(said, description.start, true);
  builder.add(separator, end, false);
}
