// Turns the parser's nodes into plain values and reports everything that manifests do without.

import { isAlias, isMap, isScalar, isSeq, type Node, type Range } from "yaml";
import { joinPointer } from "../json-pointer.ts";
import type { Limits } from "../limits.ts";
import type { SyntaxFault, SyntaxFaultKind, YamlValue } from "./yaml-document.ts";

/** Takes down a fault; what is more than its kind, message and place stands in `more`. */
export type Reporter = (
  kind: SyntaxFaultKind,
  message: string,
  range?: Range | readonly [number, number] | null,
  more?: Pick<SyntaxFault, "key" | "first">,
) => void;

/** One walk over one document. */
export class Walk {
  /** Pointers whose value is not what was written, because what stands there is refused. */
  readonly unread = new Set<string>();
  /** Pointers of mappings that a merge key should have filled. */
  readonly unmerged = new Set<string>();
  /** Whether a limit ended the walk. */
  stopped = false;
  readonly #text: string;
  readonly #limits: Limits;
  readonly #report: Reporter;
  readonly #path: (string | number)[] = [];
  #keys = 0;
  #inFlow = false;

  constructor(text: string, limits: Limits, report: Reporter) {
    this.#text = text;
    this.#limits = limits;
    this.#report = report;
  }

  value(node: Node | null | undefined, depth = 0): YamlValue {
    if (node === null || node === undefined) return null;
    if (isAlias(node)) {
      this.#report("alias", `The alias "*${shown(node.source)}" is not allowed`, node.range);
      this.unread.add(this.#pointer());
      return null;
    }
    this.#properties(node);
    if (depth > this.#limits.documentDepth) {
      if (!this.stopped) {
        this.#report("limit", `The document nests deeper than ${this.#limits.documentDepth} levels`, node.range);
      }
      this.stopped = true;
      return null;
    }
    if (isScalar(node)) return this.#scalar(node);
    const outside = this.#inFlow;
    if (isMap(node) || isSeq(node)) this.#flow(node);
    let value: YamlValue = null;
    if (isSeq(node)) value = node.items.map((item, index) => this.#within(index, item as Node | null, depth));
    else if (isMap(node)) value = this.#mapping(node, depth);
    this.#inFlow = outside;
    return value;
  }

  #pointer(): string {
    return this.#path.reduce<string>(joinPointer, "");
  }

  #within(segment: string | number, node: Node | null, depth: number): YamlValue {
    this.#path.push(segment);
    const value = this.value(node, depth + 1);
    this.#path.pop();
    return value;
  }

  #scalar({ value, tag, range }: { value: unknown; tag?: string; range?: Range | null }): YamlValue {
    // A tag decides what a scalar is, and tags are not followed.
    if (tag !== undefined) this.unread.add(this.#pointer());
    if (typeof value === "string") {
      if (value.length > this.#limits.stringLength) {
        this.#report(
          "limit",
          `A string has ${value.length} characters; ${this.#limits.stringLength} are allowed`,
          range,
        );
      }
      return value;
    }
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  }

  #properties(node: Node): void {
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    if (anchor !== undefined) {
      this.#report("anchor", `The anchor "&${shown(anchor)}" is not allowed`, this.#before(node, `&${anchor}`));
    }
    if (tag !== undefined) {
      const written = tag.replace(/^tag:yaml\.org,2002:/, "!!");
      this.#report("tag", `The tag "${shown(written)}" is not allowed`, this.#before(node, written));
    }
  }

  /** Where a property stands that a node has before it; the node itself when it is written in another way. */
  #before({ range }: Node, written: string): readonly [number, number] | null {
    if (range === null || range === undefined) return null;
    const line = this.#text.lastIndexOf("\n", range[0] - 1);
    const lead = this.#text.slice(this.#text.lastIndexOf("\n", line - 1) + 1, range[0]);
    const at = lead.lastIndexOf(written);
    const start = range[0] - lead.length + at;
    return at < 0 ? [range[0], range[1]] : [start, start + written.length];
  }

  #flow(node: { flow?: boolean; items: unknown[]; range?: Range | null }): void {
    // Brackets within brackets are one mistake.
    if (node.flow === true && node.items.length > 0 && !this.#inFlow) {
      this.#inFlow = true;
      const what = isMap(node) ? "mapping" : "list";
      this.#report("flow-collection", `A ${what} is written in brackets rather than one item a line`, node.range);
    }
  }

  #mapping(node: { items: { key: unknown; value: unknown }[] }, depth: number): YamlValue {
    const result: { [key: string]: YamlValue } = Object.create(null);
    const seen = new Map<string, number | undefined>();
    for (const pair of node.items) {
      const key = pair.key as Node | null;
      const value = pair.value as Node | null;
      if (++this.#keys > this.#limits.documentKeys) {
        if (!this.stopped)
          this.#report("limit", `The document has more than ${this.#limits.documentKeys} keys`, key?.range);
        this.stopped = true;
        return result;
      }
      if (isAlias(key)) {
        this.#report("alias", `The alias "*${shown(key.source)}" is not allowed`, key.range);
        continue;
      }
      if (key !== null) this.#properties(key);
      if (!isScalar(key) || typeof key.value !== "string") {
        const written = isScalar(key) && key.source !== undefined && key.source !== "" ? ` "${shown(key.source)}"` : "";
        this.#report("non-string-key", `The key${written} is not a string`, key?.range ?? value?.range);
        continue;
      }
      if (key.value === "<<" && key.type === "PLAIN") {
        this.#report("merge-key", 'The merge key "<<" is not allowed', key.range);
        this.unmerged.add(this.#pointer());
        continue;
      }
      const text = key.value;
      if (seen.has(text)) {
        const more = { key: shown(text), ...definedFirst(seen.get(text)) };
        this.#report(
          "duplicate-key",
          `The key "${shown(text)}" stands more than once in this mapping`,
          key.range,
          more,
        );
        continue;
      }
      seen.set(text, key.range?.[0]);
      result[text] = this.#within(text, value, depth);
    }
    return result;
  }
}

const definedFirst = (first: number | undefined): Pick<SyntaxFault, "first"> => (first === undefined ? {} : { first });

/** A key or name may be as long as the document; a message shows its beginning. */
function shown(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}…`;
}
