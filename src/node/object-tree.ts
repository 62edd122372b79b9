// A tree of files in git, whatever names them: folders are opened one by one, files are blobs. No checkout, nothing written.

import type { AccessFault, DigestResult, EntryKind, Listing, Objects, ReadResult, Tree } from "../core/ports.ts";
import { binaryOf, bytesOfBinary, decodeUtf8, showBinary } from "../core/history/byte-text.ts";
import { parseTree, type TreeFault, type TreeMode } from "../core/history/tree-object.ts";
import { ArchiveError } from "../core/error.ts";
import type { Limits } from "../core/limits.ts";
import { digestBlob, objectFault, readBlob } from "./object-files.ts";
import { notFolder, OpenListing } from "./open-listing.ts";

/** A folder: the id of a git tree, or one that is known already. */
export type FolderPlace = string | ObjectFolder;

export interface ObjectFolder {
  readonly children: readonly ObjectChild[];
  readonly faults: readonly TreeFault[];
}

export type ObjectChild = {
  /** Bytes of the name, one character each. */
  readonly name: string;
} & (
  | { readonly kind: "folder"; readonly place: FolderPlace }
  /** `id` names the blob of a file. */
  | { readonly kind: EntryKind; readonly id: string }
);

const kinds: Readonly<Record<Exclude<TreeMode, 0o40000>, EntryKind>> = {
  [0o100644]: "file",
  [0o100755]: "file",
  [0o120000]: "symlink",
  [0o160000]: "gitlink",
};

/** What a mode of git stands for; null for a folder. */
export function kindOfMode(mode: TreeMode): EntryKind | null {
  return mode === 0o40000 ? null : kinds[mode];
}

/** @throws ArchiveError `object-missing`, `object-corrupt` */
export async function openFolder(objects: Objects, place: FolderPlace): Promise<ObjectFolder> {
  if (typeof place !== "string") return place;
  const { type, content } = await objects.read(place);
  if (type !== "tree") throw new ArchiveError("object-corrupt", `Object ${place} is a ${type} and no tree`);
  const { entries, faults } = parseTree(content, objects.format === "sha1" ? 20 : 32);
  const children = entries
    .filter(({ name }) => isSafeName(name))
    .map(({ name, mode, id }): ObjectChild => {
      const kind = kindOfMode(mode);
      return kind === null ? { name, kind: "folder", place: id } : { name, kind, id };
    });
  return { children, faults };
}

/** A name that would lead elsewhere is a fault already; taken as an entry it would be mistaken for another path. */
export function isSafeName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !name.includes("/");
}

/**
 * The folder below another, or null when there is none (or something that is no folder).
 * @param path `/` separated; empty for the folder itself
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function findFolder(objects: Objects, top: FolderPlace, path: string): Promise<FolderPlace | null> {
  let place = top;
  for (const segment of path === "" ? [] : path.split("/")) {
    const name = binaryOf(segment);
    const found = (await openFolder(objects, place)).children.find(
      (child) => child.kind === "folder" && child.name === name,
    );
    if (found?.kind !== "folder") return null;
    place = found.place;
  }
  return place;
}

/** Whether anything stands in the folder under the name. */
export async function holds(objects: Objects, place: FolderPlace, name: string): Promise<boolean> {
  const binary = binaryOf(name);
  return (await openFolder(objects, place)).children.some((child) => child.name === binary);
}

/** The port over folders and blobs. */
export class ObjectTree implements Tree {
  readonly kind: "index" | "commit";
  readonly revision: string | null;
  readonly root: string;
  readonly notes: readonly string[];
  readonly #objects: Objects;
  readonly #top: FolderPlace;
  /** Segments of the folder that paths begin at. */
  readonly #base: readonly string[];
  /** Blobs by path, as listed. */
  readonly #blobs = new Map<string, string>();
  #listed = false;

  /** @param base folder, from the top, that paths begin at; empty for the top itself */
  constructor(
    objects: Objects,
    top: FolderPlace,
    base: string,
    facts: Required<Pick<Tree, "revision" | "root" | "notes">> & { readonly kind: "index" | "commit" },
  ) {
    this.kind = facts.kind;
    this.revision = facts.revision;
    this.root = facts.root;
    this.notes = facts.notes;
    this.#objects = objects;
    this.#top = top;
    this.#base = base === "" ? [] : base.split("/");
  }

  async list(limits: Limits): Promise<Listing> {
    const listing = new OpenListing(limits);
    this.#blobs.clear();
    let place: FolderPlace | null = this.#top;
    for (const segment of [...this.#base, ...this.root.split("/")]) {
      const folder: ObjectFolder | null = await this.#open(place, this.root, listing);
      if (folder === null) return listing;
      const name = binaryOf(segment);
      // Of what lies above the archive only what makes its own place uncertain matters.
      for (const fault of folder.faults) {
        if (fault.kind === "duplicate" ? fault.name === segment : fault.kind !== "bad-name")
          addFault(listing, this.root, { ...fault, name: null }, place);
      }
      const child = folder.children.find((one) => one.kind === "folder" && one.name === name);
      place = child?.kind === "folder" ? child.place : null;
      if (place === null) break;
    }
    if (place === null) listing.faults.push(notFolder(this.root));
    else await this.#folder(place, this.root, 0, listing);
    this.#listed = true;
    return listing;
  }

  async read(path: string, limit: number): Promise<ReadResult> {
    const id = await this.#blob(path);
    return id === undefined ? { ok: false, fault: noFile(path) } : readBlob(this.#objects, path, id, limit);
  }

  async digest(path: string, limit: number, alsoSha512: boolean): Promise<DigestResult> {
    const id = await this.#blob(path);
    if (id === undefined) return { ok: false, fault: noFile(path) };
    return digestBlob(this.#objects, path, id, limit, alsoSha512);
  }

  idOf(path: string): string | null {
    return this.#blobs.get(path) ?? null;
  }

  async #open(place: FolderPlace, path: string, listing: OpenListing): Promise<ObjectFolder | null> {
    try {
      return await openFolder(this.#objects, place);
    } catch (error) {
      listing.faults.push(objectFault(this.#objects, path, typeof place === "string" ? place : "", error));
      return null;
    }
  }

  async #folder(place: FolderPlace, path: string, depth: number, listing: OpenListing): Promise<void> {
    const folder = await this.#open(place, path, listing);
    if (folder === null) return;
    for (const fault of folder.faults) addFault(listing, path, fault, place);
    for (const child of folder.children) {
      const shown = `${path}/${showBinary(child.name)}`;
      if (!listing.hasRoom(path)) return;
      if (child.kind === "folder") {
        if (listing.enter(shown, depth + 1)) await this.#folder(child.place, shown, depth + 1, listing);
        continue;
      }
      listing.add(shown, child.kind);
      // A name shown byte by byte could be the true name of another file, so nothing is ever read by it.
      if (child.kind === "file" && isUtf8(child.name)) this.#blobs.set(shown, child.id);
    }
  }

  async #blob(path: string): Promise<string | undefined> {
    if (this.#listed) return this.#blobs.get(path);
    const slash = path.lastIndexOf("/");
    const above = [...this.#base, ...(slash < 0 ? [] : [path.slice(0, slash)])].join("/");
    const place = await findFolder(this.#objects, this.#top, above);
    if (place === null) return undefined;
    const name = binaryOf(path.slice(slash + 1));
    const { children } = await openFolder(this.#objects, place);
    const child = children.find((one) => one.kind === "file" && one.name === name);
    return child?.kind === "file" ? child.id : undefined;
  }
}

const isUtf8 = (name: string): boolean => decodeUtf8(bytesOfBinary(name)) !== null;

function noFile(path: string): AccessFault {
  return { kind: "unreadable", path, reason: "is no file of this tree" };
}

/** Odd modes are read as git reads them, and a checkout shows nothing of them: no fault. */
function addFault(listing: OpenListing, folder: string, { kind, name }: TreeFault, place: FolderPlace): void {
  const tree = typeof place === "string" ? ` (tree ${place})` : "";
  const path = name === null ? folder : `${folder}/${name}`;
  const malformed = (reason: string): number => listing.faults.push({ kind: "malformed", path, reason: reason + tree });
  if (kind === "truncated" || kind === "bad-mode") {
    const reason = `cannot be read to its end: it is no tree of git${tree}`;
    listing.faults.push({ kind: "unreadable", path: folder, reason });
  } else if (kind === "duplicate") malformed("stands twice in its folder");
  else if (kind === "bad-order") malformed("has entries that are not in git's order");
  // What is listed all the same, like ".git", is judged by its name as in a working directory.
  else if (kind === "bad-name" && (name === null || !isSafeName(name)))
    malformed("has a name that no checkout may write");
}
