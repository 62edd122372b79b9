// The snapshots do not form one chain.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-chain-broken",
  of: "archive",
  severity: "error",
  title: "The snapshots do not form one chain",
  why: "Each snapshot names the digest of the one before, so that the newest proves all of them. Where the chain breaks, a snapshot was edited, removed or slipped in.",
  fix: "Restore what is missing or was changed from history; where two snapshots follow the same one, remove the one that was never published.",
  *check({ snapshots }) {
    // What could not be read may be what is missed.
    if (!snapshots.whole) return;
    for (const { path, kind, message } of snapshots.chain.faults) yield { message, path, data: { kind } };
  },
});
