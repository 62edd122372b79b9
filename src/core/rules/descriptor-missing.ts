// The archive has no archive.yaml.

import { descriptorName } from "../layout.ts";
import { isOfContent } from "../access.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "descriptor-missing",
  of: "archive",
  severity: "error",
  title: "The archive has no archive.yaml",
  why: "The file makes a folder an archive: without it nobody knows what the corpus is, who keeps it and whom to ask for a takedown.",
  fix: "Restore archive.yaml from history, or write one.",
  *check({ inventory: { descriptor, root, faults } }) {
    if (descriptor !== null || faults.some((fault) => !isOfContent(fault))) return;
    yield { message: `There is no "${descriptorName}" in the archive`, path: `${root}/${descriptorName}` };
  },
});
