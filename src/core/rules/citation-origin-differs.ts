// A SWHID says that its content is of another repository than this archive's, which has it too.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-origin-differs",
  of: "citation",
  severity: "warning",
  title: "A cited SWHID names another repository",
  why: "The content is the same wherever it stands. But a reader who follows the origin comes to another repository, of which nothing was checked: a copy, a former address, or a mistake.",
  fix: "Where this archive is meant, cite it anew with `archive cite`, which gives the address in archive.yaml.",
  *check({ contexts, home, today, placeOf }) {
    for (const { origin } of contexts) {
      if (today === null || origin?.standing !== "elsewhere") continue;
      const message = `The SWHID says that it is of "${origin.mark.value}", and this archive is "${home ?? "elsewhere"}"`;
      const data = { level: "time", expected: home, found: origin.mark.value };
      yield { message, place: placeOf(origin.mark), source: today.source, data };
    }
  },
});
