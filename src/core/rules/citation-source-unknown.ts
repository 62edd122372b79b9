// A citation names a source that the archive does not have and never had.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-source-unknown",
  of: "citation",
  severity: "error",
  title: "A cited source is not in the archive and never was",
  why: "The citation leads nowhere: a digit was changed, or another archive is meant. One wrong digit makes a digest that belongs to nothing.",
  fix: "Compare the digest with where the citation was copied from; --archive names the archive that is meant.",
  *check({ names, placeOf }) {
    for (const { mark, standing } of names) {
      if (standing.kind !== "unknown") continue;
      const { like } = standing;
      const nearly = like === null ? "" : `; "${like}" differs from it in a few digits`;
      const message = `No source of this archive, today or in its history, has the name "${mark.value}"${nearly}`;
      yield { message, place: placeOf(mark), data: { level: "integrity", found: mark.value, like } };
    }
  },
});
