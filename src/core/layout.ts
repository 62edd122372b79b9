// Where things lie in an archive: the one place that knows its paths and names.

import { litterOf, nameHazard, shownByte } from "./file-names.ts";

/** Name of the file that makes a folder an archive. */
export const descriptorName = "archive.yaml";
export const manifestSuffix = ".manifest.yaml";
export const snapshotSuffix = ".snapshot";
/** Names of files that are not finished; leftovers are told and not looked at. */
export const temporaryPrefix = ".archive-tmp-";

const knownFolders = /^(?:sources(?:\/[0-9a-f]{2}){0,2}|relations|snapshots)$/;
/** What nearly every path is, so that the rest can be looked at more closely. */
const ordinaryPlace = /^sources\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}\.(?:manifest\.yaml|[a-z0-9]{1,8})$/;
const sha256Pattern = /^[0-9a-f]{64}$/;
/** A manifest whose name was spelt otherwise: nobody means bytes by it. */
const manifestLikePattern = /^([0-9a-f]{64})\.manifest\.ya?ml$/i;
const sourceNamePattern = /^([0-9a-f]{64})\.([a-z0-9]{1,8})$/;
const snapshotNamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Whether the words are a SHA-256 as this archive writes it: 64 lower-case hexadecimal digits. */
export function isSha256(words: string): boolean {
  return sha256Pattern.test(words);
}

/** Whether a file name is a SHA-256 and an extension, as the bytes of a source are named. */
export function isSourceName(name: string): boolean {
  return sourceNamePattern.test(name);
}

/** `sources/<aa>/<bb>` for a digest, from the archive's root. */
export function sourceFolder(root: string, sha256: string): string {
  return `${root}/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}`;
}

/** Whether a folder below the archive's root is one of its own. */
export function isKnownFolder(root: string, path: string): boolean {
  return knownFolders.test(path.slice(root.length + 1));
}

/** Path of the bytes of a source. */
export function sourcePath(root: string, sha256: string, extension: string): string {
  return `${sourceFolder(root, sha256)}/${sha256}.${extension}`;
}

/** Path of the manifest of a source. */
export function manifestPath(root: string, sha256: string): string {
  return `${sourceFolder(root, sha256)}/${sha256}${manifestSuffix}`;
}

/** Folder of the snapshots. */
export function snapshotFolder(root: string): string {
  return `${root}/snapshots`;
}

/** Path of a snapshot. */
export function snapshotPath(root: string, name: string): string {
  return `${snapshotFolder(root)}/${name}${snapshotSuffix}`;
}

/** Whether a snapshot may have the name: one that git takes for a tag and every system for a file. */
export function isSnapshotName(words: string): boolean {
  return snapshotNamePattern.test(words) && !/\.\.|\.$|\.lock$/.test(words) && nameHazard(words) === null;
}

/** The archive's root, from a path below its sources. */
export function rootOf(path: string): string {
  return path.slice(0, path.indexOf("/sources/"));
}

/** Last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** All but the last segment of a path; empty for a single segment. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Follows a relative address from a folder; null when it leads out of the repository. */
export function joinPath(folder: string, address: string): string | null {
  const segments = folder === "" ? [] : folder.split("/");
  for (const segment of address.split("/")) {
    if (segment === "..") {
      if (segments.pop() === undefined) return null;
    } else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

/** What a path below the archive's root is by its name and place alone. */
export type Role =
  | { readonly kind: "descriptor" }
  | { readonly kind: "manifest"; readonly stem: string; readonly placed: boolean }
  | {
      readonly kind: "bytes";
      readonly stem: string;
      readonly extension: string;
      readonly placed: boolean;
      readonly hashed: boolean;
    }
  | { readonly kind: "relation"; readonly id: string }
  | { readonly kind: "snapshot"; readonly name: string }
  | { readonly kind: "temporary" }
  | { readonly kind: "stray" };

/**
 * Tells what a path is for. `placed` says that it lies in the folder its digest asks for, `hashed` that its name is
 * a SHA-256 and an extension.
 */
export function roleOf(root: string, path: string): Role {
  const rest = path.slice(root.length + 1);
  const name = baseName(path);
  // A folder of such a name, or one elsewhere, would hide whatever lies in it.
  const folder = folderOf(path);
  if (name.startsWith(temporaryPrefix) && (folder === root || isKnownFolder(root, folder)))
    return { kind: "temporary" };
  const isOrdinary = ordinaryPlace.test(rest);
  if (!isOrdinary && litterOf(name) !== null) return { kind: "stray" };
  if (rest === descriptorName) return { kind: "descriptor" };
  const slash = rest.indexOf("/");
  const top = slash < 0 ? "" : rest.slice(0, slash);
  // What lies outside the sources is read by its name alone, and a name that is shown is no name.
  if (shownByte.test(rest)) return { kind: "stray" };
  if (top === "relations" && rest.indexOf("/", slash + 1) < 0 && name.endsWith(".yaml") && name.length > 5) {
    return { kind: "relation", id: name.slice(0, -".yaml".length) };
  }
  if (folder === snapshotFolder(root) && name.endsWith(snapshotSuffix)) {
    const snapshot = name.slice(0, -snapshotSuffix.length);
    return isSnapshotName(snapshot) ? { kind: "snapshot", name: snapshot } : { kind: "stray" };
  }
  if (top !== "sources" || name.startsWith(".")) return { kind: "stray" };
  if (!isOrdinary && rest.split("/").some((segment) => nameHazard(segment) !== null)) return { kind: "stray" };
  if (name.endsWith(manifestSuffix)) {
    const stem = name.slice(0, -manifestSuffix.length);
    return { kind: "manifest", stem, placed: isSha256(stem) && path === manifestPath(root, stem) };
  }
  const likeStem = manifestLikePattern.exec(name)?.[1]?.toLowerCase();
  if (likeStem !== undefined)
    return { kind: "manifest", stem: likeStem, placed: folder === sourceFolder(root, likeStem) };
  const match = sourceNamePattern.exec(name);
  if (match?.[1] !== undefined && match[2] !== undefined) {
    const [, stem, extension] = match;
    return { kind: "bytes", stem, extension, placed: path === sourcePath(root, stem, extension), hashed: true };
  }
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return { kind: "bytes", stem, extension: dot > 0 ? name.slice(dot + 1) : "", placed: false, hashed: false };
}
