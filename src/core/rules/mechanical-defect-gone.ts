// A declared defect that a machine can see is not to be seen in the words that it names.

import { isStillThere } from "../mechanical/index.ts";
import { shortWords } from "../quoted-words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "mechanical-defect-gone",
  of: "source",
  severity: "error",
  needs: ["manifest", "text"],
  title: "A declared defect is not there",
  why: "The bytes never change, so a defect that cannot be found was declared by mistake or quotes the wrong words.",
  fix: 'Quote the words that show the defect, mend its type, or retract it with "retracted:".',
  *check(source) {
    const { manifest, text } = source;
    if (text === null) return;
    const language = manifest?.value?.language?.value ?? null;
    const checks = new Map(source.quotes.map((check) => [check.pointer, check]));
    for (const [index, { id, type, scope, quote, retracted }] of (manifest?.value?.defects ?? []).entries()) {
      if (retracted !== undefined) continue;
      const pointer = `/defects/${index}/type`;
      if (scope === "file") {
        // A repeated paragraph cannot be looked for in the whole text at once: the whole does not stand twice.
        if (type === "duplicate-text" || isStillThere(type, text.value, text.value, language) !== false) continue;
        yield {
          message: `The defect "${id}" is declared as "${type}" of the whole file, and the text shows none`,
          pointer,
          data: { id, type },
        };
      } else if (quote !== undefined && checks.get(`/defects/${index}/quote`)?.match?.kind === "found") {
        if (isStillThere(type, quote, text.value, language) !== false) continue;
        yield {
          message: `The defect "${id}" is declared as "${type}", and ${shortWords(quote)} shows none`,
          pointer,
          data: { id, type },
        };
      }
    }
  },
});
