// The walk: every commit at which a path of the archive differs from every parent, folder by folder over the whole history.

import type { Objects } from "../ports.ts";
import { encodeUtf8, showBinary } from "./byte-text.ts";
import type { CommitGraph } from "./commit-graph.ts";
import type { EventTable } from "./event-table.ts";
import { FolderJobs } from "./folder-jobs.ts";
import { IntList } from "./int-list.ts";
import { neededByFolder } from "./missed-object.ts";
import { type OneName, pairsOfName } from "./one-name.ts";
import { PathFindings } from "./path-findings.ts";
import { diffTrees } from "./tree-diff.ts";
import { type FoundTreeFault, TreeStore } from "./tree-store.ts";
import type { TreeView } from "./tree-view.ts";
import { defaultWalkLimits, type WalkLimits } from "./walk-limits.ts";

export interface PathEvents {
  /** Events where a path differs from every parent; at a boundary, and at a root, from nothing. */
  readonly events: EventTable;
  /** What merges on the main line changed against their first parent alone; it tells what was ever published. */
  readonly mainLine: EventTable;
  /** Bytes of each path, one character each. */
  readonly paths: readonly string[];
  readonly treeFaults: readonly FoundTreeFault[];
  /** Whether a tree could not be read to its end. */
  readonly broken: boolean;
  /** A fault by which another reader finds other files in a tree, however many are told; null when there is none. */
  readonly misread: FoundTreeFault | null;
  /** The limit that ended the walk, or null. */
  readonly limit: string | null;
  /** Trees read. */
  readonly trees: number;
  /** Different folders entered, and comparisons made: what the limits count. */
  readonly folders: number;
  readonly jobs: number;
  /** Positions of the commits at which a tree with faults was compared. */
  readonly faulty: ReadonlySet<number>;
}

/** Which commits are walked: 1 for each that is, by position. */
export interface WalkedCommits {
  /** Held against all parents; null for all commits. */
  readonly all: Uint8Array | null;
  /** Merges that are also held against their first parent alone. */
  readonly first: Uint8Array;
}

/** A path for people. */
export function shownPath(events: PathEvents, path: number): string {
  return showBinary(events.paths[path] ?? "");
}

/**
 * Walks the trees of all commits. Nothing outside the folder is entered.
 * @param root path of the folder in the repository, `/` separated, or empty for everything
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function walkPaths(
  objects: Objects,
  graph: CommitGraph,
  root: string,
  walked: WalkedCommits,
  limits: WalkLimits = defaultWalkLimits,
): Promise<PathEvents> {
  return new Walk(objects, graph, limits).run(root, walked);
}

interface Folder {
  /** Bytes of the path with a slash at its end, one character each; empty for the root. */
  readonly prefix: string;
  readonly jobs: FolderJobs;
  /** The one name that is looked at, above the archive's folder, and whether it is the archive's own. */
  readonly only: OneName | null;
}

class Walk {
  readonly #graph: CommitGraph;
  readonly #limits: WalkLimits;
  readonly #store: TreeStore;
  readonly #found: PathFindings;
  readonly #pairs = new IntList();
  readonly #views: TreeView[] = [];
  readonly #faulty = new Set<number>();
  #uses = new Int32Array(1024);

  constructor(objects: Objects, graph: CommitGraph, limits: WalkLimits) {
    this.#graph = graph;
    this.#limits = limits;
    this.#found = new PathFindings(graph.objects, limits);
    this.#store = new TreeStore(objects, graph.objects, limits.treeBytes);
  }

  async run(root: string, walked: WalkedCommits): Promise<PathEvents> {
    const above =
      root === ""
        ? []
        : root.split("/").map((segment, index, all) => ({ name: encodeUtf8(segment), last: index === all.length - 1 }));
    let level: Folder[] = [{ prefix: "", jobs: this.#rootJobs(walked), only: above[0] ?? null }];
    for (let depth = 0; level.length > 0 && this.#found.limit === null; depth++) {
      if (depth > this.#limits.folderDepth) this.#found.limit = `folders lie deeper than ${this.#limits.folderDepth}`;
      else
        level = await this.#level(level, above[depth + 1] ?? null).catch((error: unknown) => {
          throw neededByFolder(error, level, this.#graph);
        });
    }
    const { faults, broken, misread, reads } = this.#store;
    const { events, mainLine, paths, limit, folders, jobs } = this.#found;
    const counts = { trees: reads, folders, jobs };
    return { events, mainLine, paths, treeFaults: faults, broken, misread, limit, ...counts, faulty: this.#faulty };
  }

  #rootJobs({ all, first: firstOnly }: WalkedCommits): FolderJobs {
    const { count, tree, parentStart, parents } = this.#graph;
    const jobs = new FolderJobs(count * 3);
    for (let commit = 0; commit < count; commit++) {
      const own = tree[commit] ?? -1;
      const first = parentStart[commit] ?? 0;
      const end = parentStart[commit + 1] ?? 0;
      const treeOf = (slot: number): number => tree[parents[slot] ?? 0] ?? -1;
      let same = first === end && own < 0;
      for (let slot = first; slot < end; slot++) if (treeOf(slot) === own) same = true;
      if (!same && (all === null || all[commit] === 1)) {
        jobs.begin(commit, false, own);
        for (let slot = first; slot < end; slot++) jobs.addParent(treeOf(slot));
        if (first === end) jobs.addParent(-1);
      }
      if (end - first > 1 && firstOnly[commit] === 1 && treeOf(first) !== own) {
        jobs.begin(commit, true, own);
        jobs.addParent(treeOf(first));
      }
    }
    return jobs;
  }

  /** Does all folders of one depth: their trees are asked for together, so that a reader may work ahead. */
  async #level(folders: (Folder | null)[], nextOnly: OneName | null): Promise<Folder[]> {
    const next: Folder[] = [];
    for (const one of folders) if (one !== null) this.#countUses(one.jobs);
    let folder = 0;
    let at = 0;
    const advance = (): void => {
      while (folder < folders.length && this.#found.limit === null) {
        const here = folders[folder] as Folder;
        if (at >= here.jobs.length) {
          for (const [name, found] of this.#found.takeFolders()) {
            next.push({ prefix: `${here.prefix}${name}/`, jobs: found, only: nextOnly });
          }
          // What is done is let go at once: a level may have a million folders.
          folders[folder++] = null;
          at = 0;
          continue;
        }
        if (!this.#ready(here.jobs, at)) return;
        this.#job(here, at);
        at = here.jobs.end(at);
      }
    };
    const wanted: number[] = [];
    const asked = new Set<number>();
    while (folder < folders.length && this.#found.limit === null) {
      wanted.length = 0;
      asked.clear();
      const { window } = this.#store;
      let needed = 0;
      for (let f = folder, j = at; f < folders.length && wanted.length < window; ) {
        const { jobs } = folders[f] as Folder;
        if (j >= jobs.length) {
          f++;
          j = 0;
          continue;
        }
        const end = jobs.end(j);
        for (let slot = jobs.first(j); slot < end; slot++) {
          const handle = jobs.tree(slot);
          if (this.#store.has(handle) || asked.has(handle)) continue;
          asked.add(handle);
          wanted.push(handle);
        }
        if (f === folder && j === at) needed = wanted.length;
        j = end;
      }
      await this.#store.fetch(wanted, needed, advance);
      advance();
      this.#store.trim();
    }
    return next;
  }

  #countUses(jobs: FolderJobs): void {
    if (this.#graph.objects.count > this.#uses.length) {
      const larger = new Int32Array(Math.max(this.#graph.objects.count, this.#uses.length * 2));
      larger.set(this.#uses);
      this.#uses = larger;
    }
    for (let at = 0; at < jobs.length; at = jobs.end(at)) {
      for (let slot = jobs.first(at); slot < jobs.end(at); slot++) {
        const handle = jobs.tree(slot);
        if (handle >= 0) this.#uses[handle] = (this.#uses[handle] ?? 0) + 1;
      }
    }
  }

  #ready(jobs: FolderJobs, at: number): boolean {
    for (let slot = jobs.first(at); slot < jobs.end(at); slot++) if (!this.#store.has(jobs.tree(slot))) return false;
    return true;
  }

  #job(folder: Folder, at: number): void {
    const { jobs } = folder;
    const end = jobs.end(at);
    const views = this.#views;
    let count = 0;
    for (let slot = jobs.first(at); slot < end; slot++) {
      const handle = jobs.tree(slot);
      const view = this.#store.get(handle);
      if (view !== undefined) views[count++] = view;
      if (this.#store.isFaulty(handle)) this.#faulty.add(jobs.commit(at));
    }
    if (views.length > count) views.length = count;
    const [own, first] = views;
    if (own !== undefined && first !== undefined) {
      this.#pairs.length = 0;
      if (folder.only === null) diffTrees(own, first, this.#pairs);
      else pairsOfName(own, first, folder.only, this.#pairs);
      for (let pair = 0; pair < this.#pairs.length; pair += 2) {
        const right = this.#pairs.at(pair + 1);
        this.#found.entry(folder.prefix, jobs.commit(at), jobs.firstOnly(at), views, this.#pairs.at(pair), right);
      }
    }
    for (let slot = jobs.first(at); slot < end; slot++) {
      const handle = jobs.tree(slot);
      if (handle < 0) continue;
      const left = (this.#uses[handle] ?? 1) - 1;
      this.#uses[handle] = left;
      if (left === 0) this.#store.release(handle);
    }
  }
}
