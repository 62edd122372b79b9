// Something is said to have happened at a date that has not come yet.

import { datesOf } from "../manifest/dates.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "date-in-future",
  of: "source",
  severity: "warning",
  needs: ["manifest"],
  title: "A date lies in the future",
  why: "What an archive holds has happened; a date ahead is a slip of the pen, or the clock of this machine is wrong.",
  fix: "Mend the date; where the source itself is dated ahead, accept the finding with a reason.",
  *check({ manifest, clock }) {
    for (const { pointer, text, result, bound } of datesOf(manifest?.value ?? {})) {
      if (bound || result.kind !== "ok") continue;
      const { earliest, approximate, uncertain } = result.value;
      if (earliest === null || approximate || uncertain || !clock.isAhead(earliest)) continue;
      yield { message: `The date "${text}" lies in the future`, pointer, data: { date: text, clock: clock.source } };
    }
  },
});
