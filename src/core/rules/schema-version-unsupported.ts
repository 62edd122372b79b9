// A document is written for a newer schema than this tool knows.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "schema-version-unsupported",
  of: "document",
  severity: "error",
  verdict: "incomplete",
  title: "The document needs a newer tool",
  why: "A newer schema may hold claims that this tool does not know; saying that they hold would be a guess.",
  fix: "Update the tool, then verify again.",
  *check({ newerVersion }) {
    if (newerVersion === null) return;
    yield {
      message: `The document has the schema version "${newerVersion}", which needs a newer tool`,
      pointer: "/schemaVersion",
      data: { found: newerVersion },
    };
  },
});
