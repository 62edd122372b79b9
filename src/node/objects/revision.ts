// Resolves a revision as gitrevisions(7) does: names in git's order, abbreviated ids, and the suffixes ~N ^N ^{type}.

import { ArchiveError } from "../../core/error.ts";
import type { Awaitable, GitObject, GitObjectType } from "../../core/ports.ts";
import { isObjectId, type ObjectFormat } from "./object-id.ts";
import { commitLinks, tagTarget } from "./object-links.ts";
import { isRefName, type Refs } from "./refs.ts";

/** What resolving needs of a repository. */
export interface RevisionSource {
  readonly format: ObjectFormat;
  readonly refs: Refs;
  /** Commits whose parents a shallow clone does not have. */
  readonly shallow: ReadonlySet<string>;
  read(id: string): Awaitable<GitObject>;
  /** All ids that begin with 4 or more lower-case hexadecimal digits, each once. */
  withPrefix(prefix: string): Awaitable<readonly string[]>;
}

type PeelType = GitObjectType | "object" | "any";
type Step =
  | { readonly kind: "ancestor" | "parent"; readonly count: number }
  | { readonly kind: "peel"; readonly type: PeelType };

interface ParsedRevision {
  readonly base: string;
  readonly steps: readonly Step[];
}

const stepPattern = /([~^])(\d{1,9})?(?:\{(commit|tree|blob|tag|object|)\})?/y;
const longest = 4_096;

/** What was asked, for messages: that it must be a commit is mostly our own addition. */
const asAsked = (revision: string): string => revision.replace(/(?<=.)\^\{commit\}$/, "");

function unknown(revision: string, reason: string): ArchiveError {
  const asked = asAsked(revision);
  const shown = asked.length > 200 ? `${asked.slice(0, 200)}…` : asked;
  return new ArchiveError("revision-unknown", `"${shown}" ${reason}`);
}

/** @throws ArchiveError `revision-unknown` for what is no revision or a form that is not supported */
export function parseRevision(revision: string): ParsedRevision {
  if (revision.length > longest) throw unknown(revision, "is too long for a revision");
  if (revision.includes("@{")) throw unknown(revision, "asks for a reflog, which is not part of history");
  if (revision.includes(":"))
    throw unknown(revision, "names a path or searches; only commits, trees and other objects can be named");
  const end = revision.search(/[~^]/);
  const base = end < 0 ? revision : revision.slice(0, end);
  if (base === "" || base.startsWith("-")) throw unknown(revision, "is not a revision");
  const steps: Step[] = [];
  stepPattern.lastIndex = base.length;
  while (stepPattern.lastIndex < revision.length) {
    const match = stepPattern.exec(revision);
    const [, sign, digits, type] = match ?? [];
    // The braces belong to "^" alone and take no number.
    if (match === null || (type !== undefined && (sign === "~" || digits !== undefined)))
      throw unknown(revision, "is not a revision");
    if (type !== undefined) steps.push({ kind: "peel", type: type === "" ? "any" : (type as PeelType) });
    else steps.push({ kind: sign === "~" ? "ancestor" : "parent", count: digits === undefined ? 1 : Number(digits) });
  }
  return { base: base === "@" ? "HEAD" : base, steps };
}

/** The full names that a short one may mean, in git's order. */
function candidateNames(base: string): readonly string[] {
  const remote = `refs/remotes/${base}`;
  return [base, `refs/${base}`, `refs/tags/${base}`, `refs/heads/${base}`, remote, `${remote}/HEAD`].filter(isRefName);
}

/** One resolution. */
class Resolution {
  readonly #source: RevisionSource;
  readonly #asked: string;
  readonly #shown: string;

  constructor(source: RevisionSource, asked: string) {
    this.#source = source;
    this.#asked = asked;
    this.#shown = asAsked(asked);
  }

  async run(): Promise<string> {
    const { base, steps } = parseRevision(this.#asked);
    let id = await this.#base(base, steps[0]);
    for (const step of steps) {
      if (step.kind === "peel") id = await this.#peel(id, step.type);
      else if (step.kind === "parent") id = await this.#parent(await this.#peel(id, "commit"), step.count);
      else {
        id = await this.#peel(id, "commit");
        for (let left = step.count; left > 0; left -= 1) id = await this.#parent(id, 1);
      }
    }
    return id;
  }

  async #base(base: string, first: Step | undefined): Promise<string> {
    const { format, refs } = this.#source;
    const hexadecimal = /^[0-9a-fA-F]{4,}$/.test(base) ? base.toLowerCase() : null;
    // As in git, a full id is taken at its word, even where a branch has that name.
    if (hexadecimal !== null && isObjectId(hexadecimal, format)) return hexadecimal;
    for (const name of candidateNames(base)) {
      const id = await refs.lookup(name);
      if (id !== null) return id;
    }
    const found = hexadecimal === null ? [] : await this.#source.withPrefix(hexadecimal);
    const [only, second] = found;
    if (only !== undefined && second === undefined) return only;
    if (only !== undefined) return this.#choose(found, first);
    throw unknown(
      this.#shown,
      base === "HEAD" ? "names a branch that has no commit yet" : "names nothing in this repository",
    );
  }

  /** Several objects share the digits: a suffix that only some of them can carry decides, nothing else. */
  async #choose(found: readonly string[], first: Step | undefined): Promise<string> {
    const wanted = first === undefined ? "any" : first.kind === "peel" ? first.type : "commit";
    const kept: string[] = [];
    for (const id of found) {
      if ((wanted === "commit" || wanted === "tree") && (await this.#tryPeel(id, wanted)) === null) continue;
      kept.push(id);
    }
    const [only, second] = kept;
    if (only !== undefined && second === undefined) return only;
    const listed = found.slice(0, 5).join(", ") + (found.length > 5 ? ", …" : "");
    throw new ArchiveError("revision-ambiguous", `"${this.#shown}" may mean any of ${found.length} objects: ${listed}`);
  }

  async #peel(id: string, type: PeelType): Promise<string> {
    const peeled = await this.#tryPeel(id, type);
    if (peeled === null) throw unknown(this.#shown, `leads to ${id}, which holds no ${type}`);
    return peeled;
  }

  async #tryPeel(start: string, type: PeelType): Promise<string | null> {
    const { format } = this.#source;
    // An object names others by their hash, so this can be long but never a circle.
    for (let id = start; ; ) {
      const object = await this.#source.read(id);
      if (object.type === type || type === "object") return id;
      if (object.type === "tag") id = tagTarget(object, format);
      else if (type === "any") return id;
      else if (object.type === "commit" && type === "tree") return commitLinks(object, format).tree;
      else return null;
    }
  }

  async #parent(commit: string, count: number): Promise<string> {
    if (count === 0) return commit;
    const { parents } = commitLinks(await this.#source.read(commit), this.#source.format);
    // A boundary may be a true root; only a parent that it names is cut off.
    if (parents.length > 0 && this.#source.shallow.has(commit)) {
      throw new ArchiveError(
        "object-missing",
        `"${this.#shown}" lies beyond ${commit}, where this shallow clone is cut off`,
      );
    }
    const parent = parents[count - 1];
    if (parent !== undefined) return parent;
    const has = parents.length === 0 ? "none: history begins there" : `only ${parents.length}`;
    throw unknown(this.#shown, `names parent ${count} of ${commit}, which has ${has}`);
  }
}

/**
 * The id of the object that a revision names.
 * @throws ArchiveError `revision-unknown`, `revision-ambiguous`, `object-missing`, `object-corrupt`, `unreadable`
 */
export function resolveRevision(source: RevisionSource, revision: string): Promise<string> {
  return new Resolution(source, revision).run();
}
