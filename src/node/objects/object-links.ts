// The ids that the head of a commit or tag names, as far as resolving a revision needs them.

import { ArchiveError } from "../../core/error.ts";
import type { GitObject } from "../../core/ports.ts";
import { isObjectId, type ObjectFormat } from "./object-id.ts";

interface CommitLinks {
  readonly tree: string;
  readonly parents: readonly string[];
}

function lines(object: GitObject): readonly string[] {
  const text = Buffer.from(object.content.buffer, object.content.byteOffset, object.content.byteLength).toString(
    "latin1",
  );
  return text.split("\n\n", 1)[0]?.split("\n") ?? [];
}

function idAfter(word: string, line: string | undefined, object: GitObject, format: ObjectFormat): string {
  const id = line?.startsWith(`${word} `) ? line.slice(word.length + 1) : "";
  if (isObjectId(id, format)) return id;
  throw new ArchiveError("object-corrupt", `The ${object.type} ${object.id} names no ${word}`);
}

/** @throws ArchiveError `object-corrupt` */
export function commitLinks(object: GitObject, format: ObjectFormat): CommitLinks {
  const [first, ...others] = lines(object);
  const end = others.findIndex((line) => !line.startsWith("parent "));
  const parents = others.slice(0, end < 0 ? others.length : end);
  return {
    tree: idAfter("tree", first, object, format),
    parents: parents.map((line) => idAfter("parent", line, object, format)),
  };
}

/** What a tag is of. @throws ArchiveError `object-corrupt` */
export function tagTarget(object: GitObject, format: ObjectFormat): string {
  return idAfter("object", lines(object)[0], object, format);
}
