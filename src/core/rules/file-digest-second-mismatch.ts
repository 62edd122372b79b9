// The second digest of the manifest is not that of the bytes, though the first agrees.

import { identityOf } from "../identity.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-digest-second-mismatch",
  of: "source",
  severity: "error",
  needs: ["bytes", "manifest"],
  title: "The SHA-512 in the manifest is wrong",
  why: "A second digest is kept for the day on which the first can be forged; a wrong one is worth nothing then.",
  fix: "Compute the SHA-512 of the bytes again and write it into the manifest, or leave it out.",
  *check(source) {
    const { bytes, manifest } = source;
    const { stated, actual } = identityOf(source);
    const expected = manifest?.value?.file?.sha512;
    if (bytes === null || expected === undefined || stated !== actual || bytes.sha512 === expected) return;
    yield {
      message: `The bytes have the SHA-512 "${bytes.sha512}", and the manifest says "${expected}"`,
      pointer: "/file/sha512",
      data: { expected, actual: bytes.sha512 },
    };
  },
});
