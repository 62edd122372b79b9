// The part of the door that leads to git: its folders, its objects, and who signed them. Everything else is in ports.ts.

import type { AccessFault, Awaitable, EntryKind, Tree } from "./ports.ts";

/** One thing in a folder of git. */
export interface FolderItem {
  /** Bytes that are not UTF-8 are written `\xHH`. */
  readonly name: string;
  readonly kind: EntryKind | "folder";
  /** Object id; null for a folder of the index whose tree git could not write yet. */
  readonly id: string | null;
  readonly executable: boolean;
  /** What a folder holds; nothing else can be opened. */
  readonly open: (() => Awaitable<OpenFolder>) | null;
}

/** What one folder holds, without what lies in its folders. */
export interface OpenFolder {
  readonly items: readonly FolderItem[];
  /** What is wrong with it, or why it cannot be opened; paths are those of things in the archive. */
  readonly faults: readonly AccessFault[];
}

/** A tree whose folders have names that stand for all they hold, so that what is the same need not be opened: git's. */
export interface FolderTree extends Tree {
  /** Folder of the repository that the paths of this tree begin at; empty for the repository's own. */
  readonly base: string;
  /** The repository's own folder, above everything. */
  openTop(): Awaitable<OpenFolder>;
  /** One folder by its path; null when there is none. */
  openFolder(path: string): Awaitable<OpenFolder | null>;
}

/** Object types of git. */
export type GitObjectType = "commit" | "tree" | "blob" | "tag";

export interface GitObject {
  /** Object id, 40 or 64 lower-case hexadecimal digits. */
  readonly id: string;
  readonly type: GitObjectType;
  /** The content without git's header; it has been hashed and matches the id. Never keep it across reads without copying. */
  readonly content: Uint8Array;
}

/**
 * Takes an object that was read. Its content matches its id and is good until this returns.
 * @param index which of those that were asked for
 */
export type ObjectVisitor = (index: number, type: GitObjectType, content: Uint8Array) => void;

/** How much of history a repository holds, as its layout tells. */
export interface HistoryExtent {
  /** Commits at which a shallow clone was cut off, sorted. */
  readonly shallow: readonly string[];
  /** A partial clone: objects may be missing on purpose. `filter` as configured, or null when it cannot be told. */
  readonly partial: { readonly filter: string | null } | null;
  /** `info/grafts` exists; it is ignored by every reader. */
  readonly grafts: boolean;
  /** Commits and other objects that replace refs name; they are ignored by every reader. */
  readonly replaced: readonly string[];
}

/** Git's objects, read without trust: every object is re-hashed against its id. */
export interface Objects {
  readonly engine: "pack" | "isomorphic-git" | "git";
  readonly format: "sha1" | "sha256";
  readonly extent: HistoryExtent;
  /** Why another engine than the asked one reads, or null. */
  readonly fallback: string | null;
  /**
   * The object that a revision names: HEAD, a branch, tag or remote branch, a full or unique abbreviated id (4 digits or
   * more), with `~N`, `^`, `^N`, `^{commit}`, `^{tree}`, `^{}` suffixes.
   * @throws ArchiveError `revision-unknown`, `revision-ambiguous`
   */
  resolve(revision: string): Awaitable<string>;
  /**
   * The references whose full names begin with a prefix like `refs/tags/`, in the order of their names, and the ids they stand for.
   * @throws ArchiveError `object-corrupt`, `unreadable`
   */
  references(prefix: string): Awaitable<ReadonlyMap<string, string>>;
  /** The name to which a symbolic reference like `HEAD` leads, whether or not anything stands there; null when it is none. */
  symbolicTarget(name: string): Awaitable<string | null>;
  /** @throws ArchiveError `object-missing`, `object-corrupt` */
  read(id: string): Awaitable<GitObject>;
  /** Reads many in the order given; may be much faster than one by one. */
  readMany(ids: Iterable<string>): AsyncIterable<GitObject> | Iterable<GitObject>;
  /**
   * As `readMany`, without a text and an object for each, of which a walk needs a million. Absent where it would save nothing.
   * @param ids as bytes, one behind the other
   */
  readonly readEach?: (ids: Uint8Array, visit: ObjectVisitor) => Awaitable<void>;
  /**
   * Commits that a commit probably reaches, for a reader to which one question after the other is slow. Only a hint of what to ask
   * for ahead: it may lack some and name others. Absent where it would save nothing.
   * @param most how many are named at most
   */
  readonly probableCommits?: (tip: string, most: number) => Awaitable<readonly string[]>;
  /** Releases files and processes. */
  close(): Awaitable<void>;
}

/** A signature that a commit or tag carries, with what it should sign. */
export interface SignatureQuestion {
  readonly format: "ssh" | "openpgp" | "x509" | "unknown";
  /** The signature in its armor. */
  readonly signature: Uint8Array;
  /** The raw object without the signature. */
  readonly payload: Uint8Array;
  /** Seconds since 1970 that the object claims, or null; a key's validity is judged at that claimed time. */
  readonly time: number | null;
}

export interface SignatureAnswer {
  /** `untrusted`: sound, but by nobody whom the reader allows; `unchecked`: this adapter cannot tell. */
  readonly status: "trusted" | "untrusted" | "invalid" | "unchecked";
  /** Fingerprint of the key, `SHA256:…`, or null when it cannot be told. */
  readonly key: string | null;
  /** Whom the reader's list names for that key; null unless trusted. */
  readonly principals: string | null;
  /** One plain clause without a full stop; null when trusted. */
  readonly reason: string | null;
}

/** Checks signatures against the signers that the reader allows. */
export interface SignatureCheck {
  check(question: SignatureQuestion): Awaitable<SignatureAnswer>;
}
