// The snapshot of a citation does not name the source as cited.

import { defineRule } from "./rule.ts";

/** A digest that no version has is told by itself. */
const isKnown = (standing: string): boolean => standing === "current" || standing === "past";

export default defineRule({
  id: "citation-snapshot-mismatch",
  of: "citation",
  severity: "error",
  title: "The cited snapshot does not name what was cited",
  why: "The root of the snapshot proves only what the snapshot names. This one names another version of the source, or none.",
  fix: "Cite the source anew with `archive cite`.",
  *check({ snapshots, manifests, today, placeOf }) {
    for (const { mark, today: snapshot } of snapshots) {
      if (today === null || snapshot === null) continue;
      const other = manifests.some(
        ({ mark: cited, standing }) => isKnown(standing) && cited.value !== snapshot.manifest,
      );
      if (snapshot.bytes && !other) continue;
      const what = snapshot.bytes ? "names another version of the manifest" : "does not name the source";
      const message = `The snapshot "${mark.value}" ${what}`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "time", snapshot: mark.value } };
    }
  },
});
