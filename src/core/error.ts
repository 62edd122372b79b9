// Failures of the run: one class, a closed table of codes with their help. Problems of an archive are data, never this.

const help = {
  "no-archive": "Run the command inside a repository that holds archive/archive.yaml, or name the folder with -C.",
  usage: "See the command's --help.",
  "source-unknown": "`archive list` shows the sources; a prefix of the SHA-256 needs 6 hexadecimal digits or more.",
  "source-ambiguous": "Give more digits of the SHA-256, or the path.",
  "rule-unknown": "`archive explain` without a word lists all rules.",
  "no-repository": "Git keeps commits, index and history: run the command inside a git repository, or clone it again.",
  "revision-unknown": "`git log --oneline` and `git tag` show what can be named.",
  "revision-ambiguous": "Give more digits of the object id.",
  "no-merge-base":
    "Fetch the whole history (`git fetch --unshallow`, in CI `fetch-depth: 0`), and name a revision that shares it.",
  "object-missing":
    "A shallow clone gets the rest by `git fetch --unshallow`, a partial one by `git fetch --refetch --no-filter`. Any other has lost it: clone anew.",
  "object-corrupt":
    "The repository is damaged: `git fsck --full` says more; fetch the object again from another clone.",
  "repository-unsupported": "Install a recent git, which reads it, and run again with `--engine git`.",
  "index-unsupported":
    "`git update-index --no-split-index` writes the index into one file; `git reset` writes a damaged one anew and keeps the files.",
  unreadable: "Check that the file exists, that you may read it, and that the disk is sound; then run again.",
  "citation-refused":
    "A citation must hold for years: commit, mend what `archive verify` tells, or give --allow-unverified, which the citation then says.",
  "manifest-unusable": "`archive verify` says what is wrong with it; mend it and run again.",
  "snapshot-unknown": "`archive snapshot list` shows the snapshots of this archive.",
  "snapshot-refused":
    "Nothing was written. A snapshot is made of a committed state that verifies, and never made twice.",
  "checkpoint-malformed":
    "Keep a checkpoint as `archive snapshot checkpoint <name>` prints it: six lines, the last with its line feed.",
  "write-failed": "Nothing was changed. Check the room on the disk and that you may write there; then run again.",
  "cache-refused":
    "What a cache holds is believed: give a folder of its own that you alone can write to, apart from the archive; `--cache` alone uses one within .git.",
  "partly-written":
    "What is named was written and stays as it is. Check the room on the disk and that you may write there; the same command goes on from there.",
  "blob-refused":
    "Make the blobs of all shards anew, of one state and by one version of the tool: `archive verify --shard i/n --format blob`.",
  "report-misplaced": "Give a file in a folder that exists, outside the archive's own folder and .git.",
  "output-failed": "The report could not be written whole; check the disk and the program it was piped to.",
  "thread-failed":
    "Run again with `--threads 1`, which needs less memory and fewer open files. If that fails as well, one of the sources asks for more than there is.",
  "files-exhausted":
    "Allow more open files in this shell (`ulimit -n 1024`, or ask whoever set the bound) and run again.",
  interrupted: "The run was interrupted before everything was looked at.",
  "quote-not-found":
    "Copy the words from what `archive show` prints of this source; quotation marks, dashes and blanks may differ.",
  "quote-unavailable":
    "`archive verify` says what is wrong; what is no text is shown by addresses, or by quoting an extraction of it.",
  "quote-ambiguous": "Say which place is meant with --occurrence and its number, or copy more of the words around.",
  "document-changed": "Nothing was written. Somebody else wrote the file in the meantime: look at it, then run again.",
  cancelled: "Nothing was written. Run again, or give the answers as options: the command's --help lists them.",
  internal: "This is a fault of the tool, not of the archive. Please report it with the stack below.",
} as const;

/** Codes of failures; each has a line of help. */
export type ArchiveErrorCode = keyof typeof help;

/**
 * The run could not be done: bad usage, no archive, an unreadable file, an internal fault.
 * Exit code 2, or 130 for `interrupted` and `cancelled`.
 */
export class ArchiveError extends Error {
  readonly code: ArchiveErrorCode;

  /** What the message is about, a line each. */
  readonly details: readonly string[];

  constructor(
    code: ArchiveErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly details?: readonly string[] },
  ) {
    super(message, options);
    this.name = "ArchiveError";
    this.code = code;
    this.details = options?.details ?? [];
  }

  /** What to do about it, one or two sentences. */
  get help(): string {
    return help[this.code];
  }
}
