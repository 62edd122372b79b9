// A text has no character set in its manifest.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "charset-missing",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A text has no character set",
  why: "Without the character set the bytes cannot be read as words, so that no quote from the source can be checked.",
  fix: "Add `charset:` with the character set that the text was captured in, such as utf-8.",
  *check({ manifest }) {
    const file = manifest?.value?.file;
    if (manifest === null || file === undefined || manifest.yaml.has("/file/charset")) return;
    if (!file.mediaType?.startsWith("text/")) return;
    yield {
      message: `The media type is "${file.mediaType}", and the manifest gives no character set`,
      pointer: "/file/mediaType",
      data: { mediaType: file.mediaType },
    };
  },
});
