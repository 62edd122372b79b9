// The archive holds other bytes today than those that were cited.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-bytes-changed",
  of: "citation",
  severity: "error",
  title: "The bytes of a cited source were changed",
  why: "The citation names bytes by their digest so that a change shows. What the archive hands out today is not what the author saw.",
  fix: "Ask the maintainers to restore the bytes from history; `archive lineage` tells which commit changed them.",
  *check({ names: [first], today, placeOf }) {
    if (first === undefined || today?.state !== "changed") return;
    const { source, found } = today;
    const message = `The bytes that stand under "${source}" have the SHA-256 "${found}"`;
    yield {
      message,
      place: placeOf(first.mark),
      source,
      data: { level: "integrity", expected: source, actual: found },
    };
  },
});
