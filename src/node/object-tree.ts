// A tree of files in git, whatever names them: folders are opened one by one, files are blobs. No checkout, nothing written.

import type {
  AccessFault,
  DigestResult,
  FolderItem,
  FolderTree,
  Listing,
  Objects,
  OpenFolder,
  ReadResult,
  Tree,
} from "../core/ports.ts";
import { binaryOf, bytesOfBinary, decodeUtf8, showBinary } from "../core/history/byte-text.ts";
import type { TreeFault } from "../core/history/tree-object.ts";
import type { Limits } from "../core/limits.ts";
import { digestBlob, objectFault, readBlob } from "./object-files.ts";
import { type FolderPlace, isSafeName, type ObjectChild, type ObjectFolder, openFolder } from "./object-folder.ts";
import { notFolder, OpenListing } from "./open-listing.ts";

/** The port over folders and blobs. */
export class ObjectTree implements FolderTree {
  readonly kind: "index" | "commit";
  readonly revision: string | null;
  readonly root: string;
  readonly notes: readonly string[];
  readonly #objects: Objects;
  readonly #top: FolderPlace;
  readonly base: string;
  /** Its segments. */
  readonly #base: readonly string[];
  /** Blobs by path, as listed. */
  readonly #blobs = new Map<string, string>();
  /** Folders opened one by one, which are asked for again and again. */
  readonly #opened = new Map<string, ObjectFolder>();
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
    this.base = base;
    this.#base = base === "" ? [] : base.split("/");
  }

  openTop(): Promise<OpenFolder> {
    return this.#show(this.#top, "");
  }

  async openFolder(path: string): Promise<OpenFolder | null> {
    try {
      const place = await this.#find(path.split("/"));
      return place === null ? null : await this.#show(place, path);
    } catch (error) {
      return { items: [], faults: [objectFault(this.#objects, path, "", error)] };
    }
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
    const segments = path.split("/");
    const name = binaryOf(segments.pop() ?? "");
    const place = await this.#find(segments);
    const child = place === null ? null : childOf(await this.#enter(place), name, "file");
    return child?.kind === "file" ? child.id : undefined;
  }

  /** @throws ArchiveError `object-missing`, `object-corrupt` */
  async #find(segments: readonly string[]): Promise<FolderPlace | null> {
    let place = this.#top;
    for (const segment of [...this.#base, ...segments]) {
      const child = childOf(await this.#enter(place), binaryOf(segment), "folder");
      if (child?.kind !== "folder") return null;
      place = child.place;
    }
    return place;
  }

  async #enter(place: FolderPlace): Promise<ObjectFolder> {
    if (typeof place !== "string") return place;
    const known = this.#opened.get(place);
    if (known !== undefined) return known;
    const folder = await openFolder(this.#objects, place);
    if (this.#opened.size >= mostOpened) this.#opened.clear();
    this.#opened.set(place, folder);
    return folder;
  }

  /** @param path of the folder, for its faults */
  async #show(place: FolderPlace, path: string): Promise<OpenFolder> {
    const faults: AccessFault[] = [];
    try {
      const folder = await this.#enter(place);
      for (const fault of folder.faults) addFault({ faults }, path, fault, place);
      return { items: folder.children.map((child) => this.#item(child, path)), faults };
    } catch (error) {
      return { items: [], faults: [objectFault(this.#objects, path, typeof place === "string" ? place : "", error)] };
    }
  }

  #item(child: ObjectChild, folder: string): FolderItem {
    const name = showBinary(child.name);
    if (child.kind !== "folder")
      return { name, kind: child.kind, id: child.id, executable: child.executable, open: null };
    const { place } = child;
    const path = folder === "" ? name : `${folder}/${name}`;
    const id = typeof place === "string" ? place : (place.treeId?.(this.#objects.format) ?? null);
    return { name, kind: "folder", id, executable: false, open: () => this.#show(place, path) };
  }
}

const childOf = ({ children }: ObjectFolder, name: string, kind: "file" | "folder"): ObjectChild | undefined =>
  children.find((child) => child.kind === kind && child.name === name);

/** Folders kept open: as many as a change of thousands of sources needs again. */
const mostOpened = 4096;

const isUtf8 = (name: string): boolean => decodeUtf8(bytesOfBinary(name)) !== null;

function noFile(path: string): AccessFault {
  return { kind: "unreadable", path, reason: "is no file of this tree" };
}

/** Odd modes are read as git reads them, and a checkout shows nothing of them: no fault. */
function addFault(
  listing: Pick<OpenListing, "faults">,
  folder: string,
  { kind, name }: TreeFault,
  place: FolderPlace,
): void {
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
