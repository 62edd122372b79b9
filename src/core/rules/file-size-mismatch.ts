// The manifest gives another size than that of the bytes, though the digest agrees.

import { identityOf } from "../identity.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-size-mismatch",
  of: "source",
  severity: "error",
  needs: ["bytes", "manifest"],
  title: "The manifest gives a wrong size",
  why: "Citations and exports carry the size beside the digest, and a reader who checks the size first would reject the right file.",
  fix: "Write the size of the bytes into the manifest.",
  *check(source) {
    const { bytes, manifest } = source;
    const { stated, actual } = identityOf(source);
    const expected = manifest?.value?.file?.bytes;
    if (bytes === null || expected === undefined || stated !== actual || bytes.size === expected) return;
    yield {
      message: `The file has "${bytes.size}" bytes, and the manifest says "${expected}"`,
      fix: `Write "bytes: ${bytes.size}"; the digest shows that the bytes are the right ones.`,
      pointer: "/file/bytes",
      data: { expected, actual: bytes.size },
    };
  },
});
