// Which paths of an archive differ between two states of git: folders with the same name are the same and stay closed.

import { foldName } from "../file-names.ts";
import { encodeUtf8 } from "../history/byte-text.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, EntryKind, FolderItem, FolderTree, OpenFolder, TreeEntry } from "../ports.ts";

/** What stands at a path in one of the states. */
export interface PathItem {
  readonly kind: EntryKind;
  /** Object id, or null when nobody can tell. */
  readonly id: string | null;
  readonly executable: boolean;
}

/** A path that is not the same in both states. */
export interface PathChange {
  readonly path: string;
  /** Null when nothing stood there. */
  readonly before: PathItem | null;
  /** Null when nothing stands there any more. */
  readonly after: PathItem | null;
}

export interface PathChanges {
  /** In the order of the paths. */
  readonly paths: readonly PathChange[];
  /** Folders that are new. */
  readonly folders: readonly string[];
  /** What was there before and has a name that some systems take for that of something new. */
  readonly neighbours: { readonly entries: readonly TreeEntry[]; readonly folders: readonly string[] };
  /** What could not be looked at, in the earlier and in the later state. */
  readonly faults: { readonly before: readonly AccessFault[]; readonly after: readonly AccessFault[] };
}

const nothing: OpenFolder = { items: [], faults: [] };

/** Compares the archive's folder of two states. What is missing altogether is an empty folder. */
export async function pathChanges(before: FolderTree, after: FolderTree, limits: Limits): Promise<PathChanges> {
  const walk = new Walk(limits);
  const { root } = after;
  const [old, now] = [await before.openFolder(root), await after.openFolder(root)];
  if (now === null) walk.faults.after.push({ kind: "unreadable", path: root, reason: "is not a folder" });
  await walk.compare(root, old ?? nothing, now ?? nothing, 0);
  const { folders, neighbours, faults } = walk;
  return { paths: walk.paths.sort((a, b) => (a.path < b.path ? -1 : 1)), folders, neighbours, faults };
}

class Walk {
  readonly paths: PathChange[] = [];
  readonly folders: string[] = [];
  readonly neighbours = { entries: [] as TreeEntry[], folders: [] as string[] };
  readonly faults = { before: [] as AccessFault[], after: [] as AccessFault[] };
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  async compare(path: string, before: OpenFolder, after: OpenFolder, depth: number): Promise<void> {
    this.faults.before.push(...before.faults);
    this.faults.after.push(...after.faults);
    const olds = byKey(before);
    const fresh = new Set<FolderItem>();
    for (const [key, now] of byKey(after)) {
      const old = olds.get(key) ?? null;
      olds.delete(key);
      if (old === null) fresh.add(now);
      if (!isSame(old, now)) await this.#differ(`${path}/${now.name}`, old, now, depth);
    }
    for (const old of olds.values()) await this.#differ(`${path}/${old.name}`, old, null, depth);
    if (fresh.size > 0) this.#meet(path, after.items, fresh);
  }

  async #differ(path: string, old: FolderItem | null, now: FolderItem | null, depth: number): Promise<void> {
    if (!this.#isWithin(path, depth, now === null ? "before" : "after")) return;
    if ((now ?? old)?.kind !== "folder") {
      this.paths.push({ path, before: itemOf(old), after: itemOf(now) });
      return;
    }
    if (old === null) this.folders.push(path);
    await this.compare(path, (await old?.open?.()) ?? nothing, (await now?.open?.()) ?? nothing, depth + 1);
  }

  #meet(path: string, items: readonly FolderItem[], fresh: ReadonlySet<FolderItem>): void {
    const names = new Set([...fresh].map(({ name }) => foldName(name)));
    for (const item of items) {
      if (fresh.has(item) || !names.has(foldName(item.name))) continue;
      const shown = `${path}/${item.name}`;
      if (item.kind === "folder") this.neighbours.folders.push(shown);
      else this.neighbours.entries.push({ path: shown, kind: item.kind });
    }
  }

  /** The bounds of a listing. */
  #isWithin(path: string, depth: number, side: "before" | "after"): boolean {
    const { entries, folderDepth, pathBytes } = this.#limits;
    const faults = this.faults[side];
    const refuse = (shown: string, reason: string): false => {
      // One is enough where everything is too much.
      if (faults.at(-1)?.reason !== reason) faults.push({ kind: "limit", path: shown, reason });
      return false;
    };
    if (this.paths.length >= entries) return refuse(path, `is one of more than ${entries} entries that differ`);
    if (depth > folderDepth) return refuse(path, `lies deeper than ${folderDepth} folders`);
    const isLong = path.length * 3 > pathBytes && encodeUtf8(path).length > pathBytes;
    return !isLong || refuse(`${path.slice(0, 200)}…`, `has a path longer than ${pathBytes} bytes`);
  }
}

/** A file and a folder of one name are two things; of what stands twice the first is meant, and a fault tells of it. */
export function byKey({ items }: OpenFolder): Map<string, FolderItem> {
  const found = new Map<string, FolderItem>();
  for (const item of items) {
    const key = item.kind === "folder" ? `${item.name}/` : item.name;
    if (!found.has(key)) found.set(key, item);
  }
  return found;
}

/** Whether git names both alike; what it cannot name is never the same. */
export function isSame(old: FolderItem | null, now: FolderItem): boolean {
  return (
    old !== null && old.id !== null && old.id === now.id && old.kind === now.kind && old.executable === now.executable
  );
}

function itemOf(item: FolderItem | null): PathItem | null {
  if (item === null || item.kind === "folder") return null;
  return { kind: item.kind, id: item.id, executable: item.executable };
}
