// The fixture archive as a repository that grows commit by commit, with fixed names and dates.

import { join } from "node:path";
import { FixtureArchive, minimalClaims } from "../fixtures/fixture-archive.ts";
import { git } from "../history/memory-objects.ts";

/** One recipe: a history. The expectation is the file's name: `<id>[+<id>]__<case>`. */
export interface HistoryRecipe {
  /** What is verified: the past of HEAD when absent; `snapshots` with what the archive says that its reader holds. */
  readonly look?: "history" | "staged" | "at" | "snapshots";
  build(archive: HistoryArchive): void;
}

/** Keeps the type of a recipe in its file. */
export const historyRecipe = (made: HistoryRecipe): HistoryRecipe => made;

export const tombstoneClaims = `${minimalClaims}withdrawn:\n  date: "2021-06-01"\n  reason: Asked for by the author.\n`;

/** The base archive in a repository; nothing is committed before the first `commit`. */
export class HistoryArchive extends FixtureArchive {
  /** The repository to look at: this one, or a clone that the recipe makes. */
  view: string;
  /** Text of a checkpoint that the reader kept. */
  held: string | null = null;
  /** Whether the reader asks for an older state on purpose. */
  isPast = false;
  /** Text of an allowed_signers file of the reader. */
  signers: string | null = null;
  #day = 0;

  constructor() {
    super();
    this.view = this.folder;
    this.git("init", "--quiet");
    this.git("symbolic-ref", "HEAD", "refs/heads/main");
    for (const setting of ["core.autocrlf=false", "uploadpack.allowFilter=true", "gc.auto=0"])
      this.git("config", ...setting.split("="));
  }

  git(...args: readonly string[]): string {
    return git(this.folder, args).toString().trim();
  }

  /** Commits everything as it lies there and gives the commit's id; each commit is a day later. */
  commit(message: string, author = "Ana Gomes"): string {
    this.git("add", "--all");
    return this.#run(author, "commit", "--quiet", "--allow-empty", "-m", message);
  }

  /** Merges a branch by a commit of its own. */
  merge(branch: string, ...options: readonly string[]): string {
    return this.#run("Ana Gomes", "merge", "--quiet", "--no-ff", "-m", `Merge ${branch}`, ...options, branch);
  }

  /** Makes a commit of a raw tree, written as it is given, and moves the branch there. */
  commitTree(content: Uint8Array): string {
    const tree = git(this.folder, ["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], content);
    const id = this.git("commit-tree", tree.toString().trim(), "-m", "A tree of its own kind");
    this.git("update-ref", "refs/heads/main", id);
    return id;
  }

  /** Looks at a clone of this repository instead. */
  clone(...options: readonly string[]): void {
    this.view = join(this.folder, "clone");
    this.git("clone", "--quiet", "--no-local", ...options, `file://${this.folder}`, this.view);
  }

  #run(author: string, ...args: readonly string[]): string {
    this.#day++;
    const date = `${Date.UTC(2021, 4, 3 + this.#day, 9) / 1000} +0100`;
    const who = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    git(this.folder, args, undefined, who);
    return this.git("rev-parse", "HEAD");
  }
}
