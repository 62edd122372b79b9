// A date is well written, but the calendar or the clock has no such date.

import { datesOf } from "../manifest/dates.ts";
import { shortWords } from "../quoted-words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "date-impossible",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A date does not exist",
  why: "Nothing was published on a day that never was: a digit is wrong, or day and month changed places.",
  fix: "Look the date up again; where the source itself prints it so, set the value to null and quote it as evidence.",
  *check({ manifest }) {
    for (const { pointer, text, result } of datesOf(manifest?.value ?? {})) {
      if (result.kind === "impossible")
        yield { message: `There is no date ${shortWords(text)}: ${result.reason}`, pointer };
    }
  },
});
