// Two defects of a manifest have one id.

import { placeOfPointer } from "../place.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "defect-id-duplicate",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "Two defects have the same id",
  why: "The history of a defect is told by its id, and so are references to it; two of one name cannot be told apart.",
  fix: "Give the later one an id of its own that was never used in this manifest.",
  *check({ manifest }) {
    if (manifest === null) return;
    const first = new Map<string, string>();
    for (const [index, { id }] of (manifest.value?.defects ?? []).entries()) {
      const pointer = `/defects/${index}/id`;
      const before = first.get(id);
      if (before === undefined) {
        first.set(id, pointer);
        continue;
      }
      const { line } = placeOfPointer(manifest, before, "value");
      yield { message: `The id "${id}" is already that of the defect in line ${line}`, pointer, data: { id, line } };
    }
  },
});
