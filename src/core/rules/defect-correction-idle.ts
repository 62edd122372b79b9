// A defect's correction is what stands there already.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "defect-correction-idle",
  of: "source",
  severity: "warning",
  needs: ["manifest"],
  title: "A correction changes nothing",
  why: "A correction is the words that should stand in place of the quote. When they are the same, it says neither what is wrong nor what is right.",
  fix: 'Write the words that should stand there, or remove the correction and say what is wrong in "remedy:".',
  *check({ manifest }) {
    for (const [index, { id, quote, correction }] of (manifest?.value?.defects ?? []).entries()) {
      if (quote === undefined || correction !== quote) continue;
      yield {
        message: `The correction of the defect "${id}" is the same as its quote`,
        pointer: `/defects/${index}/correction`,
        data: { id },
      };
    }
  },
});
