// Tags of snapshots in fixture histories, made as raw objects: signed or not, honest or not.

import type { Signer } from "../fixtures/signer.ts";
import { signer } from "../fixtures/signer.ts";
import { git } from "../history/memory-objects.ts";

/** The maintainer, whom readers trust. */
export const ana: Signer = signer("A", "ana@valley-post.example");
/** Somebody else. */
export const mallory: Signer = signer("M", "mallory@example.org");

export interface TagParts {
  /** Name of the reference. */
  readonly name: string;
  /** Name within the tag; that of the reference when absent. */
  readonly innerName?: string;
  /** HEAD when absent. */
  readonly object?: string;
  readonly message: string;
  readonly signer?: Signer;
}

/** Writes a tag object and lets the reference of the name lead to it. */
export function addTag(folder: string, { name, innerName = name, object, message, signer: by }: TagParts): string {
  const target = object ?? git(folder, ["rev-parse", "HEAD"]).toString().trim();
  const tagger = "tagger Ana Gomes <ana@valley-post.example> 1620550800 +0100";
  const payload = `object ${target}\ntype commit\ntag ${innerName}\n${tagger}\n\n${message}`;
  const signature = by === undefined ? "" : `${by.sign(Buffer.from(payload))}\n`;
  const id = git(folder, ["hash-object", "-t", "tag", "-w", "--stdin"], payload + signature)
    .toString()
    .trim();
  git(folder, ["update-ref", `refs/tags/${name}`, id]);
  return id;
}
