// A citation gives another size than the bytes have.

import { isWellFormed } from "../citation/mark.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-size-mismatch",
  of: "citation",
  severity: "error",
  title: "A citation gives another size than the source has",
  why: "Size and digest are of the same bytes. Where they disagree, the citation was damaged or put together from two.",
  fix: "Compare with where the citation was copied from, or cite anew with `archive cite`.",
  *check({ marks, today, placeOf }) {
    // Bytes that were changed have a finding of their own.
    if (today === null || today.size === null || today.state === "changed") return;
    const { source, size } = today;
    // Of sizes that stand apart from the digest one may be the source's, and others of something else.
    if (marks.some(({ kind, loose, value }) => kind === "size" && loose === true && value === String(size))) return;
    for (const mark of marks) {
      if (mark.kind !== "size" || !isWellFormed(mark) || mark.value === String(size)) continue;
      const message = `The citation says ${mark.value} bytes, and the source has ${size}`;
      yield { message, place: placeOf(mark), source, data: { level: "integrity", expected: size, found: mark.value } };
    }
  },
});
