// The release or folder in which a SWHID says that its content stands is not in the repository, or not part of its history.

import { defineRule } from "./rule.ts";

const kinds: Readonly<Record<string, string>> = { rel: "annotated tag", dir: "folder" };

export default defineRule({
  id: "citation-anchor-lost",
  of: "citation",
  severity: "error",
  title: "The anchor of a cited SWHID is not part of the history",
  why: "The anchor is the state in which a reader finds the content in its place. One that is not there was mistyped, never published, or lost when history was rewritten.",
  fix: "Compare with where the citation was copied from; fetch all tags (`git fetch --tags`), or cite anew with `archive cite`.",
  *check({ contexts, today, placeOf }) {
    for (const { anchor } of contexts) {
      if (today === null || (anchor?.standing !== "missing" && anchor?.standing !== "elsewhere")) continue;
      const { mark, standing } = anchor;
      const where =
        standing === "missing" ? "is not in this repository" : "is of a commit that does not lead to the one looked at";
      const message = `The ${kinds[mark.value.slice(6, 9)] ?? "object"} "${mark.value}" ${where}`;
      yield {
        message,
        place: placeOf(mark),
        source: today.source,
        data: { level: "time", anchor: mark.value, standing },
      };
    }
  },
});
