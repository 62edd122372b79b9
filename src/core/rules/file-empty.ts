// A source has no bytes at all.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-empty",
  of: "source",
  severity: "warning",
  needs: ["bytes"],
  title: "A source is an empty file",
  why: "An empty file has a digest like any other and verifies for ever, but it is a witness of nothing: as a rule a capture failed or a disk was full.",
  fix: "Capture the source again; if it really was empty, accept the finding in the manifest and say why.",
  *check({ bytes }) {
    if (bytes !== null && bytes.size === 0) yield { message: "The file has no bytes", path: bytes.path };
  },
});
