// The one name that is looked at in the folders above the archive's own.

import type { IntList } from "./int-list.ts";
import { sameEntry } from "./tree-diff.ts";
import type { TreeView } from "./tree-view.ts";

export interface OneName {
  readonly name: Uint8Array;
  /** Whether it is the archive's own. */
  readonly last: boolean;
}

/** The pairs for one name alone: as a folder, and at the archive's own name also as a file. */
export function pairsOfName(a: TreeView, b: TreeView, { name, last }: OneName, pairs: IntList): void {
  for (const folder of last ? [false, true] : [true]) {
    const left = a.find(name, 0, name.length, folder);
    const right = b.find(name, 0, name.length, folder);
    if (left < 0 && right < 0) continue;
    if (left >= 0 && right >= 0 && sameEntry(a, left, b, right)) continue;
    pairs.push(left);
    pairs.push(right);
  }
}
