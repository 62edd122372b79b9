// A file of bytes has no manifest.

import { identityOf } from "../identity.ts";
import { baseName } from "../layout.ts";
import { shellWord } from "../shell-word.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-unlisted",
  of: "source",
  severity: "error",
  needs: ["bytes"],
  title: "A file has no manifest",
  why: "Bytes of which nothing is said cannot be cited, and nobody knows who put them there or from where they came.",
  fix: "Describe the file with `archive add`, or remove it.",
  *check(source) {
    const { slot, bytes, elsewhere } = source;
    const { actual, bytesMisnamed } = identityOf(source);
    if (bytes === null || slot.manifests.length > 0 || bytesMisnamed) return;
    if (elsewhere.manifest !== null && elsewhere.bytes === null) return;
    const name = baseName(bytes.path);
    const copy = elsewhere.bytes !== null;
    yield {
      message: copy
        ? `"${name}" has no manifest, and its bytes are already stored as "${elsewhere.bytes}"`
        : `"${name}" has no manifest`,
      fix: copy ? "Remove the copy." : `Describe it: archive add ${shellWord(bytes.path)} (or remove it).`,
      path: bytes.path,
      data: { actual, copyOf: elsewhere.bytes },
    };
  },
});
