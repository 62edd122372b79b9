// The archive has no sources.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "archive-empty",
  of: "archive",
  severity: "warning",
  title: "The archive has no sources",
  why: "A check over nothing always passes; an archive that is empty by mistake would look sound.",
  fix: "Add a text with `archive add <file>`, or make sure that this is the archive you meant.",
  *check({ summaries, inventory, faults }) {
    if (summaries.length > 0 || faults.length > 0) return;
    yield { message: "The archive has no sources", path: inventory.descriptor?.path ?? inventory.root };
  },
});
