// The bytes of a text are not in the character set that the manifest gives.

import { charsetNames } from "../charset-names.ts";
import { identityOf } from "../identity.ts";
import { nearest } from "../nearest.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "charset-mismatch",
  of: "source",
  severity: "error",
  needs: ["bytes", "manifest"],
  title: "The bytes are not in the character set of the manifest",
  why: "Quotes are looked up in the decoded characters; with the wrong character set every one of them would be a different word.",
  fix: "Write the character set that the text was captured in; never convert the bytes.",
  *check(source) {
    const { bytes, manifest } = source;
    const charset = manifest?.value?.file?.charset;
    const decoded = bytes?.decoded;
    // Other bytes than those of the source need not be in its character set.
    if (charset === undefined || decoded === null || decoded === undefined || identityOf(source).bytesChanged) return;
    if (decoded.kind === "unknown-charset") {
      const guess = nearest(charset, charsetNames);
      yield {
        message: `The character set "${charset}" is not known`,
        fix:
          guess === null
            ? "Write a name from the IANA registry, such as utf-8 or windows-1252."
            : `Did you mean "${guess}"?`,
        pointer: "/file/charset",
        data: { charset },
      };
    } else if (decoded.kind === "malformed") {
      const where = decoded.offset === null ? "" : `: byte ${decoded.offset} does not fit`;
      yield {
        message: `The bytes are not "${charset}"${where}`,
        pointer: "/file/charset",
        data: { charset, offset: decoded.offset },
      };
    }
  },
});
