// The index of git as a tree of files: what the next commit would hold.

import { readerNotes } from "../core/history/gaps.ts";
import { showBinary } from "../core/history/byte-text.ts";
import { encodeTree, sortKey, type TreeFault, type TreeMode, type TreeRecord } from "../core/history/tree-object.ts";
import type { FolderTree, Objects } from "../core/ports.ts";
import { type IndexEntry, parseIndex } from "./index-file.ts";
import { isSafeName, kindOfMode, type ObjectChild, type ObjectFolder } from "./object-folder.ts";
import { ObjectTree } from "./object-tree.ts";
import { hashObject, idBytes } from "./objects/object-id.ts";
import { readSmallFile } from "./objects/regular-file.ts";

const indexBytes = 1024 * 1024 * 1024;

/**
 * The folders of an index; without the file there are none. Sparse folders are followed into the commit's trees; files only
 * intended to be added are left out, as a commit would.
 * @param file path of the index file
 * @throws ArchiveError `index-unsupported`, `unreadable`
 */
export function readIndexFolders(file: string, format: Objects["format"]): ObjectFolder {
  const top = new OpenFolder();
  const bytes = readSmallFile(file, "index", indexBytes);
  for (const entry of bytes === null ? [] : parseIndex(bytes, format)) if (!entry.intended) placeEntry(top, entry);
  return top;
}

/**
 * @param top as {@link readIndexFolders} gives it
 * @param base folder of the repository that paths begin at; its root when empty
 */
export function openIndexTree(objects: Objects, top: ObjectFolder, root: string, base = ""): FolderTree {
  return new ObjectTree(objects, top, base, { kind: "index", revision: null, root, notes: readerNotes(objects) });
}

class OpenFolder implements ObjectFolder {
  /** By name, a folder's with a slash: while a merge is open a file and a folder may share a name. */
  readonly byName = new Map<string, ObjectChild>();
  readonly faults: TreeFault[] = [];
  #id: { readonly id: string | null } | null = null;

  get children(): readonly ObjectChild[] {
    return [...this.byName.values()];
  }

  /** The folder of the name, made when it is new. */
  folder(name: string): OpenFolder {
    const known = this.byName.get(`${name}/`);
    if (known?.kind === "folder" && known.place instanceof OpenFolder) return known.place;
    const made = new OpenFolder();
    this.add({ name, kind: "folder", place: made });
    return made;
  }

  add(child: ObjectChild): void {
    const { name, kind } = child;
    const [own, other] = kind === "folder" ? [`${name}/`, name] : [name, `${name}/`];
    const open = kind === "conflicted" || this.byName.get(other)?.kind === "conflicted";
    if (this.byName.has(own) ? kind !== "conflicted" : this.byName.has(other) && !open) this.refuse("duplicate", name);
    if (!this.byName.has(own)) this.byName.set(own, child);
  }

  /** Null while a merge is open somewhere in it. */
  treeId(format: Objects["format"]): string | null {
    this.#id ??= { id: this.#writtenId(format) };
    return this.#id.id;
  }

  #writtenId(format: Objects["format"]): string | null {
    if (this.faults.length > 0) return null;
    const records: (TreeRecord & { readonly key: string })[] = [];
    for (const child of this.byName.values()) {
      const { name } = child;
      const mode = modeOf(child);
      const id =
        child.kind !== "folder"
          ? child.id
          : typeof child.place === "string"
            ? child.place
            : child.place.treeId?.(format);
      if (mode === null || id == null) return null;
      records.push({ name, mode, id, key: sortKey({ name, mode }) });
    }
    records.sort((a, b) => (a.key < b.key ? -1 : 1));
    return hashObject(format, "tree", encodeTree(records, idBytes[format]));
  }

  refuse(kind: TreeFault["kind"], name: string): void {
    this.faults.push({ kind, name: showBinary(name) });
  }
}

function modeOf(child: ObjectChild): TreeMode | null {
  if (child.kind === "folder") return 0o40000;
  if (child.kind === "file") return child.executable ? 0o100755 : 0o100644;
  return child.kind === "symlink" ? 0o120000 : child.kind === "gitlink" ? 0o160000 : null;
}

function placeEntry(top: OpenFolder, { name, mode, id, stage }: IndexEntry): void {
  const segments = name.split("/");
  const kind = kindOfMode(mode);
  // A sparse folder's name ends with a slash.
  if (kind === null && segments.at(-1) === "") segments.pop();
  const last = segments.pop() ?? "";
  let folder = top;
  for (const segment of segments) {
    if (!isSafeName(segment)) break;
    folder = folder.folder(segment);
  }
  const unsafe = [...segments, last].find((segment) => !isSafeName(segment));
  if (unsafe !== undefined) folder.refuse("bad-name", unsafe);
  else if (kind === null) folder.add({ name: last, kind: "folder", place: id });
  // All versions of a conflict are one finding.
  else folder.add({ name: last, kind: stage === 0 ? kind : "conflicted", id, executable: mode === 0o100755 });
}
