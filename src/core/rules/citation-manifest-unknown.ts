// The source never had a manifest with the digest that a citation gives.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-manifest-unknown",
  of: "citation",
  severity: "error",
  title: "A cited manifest is no version of the manifest",
  why: "The digest of the manifest binds what was said of the source when it was cited. No version has this one: a digit was changed, or history was rewritten.",
  fix: "Compare with where the citation was copied from; if it is right there, ask the maintainers what was rewritten.",
  *check({ manifests, today, placeOf }) {
    for (const { mark, standing } of manifests) {
      if (today === null || standing !== "unknown") continue;
      const message = `No version of the manifest, today or in history, has the SHA-256 "${mark.value}"`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "provenance", found: mark.value } };
    }
  },
});
