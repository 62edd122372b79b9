// The place that stands for withdrawn words ends before it begins, or holds nothing.

import { offsetsOf } from "../manifest/offsets.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "offsets-out-of-order",
  of: "document",
  severity: "error",
  title: "A place ends where it begins, or before",
  why: "Offsets are all that is left to say where withdrawn words stood; such a place is none.",
  fix: 'Look up in history where the words stood: "start:" counts the characters before them, "end:" those up to their last.',
  *check(document) {
    for (const { pointer, start, end } of offsetsOf(document)) {
      if (start < end) continue;
      yield {
        message: `The place begins at ${start} and ends at ${end}`,
        pointer: `${pointer}/end`,
        data: { start, end },
      };
    }
  },
});
