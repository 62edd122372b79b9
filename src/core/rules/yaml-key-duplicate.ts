// A key stands more than once in one mapping.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-key-duplicate",
  of: "document",
  severity: "error",
  title: "A key stands more than once in one mapping",
  why: "Some programs take the first value and some the last, so that the same file says two things.",
  fix: "Keep one of the two and remove the other.",
  *check({ yaml, text }) {
    for (const { kind, key, first, start, end } of yaml.faults) {
      if (kind !== "duplicate-key" || key === undefined || first === undefined || start === null || end === null)
        continue;
      const lines = [text.position(first).line, text.position(start).line] as const;
      yield {
        message: `The key "${key}" stands on line ${lines[0]} and again on line ${lines[1]} of the same mapping`,
        offsets: { start, end },
        data: { key, lines },
      };
    }
    const untold = yaml.untold.get("duplicate-key");
    if (untold !== undefined) yield { untold };
  },
});
