// What qualifies a SWHID is not joined to it by a semicolon.

import type { Mark } from "../citation/mark.ts";
import { defineRule } from "./rule.ts";

/** As it stands in the SWHID. */
function written({ kind, value }: Mark): string {
  if (kind === "passage") return value;
  return kind === "commit" ? `anchor=swh:1:rev:${value}` : `${kind}=${value}`;
}

export default defineRule({
  id: "citation-qualifier-severed",
  of: "citation",
  severity: "warning",
  title: "A part of a SWHID is not joined to it by a semicolon",
  why: "A comma or a blank ends a SWHID. Other programs follow it without this part, so that a reader is not led to the place and state that were cited. It was checked here as if a semicolon stood there.",
  fix: "Put a semicolon before it, without blanks; `archive cite` gives the whole SWHID.",
  *check({ marks, isUnrelated, placeOf }) {
    for (const mark of isUnrelated ? [] : marks) {
      if (mark.severed !== true) continue;
      const message = `No semicolon joins "${written(mark)}" to its SWHID: other programs take it for no part of it`;
      yield { message, place: placeOf(mark), data: { level: "time", found: mark.value } };
    }
  },
});
