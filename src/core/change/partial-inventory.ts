// What an archive in git holds, as far as a change asks: the sources that it touches, and others by name when somebody needs them.

import { type Inventory, type Slot, takeInventory } from "../inventory.ts";
import { baseName, descriptorName, isSha256, roleOf, sourceFolder } from "../layout.ts";
import type { AccessFault, FolderTree, TreeEntry } from "../ports.ts";
import type { PathChanges } from "./path-changes.ts";

/** An inventory whose slots grow: folders of sources are opened when {@link PartialInventory.know} asks for them. */
export class PartialInventory {
  /** Entries, folders and faults are those of the change; slots are all that are known so far. */
  readonly inventory: Inventory;
  readonly #tree: FolderTree;
  readonly #slots: Map<string, Slot>;
  readonly #unlisted: AccessFault[];
  readonly #folders = new Map<string, readonly TreeEntry[]>();

  /**
   * @param side which of the two states the tree is
   * @param stems stems of the sources that the change touches, in their order
   */
  static async open(
    tree: FolderTree,
    side: "before" | "after",
    changes: readonly PathChanges[],
    stems: readonly string[],
  ): Promise<PartialInventory> {
    const present = new Map<string, TreeEntry>();
    const folders = new Set<string>();
    const faults: AccessFault[] = [];
    for (const { paths, folders: fresh, neighbours, faults: found } of changes) {
      for (const { path, [side]: item } of paths) if (item !== null) present.set(path, { path, kind: item.kind });
      faults.push(...found[side]);
      if (side === "before") continue;
      for (const entry of neighbours.entries) present.set(entry.path, entry);
      for (const folder of [...fresh, ...neighbours.folders]) folders.add(folder);
    }
    const entries = [...present.values()];
    const judged = takeInventory(tree.root, { entries, folders: [...folders], faults });
    const descriptor = (await entriesOf(tree, tree.root, faults)).find(({ path }) => baseName(path) === descriptorName);
    const partial = new PartialInventory(tree, { ...judged, descriptor: descriptor ?? null });
    await partial.#begin(entries, stems);
    return partial;
  }

  private constructor(tree: FolderTree, judged: Inventory) {
    this.#tree = tree;
    this.#slots = new Map();
    this.#unlisted = [...judged.unlisted];
    this.inventory = { ...judged, slots: this.#slots, unlisted: this.#unlisted };
  }

  /** Sees to it that the sources can be found in the slots, if the archive holds them where they belong. */
  async know(digests: Iterable<string>): Promise<void> {
    for (const digest of digests) {
      if (!isSha256(digest) || this.#slots.has(digest)) continue;
      const folder = sourceFolder(this.#tree.root, digest);
      if (this.#folders.has(folder)) continue;
      this.#take(await this.#list(folder));
    }
  }

  /** Every relation of the archive. */
  async relations(): Promise<readonly TreeEntry[]> {
    const { root } = this.#tree;
    const listed = await this.#list(`${root}/relations`);
    return takeInventory(root, { entries: listed, folders: [], faults: [] }).relations;
  }

  /** Every snapshot of the archive: they hang together, so that one that changed is judged among all. */
  async snapshots(): Promise<readonly TreeEntry[]> {
    const { root } = this.#tree;
    const listed = await this.#list(`${root}/snapshots`);
    return takeInventory(root, { entries: listed, folders: [], faults: [] }).snapshots;
  }

  /** What lies in the folders of the changed sources belongs to them, changed or not. */
  async #begin(changed: readonly TreeEntry[], stems: readonly string[]): Promise<void> {
    const all = new Map(changed.map((entry) => [entry.path, entry]));
    for (const stem of stems) {
      if (!isSha256(stem)) continue;
      const folder = sourceFolder(this.#tree.root, stem);
      if (!this.#folders.has(folder)) for (const entry of await this.#list(folder)) all.set(entry.path, entry);
    }
    this.#take([...all.values()]);
  }

  #take(entries: readonly TreeEntry[]): void {
    const { slots } = takeInventory(this.#tree.root, { entries, folders: [], faults: [] });
    for (const [stem, slot] of slots) if (!this.#slots.has(stem)) this.#slots.set(stem, slot);
  }

  async #list(folder: string): Promise<readonly TreeEntry[]> {
    const known = this.#folders.get(folder) ?? (await entriesOf(this.#tree, folder, this.#unlisted));
    this.#folders.set(folder, known);
    return known;
  }
}

/** The files of one folder. */
async function entriesOf(tree: FolderTree, path: string, faults: AccessFault[]): Promise<readonly TreeEntry[]> {
  const folder = await tree.openFolder(path);
  if (folder === null) return [];
  faults.push(...folder.faults);
  return folder.items.flatMap(({ name, kind }) => (kind === "folder" ? [] : [{ path: `${path}/${name}`, kind }]));
}

/** Stems of the sources that changes touch, in their order. */
export function touchedStems(root: string, changes: readonly PathChanges[]): readonly string[] {
  const stems = new Set<string>();
  for (const { paths } of changes) {
    for (const { path } of paths) {
      const role = roleOf(root, path);
      if (role.kind === "manifest" || role.kind === "bytes") stems.add(role.stem);
    }
  }
  return [...stems].sort();
}
