// A file of bytes has no manifest.

import { identityOf } from "../identity.ts";
import { baseName, manifestPath, rootOf } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-unlisted",
  of: "source",
  severity: "error",
  needs: ["bytes"],
  title: "A file has no manifest",
  why: "Bytes of which nothing is said cannot be cited, and nobody knows who put them there or from where they came.",
  fix: "Let `archive add <file>` draft its manifest, or remove it.",
  *check(source) {
    const { slot, bytes, elsewhere } = source;
    const { actual, bytesMisnamed } = identityOf(source);
    if (bytes === null || actual === null || slot.manifests.length > 0 || bytesMisnamed) return;
    if (elsewhere.manifest !== null && elsewhere.bytes === null) return;
    const name = baseName(bytes.path);
    const copy = elsewhere.bytes !== null;
    yield {
      message: copy
        ? `"${name}" has no manifest, and its bytes are already stored as "${elsewhere.bytes}"`
        : `"${name}" has no manifest`,
      fix: copy
        ? "Remove the copy."
        : `Let \`archive add <file>\` draft its manifest at "${manifestPath(rootOf(bytes.path), actual)}", where the bytes belong too; or remove it.`,
      path: bytes.path,
      data: { actual, copyOf: elsewhere.bytes },
    };
  },
});
