// A key of a mapping is a number, a boolean, empty or a collection.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-key-not-string",
  of: "document",
  severity: "error",
  title: "A key is not a string",
  why: "Programs disagree on keys that are numbers, empty or collections; the same file would then hold different keys for different readers.",
  fix: "Write the key as a word, or put it in quotes.",
  check: (document) => faultFindings(document, "non-string-key"),
});
