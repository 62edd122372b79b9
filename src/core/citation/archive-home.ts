// Where an archive lives: addresses of its repository as archive.yaml and the chain of snapshots give them, in a form that can be compared.

import { decodeUtf8 } from "../history/byte-text.ts";
import type { Inventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Tree } from "../ports.ts";

/** An address without what differs between the ways to one repository: scheme, user, `.git`, a last slash, and capitals. */
export function bareAddress(address: string): string {
  return address
    .replace(/^[a-z+]{1,20}:\/\//i, "")
    .replace(/^[\w.-]{1,100}@/, "")
    .replace(/^([\w.-]{1,255}):(?![0-9]{1,5}\/)/, "$1/")
    .replace(/\/{1,8}$/, "")
    .replace(/\.git$/i, "")
    .toLowerCase();
}

/** The origin of the chain, which stays the same when the archive moves; null without snapshots. */
export async function chainOrigin(tree: Tree, { snapshots }: Inventory, limits: Limits): Promise<string | null> {
  const [first] = snapshots;
  const read = first === undefined ? null : await tree.read(first.path, limits.snapshotBytes);
  if (read?.ok !== true) return null;
  const head = decodeUtf8(read.bytes.subarray(0, read.bytes.indexOf(0x0a, firstLine.length) + 1)) ?? "";
  return head.startsWith(firstLine) ? head.slice(firstLine.length).trim() : null;
}

const firstLine = "corpus-archive snapshot 1\norigin ";
