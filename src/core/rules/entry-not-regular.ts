// Something else than a regular file stands in the archive.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "entry-not-regular",
  of: "access",
  severity: "error",
  title: "Something is not a regular file",
  why: "A link or device can lead out of the archive, block the reader or show other bytes on every machine; it is never opened.",
  fix: "Replace it with the file itself, or remove it.",
  *check({ kind, path, reason }) {
    if (kind === "not-a-file") yield { message: `"${path}" ${reason}`, path };
  },
});
