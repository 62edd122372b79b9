// Hands that damage, forge and bend a repository below a fixture archive.

import { chmodSync, readdirSync } from "node:fs";
import { addSnapshot } from "../fixtures/snapshot-of.ts";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { git } from "../history/memory-objects.ts";
import type { Run } from "./threat.ts";

/** What reads git's objects, each of which must come to the same end. */
export const engines = ["pack", "isomorphic-git", "git"];
export const anyEngine = (run: Run): Run => ({ ...run, engines });

/** Two commits: both sources, then a note in a manifest. */
export function grow(archive: HistoryArchive): void {
  archive.commit("Add two sources");
  archive.append(archive.report.manifest, "notes: Arrived by post.\n");
  archive.commit("Note");
}

export const blobOf = (archive: HistoryArchive): string => `HEAD:${archive.report.bytes}`;

/** Path of a loose object from the repository's root, which may be written from now on. */
export function loose(archive: HistoryArchive, revision: string): string {
  const id = archive.git("rev-parse", revision);
  const path = `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`;
  chmodSync(archive.path(path), 0o644);
  return path;
}

/** Packs everything and gives the path of the pack or its index, which may be written from now on. */
export function packed(archive: HistoryArchive, ending: ".pack" | ".idx"): string {
  archive.git("repack", "-adq");
  const folder = ".git/objects/pack";
  const path = `${folder}/${readdirSync(archive.path(folder)).find((name) => name.endsWith(ending)) ?? ""}`;
  chmodSync(archive.path(path), 0o644);
  return path;
}

/** Writes any bytes as an object and gives its id. */
export function write(archive: HistoryArchive, type: "blob" | "tree" | "commit" | "tag", content: Uint8Array | string) {
  const args = ["hash-object", "-t", type, "-w", "--literally", "--stdin"];
  return git(archive.folder, args, Buffer.from(content)).toString().trim();
}

/** One record of a tree, as it is given. */
export function record(mode: string, name: string, id: string): Buffer {
  return Buffer.concat([Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(id, "hex")]);
}

/** In place of the last commit one like it, of which the words were changed; not every git would write it. */
export function bend(change: (words: string) => string): (archive: HistoryArchive) => void {
  return (archive) => {
    grow(archive);
    const [tree, parent] = ["HEAD^{tree}", "HEAD~1"].map((name) => archive.git("rev-parse", name));
    const person = "Ana <ana@valley-post.example> 1620000000 +0000";
    const words = `tree ${tree}\nparent ${parent}\nauthor ${person}\ncommitter ${person}\n\nNote\n`;
    const changed = change(words);
    if (changed === words) throw new Error("nothing was changed");
    archive.git("update-ref", "refs/heads/main", write(archive, "commit", Buffer.from(changed, "latin1")));
  };
}

/** A snapshot of the first commit, committed: what later rewriting breaks. */
export function withSnapshot(archive: HistoryArchive) {
  const object = archive.commit("Add two sources");
  const { checkpoint, digest } = addSnapshot(archive, "v1", { commit: object });
  return { object, checkpoint, digest, tip: archive.commit("Snapshot v1") };
}
