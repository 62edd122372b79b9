// A citation names a source by the beginning of its digest alone.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-abbreviated",
  of: "citation",
  severity: "warning",
  title: "A citation names its source by a part of the SHA-256",
  why: "A few digits lead to a source today, and may lead to several when the archive has grown; they prove nothing about the bytes.",
  fix: "Give all 64 digits; `archive cite` writes them.",
  *check({ names, placeOf }) {
    for (const { mark, standing } of names) {
      if (standing.kind !== "source" || !standing.abbreviated) continue;
      const { source } = standing;
      const message = `"${mark.value}" is the beginning of a SHA-256 and leads to "${source}"`;
      yield {
        message,
        place: placeOf(mark),
        source,
        data: { level: "integrity", expected: source, found: mark.value },
      };
    }
  },
});
