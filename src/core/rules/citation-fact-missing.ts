// A citation lacks something that `archive cite` gives with the rest.

import type { MarkKind } from "../citation/mark.ts";
import { defineRule } from "./rule.ts";

const parts: readonly (readonly [MarkKind, string])[] = [
  ["sha256", "the SHA-256 of the bytes"],
  ["size", "the size"],
  ["manifest", "the SHA-256 of the manifest"],
  ["commit", "the commit"],
];

const levels: Partial<Record<MarkKind, string>> = {
  manifest: "provenance",
  commit: "time",
  snapshot: "time",
  root: "time",
};

export default defineRule({
  id: "citation-fact-missing",
  of: "citation",
  severity: "warning",
  title: "A citation lacks a part of what proves it",
  why: "Each part proves another thing: the digest the bytes, the digest of the manifest what was said of them, the commit when. What is missing was cut off or damaged beyond recognition.",
  fix: "Cite the source anew with `archive cite`, and copy the citation whole.",
  *check({ marks, full, isUnrelated, names: [first], placeOf }) {
    if (!full || isUnrelated || first === undefined) return;
    const kinds = new Set(marks.map(({ kind }) => kind));
    const lacking = parts.filter(([kind]) => !kinds.has(kind));
    if (kinds.has("snapshot") !== kinds.has("root"))
      lacking.push(kinds.has("root") ? ["snapshot", "the name of the snapshot"] : ["root", "the root of the snapshot"]);
    for (const [kind, words] of lacking) {
      const message = `The citation does not give ${words}`;
      yield { message, place: placeOf(first.mark), data: { level: levels[kind] ?? "integrity", missing: kind } };
    }
  },
});
