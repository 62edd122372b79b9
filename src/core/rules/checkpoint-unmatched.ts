// A checkpoint that the reader holds is of no snapshot in the chain.

import type { HeldCheckpoint } from "../snapshot/chain-facts.ts";
import { defineRule } from "./rule.ts";

const words = {
  origin: "origin",
  size: "number of files",
  root: "Merkle root",
  commit: "commit",
  previous: "snapshot before it",
  name: "name",
  snapshot: "digest",
} as const;

export default defineRule({
  id: "checkpoint-unmatched",
  of: "chain",
  severity: "error",
  title: "The checkpoint that you hold is of no snapshot of this archive",
  why: "You have seen this archive in a state that it denies today. It was rewritten or rolled back since, or it is another archive.",
  fix: "Keep the checkpoint: it is your evidence. Ask the maintainers, and compare with other clones.",
  *check({ root, held }) {
    if (held === null) return;
    const { checkpoint } = held;
    const fault = faultOf(held);
    if (fault === null) return;
    const message = `The snapshot "${checkpoint.name}" of the checkpoint that you hold ${fault}`;
    const data = { root: checkpoint.root, snapshot: checkpoint.snapshot, commit: checkpoint.commit };
    yield { message: message + lostCommit(held), path: root, data };
  },
});

function faultOf({ checkpoint, today, inChain }: HeldCheckpoint): string | null {
  if (today === null) return "is not in this archive";
  const keys = Object.keys(words) as (keyof typeof words)[];
  const different = keys.filter((key) => checkpoint[key] !== today[key]).map((key) => words[key]);
  if (different.length > 0) return `is another one here: it has another ${different.join(", ")}`;
  return inChain ? null : "is here, but the newest snapshot does not lead back to it";
}

function lostCommit({ checkpoint, standing }: HeldCheckpoint): string {
  const isLost = standing === "elsewhere" || standing === "missing";
  return isLost ? `; its commit ${checkpoint.commit.slice(0, 12)} is not an ancestor of the commit looked at` : "";
}
