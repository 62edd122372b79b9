// A tag speaks of a snapshot and does not fit it.

import type { SnapshotTag } from "../snapshot/chain-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-tag-wrong",
  of: "chain",
  severity: "error",
  title: "A tag does not fit the snapshot that it speaks of",
  why: "The signed tag is what outlives the repository's host. One that names another state than the snapshot shows that the tag was moved, or the snapshots were rewritten or rolled back.",
  fix: "Update your branch, if it is merely older than the tag. Otherwise fetch tag and branch from another clone and compare: what was published never changes.",
  *check({ root, tags, snapshots, isPast }) {
    const names = new Set(snapshots.map(({ name }) => name));
    for (const tag of tags) {
      const isLater = tag.path === null && !names.has(tag.name) && !names.has(tag.checkpoint?.name ?? tag.name);
      if (isPast && isLater) continue;
      const fault = faultOf(tag);
      if (fault === null) continue;
      yield { message: `The tag "${tag.name}" ${fault}`, path: tag.path ?? root, data: { tag: tag.name } };
    }
  },
});

function faultOf({ name, innerName, checkpoint, path, holds, signature }: SnapshotTag): string | null {
  if (signature?.status === "invalid") return `has a signature that does not hold: ${signature.reason}`;
  if (checkpoint === null) return "is named as a snapshot, but its message is no checkpoint";
  if (path === null)
    return `carries a checkpoint of a snapshot "${checkpoint.name}" that this archive does not hold like that`;
  if (innerName !== checkpoint.name)
    return `was made under the name "${innerName ?? ""}" and speaks of the snapshot "${checkpoint.name}"`;
  if (name !== checkpoint.name) return `carries the checkpoint of the snapshot "${checkpoint.name}"`;
  return holds ? null : "does not lead to a commit that holds its snapshot";
}
