// Where two lines of history part: their best common ancestors, found by walking back from both at once.

import type { Objects } from "../ports.ts";
import { parseCommit } from "./commit-object.ts";

export interface MergeBases {
  /**
   * The common ancestors that no other common ancestor leads to, the newest first: one as a rule, several where two lines were
   * merged into each other (a criss-cross), none where histories are unrelated.
   */
  readonly bases: readonly string[];
  /**
   * Commits at which a shallow clone is cut off before the lines met, sorted. When there are any, better bases than these may
   * exist that nobody can see.
   */
  readonly cutOff: readonly string[];
}

const [ours, theirs, beyond] = [1, 2, 4];
const both = ours | theirs;

interface Visit {
  readonly id: string;
  /** None where the clone is cut off. */
  readonly parents: readonly string[];
  readonly isCut: boolean;
  /** Seconds since 1970 that the commit claims. */
  readonly time: number;
  /** The sides it was reached from, and `beyond` when a common ancestor leads to it. */
  flags: number;
  isQueued: boolean;
}

/**
 * The best common ancestors of two commits, as `git merge-base --all` finds them. Dates only order the walk: when they lie, more
 * is walked and nothing is missed.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function mergeBases(objects: Objects, one: string, other: string): Promise<MergeBases> {
  const walk = new Walk(objects);
  await walk.reach(one, ours);
  await walk.reach(other, theirs);
  await walk.run(() => walk.open > 0);
  // Several are rare; then the walk goes on to the roots, because a date may have hidden that one leads to another.
  if (walk.bases().length > 1) await walk.run(() => true);
  return { bases: walk.bases(), cutOff: walk.cutOff() };
}

/**
 * Whether one commit is the other or among its ancestors; null where a shallow clone is cut off before that can be told.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function leadsTo(objects: Objects, ancestor: string, descendant: string): Promise<boolean | null> {
  if (ancestor === descendant) return true;
  const { bases, cutOff } = await mergeBases(objects, ancestor, descendant);
  return bases.includes(ancestor) || (cutOff.length > 0 ? null : false);
}

class Walk {
  /** Queued commits that may still be bases or lead to one. */
  open = 0;
  readonly #objects: Objects;
  readonly #shallow: ReadonlySet<string>;
  readonly #visits = new Map<string, Visit>();
  /** The oldest first. */
  readonly #queue: Visit[] = [];
  readonly #met = new Set<Visit>();
  readonly #cut = new Set<string>();

  constructor(objects: Objects) {
    this.#objects = objects;
    this.#shallow = new Set(objects.extent.shallow);
  }

  bases(): readonly string[] {
    return [...this.#met]
      .filter(({ flags }) => (flags & beyond) === 0)
      .sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  }

  cutOff(): readonly string[] {
    return [...this.#cut].sort();
  }

  /** Walks back, the newest commit first, for as long as asked to. */
  async run(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      const visit = this.#queue.pop();
      if (visit === undefined) return;
      visit.isQueued = false;
      const { id, flags, parents, isCut } = visit;
      if ((flags & beyond) === 0) this.open--;
      const isMet = (flags & both) === both;
      if (isMet) this.#met.add(visit);
      else if (isCut) this.#cut.add(id);
      for (const parent of parents) await this.reach(parent, isMet ? flags | beyond : flags);
    }
  }

  async reach(id: string, flags: number): Promise<void> {
    let visit = this.#visits.get(id);
    if (visit === undefined) {
      visit = await this.#read(id);
      this.#visits.set(id, visit);
    } else if ((visit.flags & flags) === flags) return;
    if (visit.isQueued && (visit.flags & beyond) === 0) this.open--;
    visit.flags |= flags;
    if (!visit.isQueued) this.#enqueue(visit);
    if ((visit.flags & beyond) === 0) this.open++;
  }

  #enqueue(visit: Visit): void {
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#queue[middle]?.time ?? 0) < visit.time) low = middle + 1;
      else high = middle;
    }
    this.#queue.splice(low, 0, visit);
    visit.isQueued = true;
  }

  async #read(id: string): Promise<Visit> {
    const { content } = await this.#objects.read(id);
    const { parents, committer } = parseCommit(content, this.#objects.format);
    const isShallow = this.#shallow.has(id);
    const isCut = isShallow && parents.length > 0;
    const time = committer?.seconds ?? 0;
    return { id, parents: isShallow ? [] : parents, isCut, time, flags: 0, isQueued: false };
  }
}
