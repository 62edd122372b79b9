// A SWHID says that it is of another repository, and is not known here.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-of-other-archive",
  of: "citation",
  severity: "info",
  title: "A SWHID of another repository was not checked",
  why: "Papers cite software and data from many places. What is of another repository cannot be held against this archive, so nothing was found out about it.",
  fix: "Check it against its own archive with --archive, or at archive.softwareheritage.org.",
  *check({ names, placeOf }) {
    for (const { mark, standing } of names) {
      if (standing.kind !== "foreign") continue;
      const message = `"${mark.value}" is of "${standing.origin}", which is not this archive, and was not checked`;
      yield { message, place: placeOf(mark), data: { level: "integrity", origin: standing.origin } };
    }
  },
});
