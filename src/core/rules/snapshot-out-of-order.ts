// A snapshot follows another one in the chain, and its commit does not follow the other's.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-out-of-order",
  of: "chain",
  severity: "error",
  title: "The chain of snapshots and the history have different orders",
  why: "A later snapshot describes a later state. Where its commit does not descend from that of the snapshot before, one of the two was slipped in.",
  fix: "Ask who made the later snapshot; remove it if it was never published.",
  *check({ snapshots }) {
    for (const { path, name, commit, notAfter } of snapshots) {
      if (notAfter === null) continue;
      yield {
        message: `The snapshot "${name}" follows "${notAfter.name}", but its commit ${commit.slice(0, 12)} does not descend from ${notAfter.commit.slice(0, 12)}`,
        path,
        data: { commit, before: notAfter.commit },
      };
    }
  },
});
