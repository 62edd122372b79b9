// A text is said to be in an older character set, and its bytes are sound UTF-8.

import { charsetWidth } from "../charset-names.ts";
import { identityOf } from "../identity.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "charset-doubtful",
  of: "source",
  severity: "warning",
  needs: ["bytes", "manifest"],
  title: "A text looks like UTF-8 and is said to be something else",
  why: "Older character sets take nearly any bytes, so a wrong name goes unnoticed and every letter beyond ASCII is another one; bytes are UTF-8 by chance hardly ever.",
  fix: 'Write "charset: utf-8"; where the text really was captured in the older character set, accept the finding with a reason.',
  *check(source) {
    const { bytes, manifest } = source;
    const charset = manifest?.value?.file?.charset;
    if (charset === undefined || bytes?.utf8 !== "beyond-ascii" || identityOf(source).bytesChanged) return;
    if (charsetWidth(charset) !== "single-byte") return;
    yield {
      message: `The character set is "${charset}", and the bytes beyond ASCII are sound UTF-8`,
      pointer: "/file/charset",
      data: { charset },
    };
  },
});
