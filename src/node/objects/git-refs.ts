// References through native git, for storage that we do not read ourselves (reftable).

import { ArchiveError } from "../../core/error.ts";
import { askGit, type GitProgram } from "./git-process.ts";
import { isObjectId, type ObjectFormat } from "./object-id.ts";
import { isRefName, type Refs } from "./refs.ts";

export class GitRefs implements Refs {
  readonly #git: GitProgram;
  readonly #gitFolder: string;
  readonly #format: ObjectFormat;
  #names: ReadonlyMap<string, string> | null = null;

  constructor(git: GitProgram, gitFolder: string, format: ObjectFormat) {
    this.#git = git;
    this.#gitFolder = gitFolder;
    this.#format = format;
  }

  lookup(name: string): string | null {
    if (!isRefName(name)) return null;
    if (name.startsWith("refs/")) return this.#all().get(name) ?? null;
    const { status, stdout, stderr } = askGit(this.#git, this.#gitFolder, [
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      name,
    ]);
    const id = stdout.trim();
    if (status === 0 && isObjectId(id, this.#format)) return id;
    if (stderr !== "")
      throw new ArchiveError("object-corrupt", `git cannot read the reference "${name}": ${firstLine(stderr)}`);
    return null;
  }

  under(prefix: string): readonly string[] {
    return [...this.#all().keys()].filter((name) => name.startsWith(prefix)).sort();
  }

  target(name: string): string | null {
    if (!isRefName(name)) return null;
    const { status, stdout } = askGit(this.#git, this.#gitFolder, ["symbolic-ref", "--quiet", "--", name]);
    return status === 0 ? stdout.trim() : null;
  }

  #all(): ReadonlyMap<string, string> {
    this.#names ??= this.#list();
    return this.#names;
  }

  #list(): ReadonlyMap<string, string> {
    const { status, stdout, stderr } = askGit(this.#git, this.#gitFolder, [
      "for-each-ref",
      "--format=%(objectname) %(refname)",
    ]);
    if (status !== 0)
      throw new ArchiveError(
        "repository-unsupported",
        `git ${this.#git.version.join(".")} cannot list the references, which lie in a storage that it must read for us (reftable): ${firstLine(stderr)}`,
      );
    // "warning: ignoring broken ref": for git less than a failure, for us a name that would silently be missing.
    if (stderr !== "") throw new ArchiveError("object-corrupt", `git finds broken references: ${firstLine(stderr)}`);
    return new Map(
      stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]),
    );
  }
}

/** The line of git's complaints that says most, with the next where it announces one; at most 300 characters. */
export function firstLine(stderr: string): string {
  const lines = stderr.split("\n");
  const at = Math.max(
    0,
    lines.findIndex((line) => /^(fatal|error):/.test(line)),
  );
  const line = lines[at] ?? "";
  return (line.trimEnd().endsWith(":") ? `${line.trimEnd()} ${(lines[at + 1] ?? "").trim()}` : line)
    .trim()
    .slice(0, 300);
}
