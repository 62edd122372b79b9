// A citation gives another Merkle root or digest than the snapshot has.

import { isWellFormed } from "../citation/mark.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-root-mismatch",
  of: "citation",
  severity: "error",
  title: "A citation gives another root than the snapshot has",
  why: "The root that a reader holds in a citation binds every file of the snapshot. When the archive has another one under that name, either the citation was damaged or the snapshot was rewritten.",
  fix: "Compare with where the citation was copied from; if it is right there, the snapshot was rewritten: `archive snapshot verify`.",
  *check({ marks, snapshots, roots, today, placeOf }) {
    // A snapshot that is not there has a finding of its own.
    if (today === null || snapshots.some((named) => named.today === null)) return;
    const known = snapshots.flatMap((named) => [named.today?.root, named.today?.digest]);
    for (const mark of marks) {
      if ((mark.kind !== "root" && mark.kind !== "digest") || !isWellFormed(mark)) continue;
      if (snapshots.length === 0 ? roots.has(mark.value) : known.includes(mark.value)) continue;
      const what = mark.kind === "root" ? "root" : "SHA-256";
      const of = snapshots.length === 0 ? "No sound snapshot" : `The snapshot "${snapshots[0]?.mark.value}" has not`;
      const message = `${of}${snapshots.length === 0 ? " has" : ""} the ${what} "${mark.value}"`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "time", found: mark.value } };
    }
  },
});
