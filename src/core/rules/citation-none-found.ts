// No citation of the archive was found in any of the documents: nothing was held against the archive.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-none-found",
  of: "documents",
  severity: "warning",
  title: "No citation was found in the documents",
  why: "A check that found nothing to check says nothing about the paper. Either it cites nothing of an archive, or it cites it in a form that is not recognised, such as a link or a title alone.",
  fix: "Name the documents that hold the bibliography, and cite with `archive cite`: a SHA-256 (`sha256:…`) or a SWHID (`swh:1:cnt:…`) is what is looked for.",
  *check({ paths, found, unrelated }) {
    const [path] = paths;
    if (found > 0 || path === undefined) return;
    const where = paths.length === 1 ? "in one document" : `in ${paths.length} documents`;
    const none = unrelated > 0 ? "none of this archive: nothing was checked" : "none";
    yield {
      message: `Looked for citations ${where}, and found ${none}`,
      path,
      data: { level: "integrity", documents: paths.length },
    };
  },
});
