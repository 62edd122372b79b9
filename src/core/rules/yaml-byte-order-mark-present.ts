// A manifest, relation or archive.yaml begins with a byte order mark.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-byte-order-mark-present",
  of: "document",
  severity: "error",
  title: "The file begins with a byte order mark",
  why: "The mark is invisible in editors, and programs disagree on whether it belongs to the first key.",
  fix: "Save the file as UTF-8 without a byte order mark; `archive fmt` does so.",
  check: (document) => faultFindings(document, "byte-order-mark"),
});
