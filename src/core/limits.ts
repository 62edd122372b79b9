// The limits within which an archive is read. They are set by the caller, never by the tree under test.

/** Bounds on what is read and reported; sizes in bytes, lengths in UTF-16 code units. */
export interface Limits {
  /** A manifest, relation or archive.yaml larger than this is not parsed. */
  readonly documentBytes: number;
  /** Keys of one YAML document. */
  readonly documentKeys: number;
  /** Nesting of one YAML document. */
  readonly documentDepth: number;
  /** One scalar of a YAML document. */
  readonly stringLength: number;
  /** A source up to this size is decoded, and rules about its words apply. */
  readonly textBytes: number;
  /** Steps, of about ten nanoseconds at the worst, spent on looking up the quotes of one document. */
  readonly quoteSteps: number;
  /** A snapshot larger than this is not read; each source costs it about 400 bytes. */
  readonly snapshotBytes: number;
  /** The largest source that is read at all. */
  readonly sourceBytes: number;
  /** Folders below each other in the archive. */
  readonly folderDepth: number;
  /** Entries of the archive. */
  readonly entries: number;
  /** Bytes of a path. */
  readonly pathBytes: number;
  /** Findings kept in the report; the counts stay exact beyond. */
  readonly diagnostics: number;
  /** Findings of one rule about one document or source. */
  readonly diagnosticsPerRule: number;
}

export const defaultLimits: Limits = {
  documentBytes: 256 * 1024,
  documentKeys: 10_000,
  documentDepth: 16,
  stringLength: 8_192,
  textBytes: 16 * 1024 * 1024,
  quoteSteps: 2 ** 30,
  snapshotBytes: 512 * 1024 * 1024,
  sourceBytes: 8 * 1024 * 1024 * 1024,
  folderDepth: 12,
  entries: 2_000_000,
  pathBytes: 512,
  diagnostics: 10_000,
  diagnosticsPerRule: 200,
};
