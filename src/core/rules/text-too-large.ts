// A text is larger than is decoded, so that its digest is checked and its words are not.

import { charsetOf } from "../charset.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "text-too-large",
  of: "source",
  severity: "warning",
  needs: ["manifest", "bytes"],
  title: "A text is too large for its words to be looked at",
  why: "Its bytes are checked like all others, but no quote from it is looked up and no defect of it is found.",
  fix: "Add the parts that are quoted as sources of their own (excerpt-of), or accept the finding with a reason.",
  *check({ manifest, bytes }) {
    if (bytes === null || bytes.decoded !== null || charsetOf(manifest).kind !== "text") return;
    yield {
      message: `The text has ${bytes.size} bytes, and its words are not looked at`,
      pointer: "/file/bytes",
      data: { bytes: bytes.size },
    };
  },
});
