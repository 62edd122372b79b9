// A paper names something by a digest or SWHID that has nothing to do with the archive, as far as anybody can tell.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-source-unrelated",
  of: "citation",
  severity: "warning",
  title: "A digest in a paper is of nothing in the archive, and resembles nothing",
  why: "Papers name container images, data sets and files of other places in the same form. Neither the digest nor anything beside it points to this archive, so it is most likely of something else; or it was to cite a source, and all of it was altered.",
  fix: "Nothing, where something else is meant. Where a source of this archive is meant, cite it anew with `archive cite`.",
  *check({ names, placeOf }) {
    for (const { mark, standing } of names) {
      if (standing.kind !== "unrelated") continue;
      const message = `"${mark.value}" is of nothing that this archive has or had, and resembles nothing of it; it was not checked`;
      yield { message, place: placeOf(mark), data: { level: "integrity", found: mark.value } };
    }
  },
});
