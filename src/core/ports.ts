// The whole door to the outside, one page: what the core needs from a tree of files, a digester, a decoder, a language guess and a clock.

import type { Limits } from "./limits.ts";

export type * from "./git-ports.ts";

/** A value that an adapter may give at once or later. */
export type Awaitable<T> = T | Promise<T>;

/**
 * What stands at a path. `gitlink` is a submodule (git mode 160000), `conflicted` what a merge left open in the index; `other`
 * is a device.
 */
export type EntryKind = "file" | "symlink" | "fifo" | "socket" | "gitlink" | "conflicted" | "other";

/** One entry of a tree that is not a plain directory. */
export interface TreeEntry {
  /** Path from the root of the repository, `/` separated; bytes that are not UTF-8 are written `\xHH`. */
  readonly path: string;
  readonly kind: EntryKind;
}

/**
 * Why something could not be looked at. `not-a-file`, `conflicted` and `malformed` (a tree of git that no git writes) are faults
 * of the content, all others of the environment.
 */
export interface AccessFault {
  readonly kind: "unreadable" | "vanished" | "changed" | "limit" | "not-a-file" | "conflicted" | "malformed";
  readonly path: string;
  /** One plain sentence without a full stop, in the words of the operating system where there are any. */
  readonly reason: string;
}

/** Everything below the archive's folder. */
export interface Listing {
  readonly entries: readonly TreeEntry[];
  /** Folders, for the names that collide or do not belong. */
  readonly folders: readonly string[];
  /** What could not be listed; each makes the run incomplete. */
  readonly faults: readonly AccessFault[];
}

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: AccessFault };

/** A digest and size of a file too large to hold, or the fault that prevented it. */
export type DigestResult =
  | {
      readonly ok: true;
      readonly sha256: string;
      /** Null unless it was asked for. */
      readonly sha512: string | null;
      readonly size: number;
    }
  | { readonly ok: false; readonly fault: AccessFault };

/** A tree of files: a working directory, the index or a commit. Reading commands change nothing through it. */
export interface Tree {
  readonly kind: "work" | "index" | "commit";
  /** The commit or tree read, as hexadecimal object id, or null for a working directory. */
  readonly revision: string | null;
  /** Folder of the archive from the root of the repository, usually `archive`. */
  readonly root: string;
  /** What a reader of the report must know about how it was read: plain clauses without a full stop. */
  readonly notes?: readonly string[];
  list(limits: Limits): Awaitable<Listing>;
  /** Reads a whole file of at most `limit` bytes; never follows a link and never blocks on a FIFO. */
  read(path: string, limit: number): Awaitable<ReadResult>;
  /** Digests a file of any size at constant memory. */
  digest(path: string, limit: number, alsoSha512: boolean): Awaitable<DigestResult>;
  /**
   * Git's name for the content of a file that was listed, or null. Between trees of one repository equal names mean equal
   * content; trees that cannot name contents without reading them have no such method.
   */
  idOf?(path: string): string | null;
}

/** Cryptographic digests of bytes, as lower-case hexadecimal (FIPS 180-4). */
export interface Digester {
  /** Only for the names that git and SWHID give to bytes, never for fixity. */
  sha1(bytes: Uint8Array): string;
  sha256(bytes: Uint8Array): string;
  sha512(bytes: Uint8Array): string;
}

export type DecodeResult =
  | { readonly kind: "text"; readonly text: string }
  /** The bytes are not text in that character set; `offset` is where, in bytes from 0, or null. */
  | { readonly kind: "malformed"; readonly offset: number | null }
  | { readonly kind: "unknown-charset" };

/** Turns bytes into characters, strictly: nothing is replaced and a byte order mark is kept. */
export interface Decoder {
  decode(bytes: Uint8Array, charset: string): DecodeResult;
  encodeUtf8(text: string): Uint8Array;
}

/** A guess of the language of a text: slow, an opinion, loaded only when asked for. */
export interface LanguageGuess {
  /** ISO 639-1 code and a confidence from 0 to 1, or null when it cannot tell. */
  guess(text: string): Awaitable<{ readonly language: string; readonly confidence: number } | null>;
}

/** A guess of the character set of bytes that are not UTF-8: an opinion, loaded only when asked for. */
export interface CharsetGuess {
  /** Names in small letters as IANA has them, the likeliest first; none when it cannot tell. */
  guess(bytes: Uint8Array): Awaitable<readonly string[]>;
}

/** The moment against which "in the future" is judged. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
  /** Where it comes from: told by the caller, the commit's date, or this machine. */
  readonly source: "caller" | "commit" | "machine";
}

/** What `verify` is handed. */
export interface VerifyPorts {
  readonly tree: Tree;
  readonly digester: Digester;
  readonly decoder: Decoder;
  readonly clock: Clock;
  readonly languageGuess?: LanguageGuess;
}

/** What may be handed to `verify` besides. */
export interface RememberingPorts extends VerifyPorts {
  /** What earlier runs found out is kept there, and believed; the report is the same without it, but for `counts.reused`. */
  readonly cache?: Cache;
}

/**
 * Keeps bytes between runs, under names of lower-case letters, digits and hyphens. A stranger may have written what it gives
 * back: whoever asks checks it, and works without it when it is odd. It is no place for what cannot be found out again.
 */
export interface Cache {
  /** Name and version of the tool; what another one kept is not used. */
  readonly producer: string;
  /** What was kept last, or null when there is nothing, or nothing that can be read. */
  load(name: string): Awaitable<Uint8Array | null>;
  /** Keeps bytes in place of what was kept before, whole or not at all. It never throws: the run does not need it. */
  save(name: string, bytes: Uint8Array): Awaitable<void>;
}

/**
 * Writes into the working directory of an archive. Nothing is overwritten or removed unseen, no link is followed, and what stands
 * under a name is always whole: it was written and synchronised under another name first.
 */
export interface Store {
  /**
   * Looks whether a file could be created, and writes nothing.
   * @throws ArchiveError `write-failed` when what should be a folder is none, or may not be written to
   */
  check(path: string): Awaitable<void>;
  /**
   * Creates a file that must not exist yet, with its folders.
   * @returns `exists` when something stands there already, which is then left alone
   * @throws ArchiveError `write-failed` when the disk is full, or what should be a folder is none; nothing is left behind then
   */
  create(path: string, bytes: Uint8Array): Awaitable<"created" | "exists">;
  /**
   * Puts other content in place of a file, in one step.
   * @param before what it must hold now
   * @returns `changed` when it holds something else, or is gone; it is then left alone
   * @throws ArchiveError `write-failed`
   */
  replace(path: string, before: Uint8Array, after: Uint8Array): Awaitable<"replaced" | "changed">;
  /**
   * Removes a file, and its folders where they are left empty.
   * @param sha256 digest of what it must hold now
   * @returns `changed` when it holds something else, or is gone
   * @throws ArchiveError `write-failed`
   */
  remove(path: string, sha256: string): Awaitable<"removed" | "changed">;
  /** Removes what stopped programs left unfinished in the archive, never what a running one is writing; their paths. */
  clean(): Awaitable<readonly string[]>;
}

/** Makes bytes fewer and gives them back; what it gives back a stranger may have written. */
export interface Compressor {
  compress(bytes: Uint8Array): Uint8Array;
  /** The bytes, or null when these are no compressed ones, or are more than `limit` when they are given back. */
  expand(bytes: Uint8Array, limit: number): Uint8Array | null;
}
