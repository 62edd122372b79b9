// What stands for a date is not written as one.

import { datesOf } from "../manifest/dates.ts";
import { shortWords } from "../quoted-words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "date-malformed",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A date is not written as EDTF",
  why: "Dates are compared and cited by machines, which read EDTF level 1 (ISO 8601-2) and nothing else.",
  fix: "Write year, month and day as 2022-05-25, as far as known, with ~ for about and ? for uncertain.",
  *check({ manifest }) {
    for (const { pointer, text, result } of datesOf(manifest?.value ?? {})) {
      if (result.kind === "malformed")
        yield { message: `${shortWords(text)} cannot be read as a date: ${result.reason}`, pointer };
    }
  },
});
