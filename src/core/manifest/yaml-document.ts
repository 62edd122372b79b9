// A YAML document as it was read: its value, its faults, and where everything stands. It knows no parser.

/** Values of the YAML 1.2 core schema; mappings have no prototype, so that a key `__proto__` is only a key. */
export type YamlValue = string | number | boolean | null | YamlValue[] | { [key: string]: YamlValue };

/** What is wrong with a document as YAML; each kind has a rule of its own. */
export type SyntaxFaultKind =
  | "syntax"
  | "encoding"
  | "byte-order-mark"
  | "carriage-return"
  | "control-character"
  | "anchor"
  | "alias"
  | "merge-key"
  | "tag"
  | "directive"
  | "several-documents"
  | "duplicate-key"
  | "non-string-key"
  | "flow-collection"
  | "limit";

export interface SyntaxFault {
  readonly kind: SyntaxFaultKind;
  /** One plain sentence without a full stop. */
  readonly message: string;
  /** Offsets in UTF-16 units into the text; null for the whole. */
  readonly start: number | null;
  readonly end: number | null;
  /** Of a repeated key: the key, and where it first stood. */
  readonly key?: string;
  readonly first?: number;
}

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** A parsed document: its text, its value where it could be read, and where everything stands. */
export interface YamlDocument {
  readonly text: string;
  /** Undefined when the document cannot be read at all. */
  readonly value: YamlValue | undefined;
  readonly faults: readonly SyntaxFault[];
  /** How many more faults of a kind there are than were taken down. */
  readonly untold: ReadonlyMap<SyntaxFaultKind, number>;
  /** JSON pointers whose value is null or a bare string because what is written there is refused: a fault tells why. */
  readonly unread: ReadonlySet<string>;
  /** JSON pointers of mappings that may lack keys because a merge key in them is refused. */
  readonly unmerged: ReadonlySet<string>;
  /** Whether anything is written at the JSON pointer, sound or not. */
  has(pointer: string): boolean;
  /**
   * Where the value, or the key, of a JSON pointer stands; of its nearest existing ancestor when it does not exist.
   */
  locate(pointer: string, part: "key" | "value"): Offsets | null;
  /** The words of an unquoted scalar as written, or null when the pointer names none. */
  plainScalar(pointer: string): string | null;
}

/** A document of which nothing is known but its faults. */
export function unreadDocument(
  text: string,
  faults: readonly SyntaxFault[],
  untold: YamlDocument["untold"] = new Map(),
): YamlDocument {
  const none: ReadonlySet<string> = new Set();
  const nowhere = () => null;
  return {
    text,
    value: undefined,
    faults,
    untold,
    unread: none,
    unmerged: none,
    has: () => false,
    locate: nowhere,
    plainScalar: nowhere,
  };
}
