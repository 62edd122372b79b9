// What a detector of mechanical defects is; the detectors themselves have a file each.

/** A stretch of a text in UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The defect types of the manifest that a machine can see. */
export type MechanicalType =
  | "encoding.replacement-character"
  | "encoding.mojibake"
  | "encoding.control-character"
  | "encoding.nbsp"
  | "duplicate-text";

/** A named detector of one type of defect. Pure, and linear in the text, which is hostile and up to 16 MiB long. */
export interface Detector {
  readonly name: string;
  readonly type: MechanicalType;
  /** The inside of a set of characters, as regular expressions write it, without which it finds nothing; null where any text will do. */
  readonly signs: string | null;
  /** Yields defects in the order of the text, none overlapping another. `language` is a BCP 47 tag, null when not known. */
  find(text: string, language: string | null): Iterable<Span>;
  /** Whether words quoted for a declared defect of this type still show it; null when that cannot be told. */
  shows(words: string, text: string, language: string | null): boolean | null;
}
