// Takes an HTML page apart into tags and words, as far as captures need it. It is lenient, linear, and no parser of the standard.

/** A part of a page: offsets in UTF-16 units, end exclusive. */
export type HtmlPart =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | {
      readonly kind: "tag";
      readonly start: number;
      readonly end: number;
      /** In small letters. */
      readonly name: string;
      /** As written, by name in small letters; without quotation marks, references not decoded; the first of several counts. */
      readonly attributes: ReadonlyMap<string, string>;
    }
  | { readonly kind: "end-tag"; readonly start: number; readonly end: number; readonly name: string }
  /** What stands in a script or style sheet, which is no text of the page. */
  | { readonly kind: "raw"; readonly start: number; readonly end: number; readonly name: string };

/** Elements whose content knows no tags (HTML Living Standard, 13.1.2). */
const rawElements = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
/** Of those, the ones whose words a reader sees. */
const readElements = new Set(["title", "textarea"]);
const mostAttributes = 100;

const tagName = /[a-zA-Z][^\s/>]{0,100}/y;
const attributeName = /[^\s"'<>/=]{1,200}/y;

/** The parts of a page in their order; what is opened at the end and never closed is left out, as browsers do. */
export function* htmlParts(page: string): Generator<HtmlPart> {
  let at = 0;
  while (at < page.length) {
    const less = page.indexOf("<", at);
    if (less < 0) break;
    const next = page.charAt(less + 1);
    if (!/[a-zA-Z!/?]/.test(next)) {
      yield { kind: "text", start: at, end: less + 1 };
      at = less + 1;
      continue;
    }
    if (less > at) yield { kind: "text", start: at, end: less };
    if (next === "!" || next === "?") {
      at = endOfDeclaration(page, less);
    } else if (next === "/") {
      const end = page.indexOf(">", less);
      if (end < 0) return;
      yield { kind: "end-tag", start: less, end: end + 1, name: nameAt(page, less + 2) };
      at = end + 1;
    } else {
      const tag = tagAt(page, less);
      if (tag === null) return;
      yield tag;
      at = tag.end;
      if (!rawElements.has(tag.name)) continue;
      const closing = new RegExp(`</${tag.name}(?=[\\s/>])`, "gi");
      closing.lastIndex = at;
      const end = closing.exec(page)?.index ?? page.length;
      if (readElements.has(tag.name)) yield { kind: "text", start: at, end };
      else yield { kind: "raw", start: at, end, name: tag.name };
      at = end;
    }
  }
  if (at < page.length) yield { kind: "text", start: at, end: page.length };
}

/** Where a comment, doctype or processing instruction ends. */
function endOfDeclaration(page: string, at: number): number {
  const isComment = page.startsWith("<!--", at);
  const end = page.indexOf(isComment ? "-->" : ">", at + 2);
  return end < 0 ? page.length : end + (isComment ? 3 : 1);
}

function nameAt(page: string, at: number): string {
  tagName.lastIndex = at;
  return tagName.exec(page)?.[0].toLowerCase() ?? "";
}

/** The tag that begins there; null when it never ends. */
function tagAt(page: string, start: number): (HtmlPart & { kind: "tag" }) | null {
  const name = nameAt(page, start + 1);
  const attributes = new Map<string, string>();
  let at = start + 1 + name.length;
  while (at < page.length) {
    const unit = page.charAt(at);
    if (unit === ">") return { kind: "tag", start, end: at + 1, name, attributes };
    attributeName.lastIndex = at;
    const key = attributeName.exec(page)?.[0];
    if (key === undefined) {
      at++;
      continue;
    }
    at = skipBlanks(page, at + key.length);
    let value = "";
    if (page.charAt(at) === "=") {
      at = skipBlanks(page, at + 1);
      const quote = page.charAt(at);
      const quoted = quote === '"' || quote === "'";
      const end = quoted ? page.indexOf(quote, at + 1) : endOfBareValue(page, at);
      if (end < 0) return null;
      value = page.slice(quoted ? at + 1 : at, end);
      at = quoted ? end + 1 : end;
    }
    const folded = key.toLowerCase();
    if (attributes.size < mostAttributes && !attributes.has(folded)) attributes.set(folded, value);
  }
  return null;
}

const isBlank = (unit: string): boolean =>
  unit === " " || unit === "\n" || unit === "\t" || unit === "\r" || unit === "\f";

function skipBlanks(page: string, from: number): number {
  let at = from;
  while (isBlank(page.charAt(at))) at++;
  return at;
}

function endOfBareValue(page: string, from: number): number {
  let at = from;
  while (at < page.length && page.charAt(at) !== ">" && !isBlank(page.charAt(at))) at++;
  return at;
}
