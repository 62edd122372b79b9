// Trees that git never writes and that readers read differently: what is told of their files may not be what a checkout gives.

import type { FoundTreeFault } from "./tree-store.ts";

const faultWords = {
  duplicate: "a name twice",
  "bad-order": "names out of order",
  "bad-name": "a name that no checkout may write",
} as const;

type MisreadKind = keyof typeof faultWords;

/** Whether git, or another reader, may find other files in a tree with the fault; odd modes are read as git reads them. */
export function isMisread(kind: FoundTreeFault["kind"]): kind is MisreadKind {
  return Object.hasOwn(faultWords, kind);
}

/** A clause that goes after the name of the tree: `has a name twice ("a.txt")`. */
export function misreadWords({ kind, name }: FoundTreeFault): string {
  const what = isMisread(kind) ? faultWords[kind] : kind;
  return `has ${what}${name === null ? "" : ` ("${name}")`}`;
}
