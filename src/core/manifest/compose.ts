// Has a text parsed, and gives up where nesting, marks or keys without number would cost the YAML parser its stack or its time.

import { Composer, CST, type Document, Lexer, Parser, YAMLParseError } from "yaml";

/**
 * Levels that the parser may open. It descends once for each, and near the end of the stack the engine can abort the whole
 * process, so that no error could be caught. It is far more than a manifest may nest, because the parser opens a level for
 * mistakes too: a line that should have quotes is taken for the parent of the next one.
 */
const levelBound = 250;

/**
 * Tags, anchors and aliases, which the dialect refuses anyway, cost the parser quadratic time where many stand in one flow
 * collection: 256 KiB of them take many seconds.
 */
const markBound = 1_000;

/** What the parser takes for no YAML at all; beyond so many pieces of it, nothing more is learnt. */
const noiseBound = 1_000;

/** What a text has too much of, and where: an offset in UTF-16 units. */
export interface Cost {
  readonly of: "nesting" | "marks" | "keys";
  readonly offset: number;
}

/** The document, or why it was given up. */
export type Composed =
  | { readonly kind: "document"; readonly document: Document.Parsed }
  | { readonly kind: "too-costly"; readonly cost: Cost };

/**
 * The first document of a text; it has an error `MULTIPLE_DOCS` when there are more. Linear in the text.
 * @param keys so many are composed at most
 */
export function compose(text: string, keys: number): Composed {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const tokens = new BoundedTokens(text, keys);
  let first: Document.Parsed | null = null;
  const stackFrames = Reflect.get(Error, "stackTraceLimit");
  try {
    // The parser makes an error of each mistake, a quarter of a million of them at the worst; their stacks cost most of the time.
    Reflect.set(Error, "stackTraceLimit", 0);
    for (const document of composer.compose(tokens.all(), true, text.length)) {
      if (first === null) first = document as Document.Parsed;
      else {
        const [start, end] = document.range;
        first.errors.push(new YAMLParseError([start, end], "MULTIPLE_DOCS", "There is more than one document"));
        break;
      }
    }
  } finally {
    Reflect.set(Error, "stackTraceLimit", stackFrames);
  }
  if (tokens.cost !== null) return { kind: "too-costly", cost: tokens.cost };
  if (first === null) throw new Error("The YAML parser gave no document");
  return { kind: "document", document: first };
}

/** The tokens of a text, until there are too many of a kind. */
class BoundedTokens {
  cost: Cost | null = null;
  readonly #text: string;
  readonly #keys: number;

  constructor(text: string, keys: number) {
    this.#text = text;
    this.#keys = keys;
  }

  *all(): Generator<CST.Token, void> {
    const parser = new Parser();
    let marks = 0;
    let keys = 0;
    let noise = 0;
    let inScalar = false;
    for (const lexeme of new Lexer().lex(this.#text)) {
      const type = inScalar ? null : CST.tokenType(lexeme);
      inScalar = lexeme === CST.SCALAR;
      if ((type === "tag" || type === "anchor" || type === "alias") && ++marks > markBound)
        return this.#giveUp("marks", parser);
      if (type === "map-value-ind" && ++keys > this.#keys) return this.#giveUp("keys", parser);
      for (const token of parser.next(lexeme)) {
        yield token;
        // What stands behind so much noise is not looked at; the document is broken in any case.
        if (token.type === "error" && ++noise > noiseBound) return;
      }
      if (parser.stack.length > levelBound) return this.#giveUp("nesting", parser);
    }
    yield* parser.end();
  }

  #giveUp(of: Cost["of"], { offset }: Parser): void {
    this.cost = { of, offset: Math.min(offset, this.#text.length) };
  }
}
