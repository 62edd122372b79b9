// The marks by which a citation in a document names bytes and proves them: a kind, the words, and where they stand. Plain data.

import type { Span } from "./retold-json.ts";

/**
 * What a mark is about. `sha256` and `swhid` name a source; the others are facts about the version cited. `passage` is the fragment of a
 * SWHID, `bytes=12-40` or `lines=3`; `anchor` (one that is no commit), `path`, `origin` and `visit` are its context; `sha256` that is said to be of the manifest is `manifest`.
 */
export type MarkKind =
  | "sha256"
  | "swhid"
  | "size"
  | "manifest"
  | "commit"
  | "snapshot"
  | "root"
  | "digest"
  | "passage"
  | "anchor"
  | "path"
  | "origin"
  | "visit"
  | "quotation";

/** Offsets are UTF-16 units in the document as it is stored, end exclusive. */
export interface Mark {
  readonly kind: MarkKind;
  /** As written, decoded from the format of the document. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** For a SWHID: its qualifiers. */
  readonly qualifiers?: ReadonlyMap<string, string>;
  /** For a quotation: the words as they may have been meant, where inner quotation marks leave a choice; the likeliest first. */
  readonly readings?: readonly string[];
  /** For a quotation: its lines, from 1, both inclusive. */
  readonly lines?: readonly [first: number, last: number];
  /** For a digest: whether nothing says what it is of, so that it is a name only when it is known. */
  readonly bare?: boolean;
  /** For a size: whether it stands apart from the digest, and may be that of something else. */
  readonly loose?: boolean;
  /** Whether its SWHID has said something else of the same before. */
  readonly again?: boolean;
  /** Whether it is a part of a SWHID: what qualifies it. */
  readonly qualifies?: true;
  /** Whether no semicolon joins it to the SWHID that it qualifies. */
  readonly severed?: true;
  /** Whether it stands in a title or in other words that are not the citation's own. */
  readonly aside?: boolean;
}

/** A citation as it was found. */
export interface FoundCitation {
  /** In the order in which they stand. */
  readonly marks: readonly Mark[];
  /** Whether it carries what `archive cite` writes besides a name: size, manifest, commit, or it is an entry of a bibliography. */
  readonly full: boolean;
  /** Whether it is an entry of a bibliography, or an object of JSON. */
  readonly entry: boolean;
  /** The part of the document that may speak of it: its entry; else its paragraph, from the name before it to the one behind it. */
  readonly reach: Span;
  /** Where it stands in an item of a list that is but a label of the item before: the offset at which that begins. */
  readonly labelOf?: number;
}

/** What a mark of each kind must look like. */
const forms: Readonly<Record<MarkKind, RegExp>> = {
  sha256: /^[0-9a-f]{64}$/,
  manifest: /^[0-9a-f]{64}$/,
  digest: /^[0-9a-f]{64}$/,
  swhid: /^swh:1:cnt:[0-9a-f]{40}$/,
  size: /^(?:0|[1-9][0-9]{0,15})$/,
  commit: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
  snapshot: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  root: /^[A-Za-z0-9+/]{43}=$/,
  anchor: /^swh:1:(?:rel|dir|snp):[0-9a-f]{40}$/,
  path: /^\/./,
  origin: /^\S/,
  visit: /^swh:1:snp:[0-9a-f]{40}$/,
  passage: /^(?:bytes|lines)=[0-9]{1,12}(?:-[0-9]{1,12})?$/,
  quotation: /^/,
};

/** Whether a mark has the form that all of its kind have. */
export function isWellFormed({ kind, value, again }: Mark): boolean {
  return again !== true && forms[kind].test(value);
}

/** Whether a mark names a source. */
export function isName({ kind }: Mark): boolean {
  return kind === "sha256" || kind === "swhid";
}

/** Whether a mark is the beginning of a digest or of a commit's id, as people write them in running words. */
export function isAbbreviated({ kind, value }: Mark): boolean {
  if (kind === "sha256") return /^[0-9a-f]{6,63}$/.test(value);
  return kind === "commit" && /^[0-9a-f]{7,63}$/.test(value) && value.length !== 40;
}
