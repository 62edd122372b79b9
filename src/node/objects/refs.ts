// Git's references as files: loose before packed, symbolic ones followed with a bound; nothing broken is taken for absent.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ArchiveError } from "../../core/error.ts";
import type { Awaitable } from "../../core/ports.ts";
import { isObjectId, type ObjectFormat } from "./object-id.ts";
import { isAbsence, readSmallFile, unreadable } from "./regular-file.ts";
import type { RepositoryLayout } from "./repository-layout.ts";

/** Names of objects, by full name only; which full names a short one may mean is for revisions to say. */
export interface Refs {
  /**
   * The id that `HEAD`, another pseudo reference or a full `refs/…` name stands for, or null when there is none.
   * @throws ArchiveError `object-corrupt` when a reference is broken, `unreadable`
   */
  lookup(name: string): Awaitable<string | null>;
  /** Full names that lie, at any depth, below a prefix like `refs/replace/`. */
  under(prefix: string): Awaitable<readonly string[]>;
  /**
   * The name to which a symbolic reference leads in one step, whether or not anything stands there; null when it is none.
   * @throws ArchiveError `unreadable`
   */
  target(name: string): Awaitable<string | null>;
}

const looseBytes = 64 * 1024;
const packedBytes = 512 * 1024 * 1024;
/** Git follows five symbolic references and no more. */
const symbolicSteps = 5;

/** Whether git-check-ref-format(1) allows a name; what it forbids could lead out of the folder. */
export function isRefName(name: string): boolean {
  if (name.length > 4_096 || !/^(refs\/.|[A-Z][A-Z0-9_]*$)/.test(name)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$/.test(name)) return false;
  return name.split("/").every((part) => !part.startsWith(".") && !part.endsWith(".lock"));
}

export class FileRefs implements Refs {
  readonly #layout: RepositoryLayout;
  #packed: ReadonlyMap<string, string> | null = null;

  constructor(layout: RepositoryLayout) {
    this.#layout = layout;
  }

  lookup(name: string): string | null {
    let current = name;
    for (let step = 0; step <= symbolicSteps; step += 1) {
      if (!isRefName(current)) {
        if (current === name) return null;
        throw broken(name, `leads to "${current.slice(0, 200)}", which no reference may be called`);
      }
      const content = readSmallFile(this.#pathOf(current), current, looseBytes)?.toString() ?? null;
      if (content === null) return this.#packedRefs().get(current) ?? null;
      const symbolic = /^ref:\s*(.*?)\s*$/s.exec(content);
      if (symbolic === null) return idIn(content, current, this.#layout.format);
      current = symbolic[1] ?? "";
    }
    throw broken(name, "is symbolic over more than five steps, or in a circle");
  }

  under(prefix: string): readonly string[] {
    const found = new Set([...this.#packedRefs().keys()].filter((name) => name.startsWith(prefix)));
    for (const name of this.#looseBelow(prefix)) found.add(name);
    return [...found].sort();
  }

  target(name: string): string | null {
    if (!isRefName(name)) return null;
    const content = readSmallFile(this.#pathOf(name), name, looseBytes)?.toString() ?? "";
    return /^ref:\s*(.*?)\s*$/s.exec(content)?.[1] ?? null;
  }

  *#looseBelow(folder: string): Generator<string> {
    try {
      for (const entry of readdirSync(join(this.#layout.commonFolder, folder), { withFileTypes: true })) {
        const name = folder + entry.name;
        if (!isRefName(name)) continue;
        if (entry.isDirectory()) yield* this.#looseBelow(`${name}/`);
        else yield name;
      }
    } catch (error) {
      if (!isAbsence(error)) throw unreadable(folder, error);
    }
  }

  // A linked working tree has its own HEAD and bisection; all else is shared.
  #pathOf(name: string): string {
    const own = !name.startsWith("refs/") || /^refs\/(bisect|worktree|rewritten)\//.test(name);
    return join(own ? this.#layout.gitFolder : this.#layout.commonFolder, ...name.split("/"));
  }

  #packedRefs(): ReadonlyMap<string, string> {
    this.#packed ??= parsePackedRefs(
      readSmallFile(join(this.#layout.commonFolder, "packed-refs"), "packed-refs", packedBytes)?.toString() ?? "",
      this.#layout.format,
    );
    return this.#packed;
  }
}

function broken(name: string, reason: string): ArchiveError {
  return new ArchiveError("object-corrupt", `The reference "${name}" ${reason}`);
}

function idIn(content: string, name: string, format: ObjectFormat): string {
  // FETCH_HEAD and others carry remarks after the id.
  const id = /^([0-9a-fA-F]+)(?:\s|$)/.exec(content)?.[1]?.toLowerCase() ?? "";
  if (!isObjectId(id, format)) throw broken(name, "holds neither an object id nor the name of another");
  return id;
}

/**
 * The names in a `packed-refs` file; peeled values are left out, they are for git's own speed.
 * @throws ArchiveError `object-corrupt` at a line that is none
 */
export function parsePackedRefs(text: string, format: ObjectFormat): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  const lines = text.split("\n");
  lines.forEach((line, row) => {
    if (line === "" || line.startsWith("#") || line.startsWith("^")) return;
    const space = line.indexOf(" ");
    const id = line.slice(0, space).toLowerCase();
    if (space < 0 || !isObjectId(id, format))
      throw new ArchiveError("object-corrupt", `Line ${row + 1} of "packed-refs" is not a reference`);
    refs.set(line.slice(space + 1).replace(/\r$/, ""), id);
  });
  // Without its last line feed the file was cut off, perhaps within a name.
  if (text !== "" && !text.endsWith("\n"))
    throw new ArchiveError("object-corrupt", `"packed-refs" breaks off in line ${lines.length}`);
  return refs;
}
