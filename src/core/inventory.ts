// What a listing holds, sorted by what each path is for. Names and places only: nothing is read or judged here.

import type { Holding } from "./archive.ts";
import { isKnownFolder, roleOf, sourceFolder } from "./layout.ts";
import type { AccessFault, Listing, TreeEntry } from "./ports.ts";

/** Everything that one stem (the name before the extension, normally a SHA-256) names. */
export interface Slot {
  readonly stem: string;
  /** Normally one. The properly placed one comes first. */
  readonly manifests: readonly PlacedEntry[];
  /** Normally one. The properly placed one comes first. */
  readonly bytes: readonly PlacedEntry[];
}

export interface PlacedEntry extends TreeEntry {
  /** Whether it lies in the folder that its name asks for. */
  readonly placed: boolean;
}

export interface Inventory {
  readonly root: string;
  readonly descriptor: TreeEntry | null;
  /** In the order of their stems. */
  readonly slots: ReadonlyMap<string, Slot>;
  readonly relations: readonly TreeEntry[];
  readonly snapshots: readonly TreeEntry[];
  /** Unfinished files that were left behind. */
  readonly temporary: readonly TreeEntry[];
  /** What has no place in an archive. */
  readonly strays: readonly TreeEntry[];
  /** Every entry and folder, for rules about names. */
  readonly entries: readonly TreeEntry[];
  readonly folders: readonly string[];
  /** What could not be listed, and what is no regular file. */
  readonly faults: readonly AccessFault[];
  /** Of those, the ones that may hide sources or relations: folders that were not listed, or are no folders. */
  readonly unlisted: readonly AccessFault[];
}

interface OpenSlot {
  stem: string;
  manifests: PlacedEntry[];
  bytes: PlacedEntry[];
}

const kindNames = {
  symlink: "a symbolic link",
  fifo: "a FIFO",
  socket: "a socket",
  gitlink: "a submodule",
  conflicted: "left open by a merge",
  other: "a device",
} as const;

/** The fault of an entry that is no regular file: it is never opened. */
export function notRegular({ path, kind }: TreeEntry): AccessFault {
  const fault = kind === "conflicted" ? kind : "not-a-file";
  return { kind: fault, path, reason: kind === "file" ? "is no file" : `is ${kindNames[kind]}` };
}

const byPath = (a: TreeEntry, b: TreeEntry): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
const placedFirst = (a: PlacedEntry, b: PlacedEntry): number => Number(b.placed) - Number(a.placed) || byPath(a, b);

/** Beside other bytes, and where there is no manifest, a YAML file of the same name is one that was misnamed. */
function adoptManifest(slot: OpenSlot): void {
  const [candidate, ...others] = slot.bytes.filter(({ path }) => /\.ya?ml$/.test(path));
  if (candidate === undefined || others.length > 0) return;
  slot.bytes = slot.bytes.filter((entry) => entry !== candidate);
  slot.manifests = [candidate];
}

/** Sorts a listing of the archive's folder. */
export function takeInventory(root: string, listing: Listing): Inventory {
  const slots = new Map<string, OpenSlot>();
  const place = (of: "manifests" | "bytes", stem: string, { path, kind }: TreeEntry, placed: boolean): void => {
    const slot = slots.get(stem) ?? { stem, manifests: [], bytes: [] };
    slots.set(stem, slot);
    // Nearly always the only one: in a list that begins as empty an engine keeps room for seventeen.
    if (slot[of].length === 0) slot[of] = [{ path, kind, placed }];
    else slot[of].push({ path, kind, placed });
  };
  const relations: TreeEntry[] = [];
  const snapshots: TreeEntry[] = [];
  const temporary: TreeEntry[] = [];
  const strays: TreeEntry[] = [];
  let descriptor: TreeEntry | null = null;
  for (const entry of listing.entries) {
    const role = roleOf(root, entry.path);
    if (role.kind === "manifest") place("manifests", role.stem, entry, role.placed);
    else if (role.kind === "bytes") place("bytes", role.stem, entry, role.placed);
    else if (role.kind === "relation") relations.push(entry);
    else if (role.kind === "snapshot") snapshots.push(entry);
    else if (role.kind === "temporary" && entry.kind === "file") temporary.push(entry);
    else if (role.kind === "descriptor") descriptor = entry;
    else strays.push(entry);
  }
  for (const slot of slots.values()) {
    if (slot.manifests.length === 0 && slot.bytes.length > 1) adoptManifest(slot);
    if (slot.manifests.length > 1) slot.manifests.sort(placedFirst);
    if (slot.bytes.length > 1) slot.bytes.sort(placedFirst);
  }
  const inOrder = [...slots].sort(([a], [b]) => (a < b ? -1 : 1));
  const irregular = listing.entries.filter(({ kind }) => kind !== "file").map(notRegular);
  return {
    root,
    descriptor,
    slots: new Map(inOrder),
    relations: relations.sort(byPath),
    snapshots: snapshots.sort(byPath),
    temporary: temporary.sort(byPath),
    strays: strays.sort(byPath),
    entries: listing.entries,
    folders: listing.folders,
    faults: [...listing.faults, ...irregular],
    unlisted: [...listing.faults, ...irregular.filter(({ path }) => isKnownFolder(root, path))],
  };
}

/** Whether a source is there by the names of its files; nobody can tell where a folder was not listed. */
export function holding({ root, slots, unlisted }: Inventory, sha256: string): Holding {
  if (slots.has(sha256)) return { kind: "held" };
  const folder = `${sourceFolder(root, sha256)}/`;
  const fault = unlisted.find(({ path }) => folder.startsWith(`${path}/`));
  if (fault === undefined) return { kind: "absent" };
  const kind = fault.kind === "not-a-file" ? "content" : "environment";
  return { kind: "unavailable", because: { kind, reason: `"${fault.path}" ${fault.reason}` } };
}

/** The listing that an inventory was taken of. */
export function listingOf({ entries, folders, faults }: Inventory): Listing {
  // What is no regular file was told after what could not be listed.
  const irregular = entries.filter(({ kind }) => kind !== "file").length;
  return { entries, folders, faults: faults.slice(0, faults.length - irregular) };
}
