// The documents that a reader names, by path or by glob; globs are read here, so that no shell is needed.

import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { CitingDocument } from "../core/citation/citing-document.ts";
import { ArchiveError } from "../core/error.ts";
import { openWorkTree } from "./work-tree.ts";

const isGlob = /[*?]/;
/** What no glob enters: nobody's paper lies there. */
const unentered = new Set([".git", "node_modules"]);
const mostEntries = 1_000_000;

/**
 * The documents that words mean, each once, in the order of their paths: paths, and globs with `*`, `?` and `**` (which stands for
 * any folders). Globs pass over names that begin with a dot, follow no links and do not enter `node_modules`.
 * @param cwd the folder that words are relative to
 * @throws ArchiveError `unreadable` for what is not there or is no file, and for a glob that nothing matches
 */
export function citingDocuments(cwd: string, words: readonly string[]): readonly CitingDocument[] {
  const paths = new Set(words.flatMap((word) => (isNamed(cwd, word) ? word : filesMatching(cwd, word))));
  return [...paths].sort().map((path) => ({ path: shown(path), read: (limit) => readDocument(cwd, path, limit) }));
}

const shown = (path: string): string => path.replaceAll("\\", "/");

/** Whether a word is the path of a file; a file of that very name comes before a glob. What is read must have an end. */
function isNamed(cwd: string, word: string): boolean {
  const stats = statsOf(resolve(cwd, word), word);
  if (stats?.isDirectory() === true)
    throw new ArchiveError("unreadable", `"${word}" is a folder: name the documents in it, as in "${word}/**/*.md"`);
  if (stats?.isFile() === false)
    throw new ArchiveError(
      "unreadable",
      `"${word}" is ${kindOf(stats)} and no file: save what it gives in a file, and name that`,
    );
  if (stats !== undefined) return true;
  if (isGlob.test(word)) return false;
  throw new ArchiveError("unreadable", `There is no file "${word}"`);
}

function statsOf(path: string, word: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A link that leads to itself, a folder that may not be entered, a path through a file, a NUL.
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "ENOTDIR" || (code === "ENAMETOOLONG" && isGlob.test(word))) return undefined;
    throw new ArchiveError("unreadable", `"${word}" cannot be read (${code})`, { cause: error });
  }
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}

function filesMatching(cwd: string, glob: string): readonly string[] {
  const segments = glob.replaceAll("\\", "/").split("/");
  const first = segments.findIndex((segment) => isGlob.test(segment));
  const start = segments.slice(0, first).join("/");
  const walk = new GlobWalk(cwd);
  walk.enter(start === "" && isAbsolute(glob) ? "/" : start, segments.slice(first));
  if (walk.found.size === 0) throw new ArchiveError("unreadable", `No file matches "${glob}"`);
  return [...walk.found];
}

class GlobWalk {
  readonly found = new Set<string>();
  readonly #cwd: string;
  readonly #entered = new Set<string>();
  #entries = 0;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** @param segments what is left of the glob */
  enter(folder: string, segments: readonly string[]): void {
    const key = `${segments.join("/")} ${folder}`;
    const [segment = "", ...rest] = segments;
    if (this.#entered.has(key)) return;
    this.#entered.add(key);
    if (segment === "**") this.enter(folder, rest.length === 0 ? ["*"] : rest);
    for (const entry of this.#list(folder)) {
      const path = folder === "" ? entry.name : join(folder, entry.name);
      if (segment === "**") {
        if (entry.isDirectory() && !entry.name.startsWith(".")) this.enter(path, segments);
      } else if (matches(entry.name, segment)) {
        if (rest.length > 0 && entry.isDirectory()) this.enter(path, rest);
        else if (rest.length === 0 && entry.isFile()) this.found.add(path);
      }
    }
  }

  #list(folder: string) {
    const path = resolve(this.#cwd, folder);
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !unentered.has(name));
    this.#entries += entries.length;
    if (this.#entries > mostEntries)
      throw new ArchiveError("unreadable", `There are more than ${mostEntries} files to look for citations among`);
    return entries;
  }
}

/** Whether a name matches a segment with `*` and `?`. Linear in the product of the two, whatever they are. */
function matches(name: string, segment: string): boolean {
  if (name.startsWith(".") && !segment.startsWith(".")) return false;
  let at = 0;
  let sign = 0;
  let star = -1;
  let from = 0;
  while (at < name.length) {
    if (sign < segment.length && (segment[sign] === "?" || segment[sign] === name[at]) && segment[sign] !== "*") {
      at++;
      sign++;
    } else if (segment[sign] === "*") {
      star = sign++;
      from = at;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++from;
    } else return false;
  }
  while (segment[sign] === "*") sign++;
  return sign === segment.length;
}

/** What the reader names may be a link of their own. */
async function readDocument(cwd: string, path: string, limit: number) {
  try {
    const file = realpathSync(resolve(cwd, path));
    const result = await openWorkTree(dirname(file), "").read(basename(file), limit);
    return result.ok ? result : { ok: false as const, fault: { ...result.fault, path: shown(path) } };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return {
      ok: false as const,
      fault: { kind: "unreadable" as const, path: shown(path), reason: `cannot be read (${code})` },
    };
  }
}
