// The stored bytes are not those that the manifest, or else the file name, gives the digest of.

import { counted } from "../counted.ts";
import type { FixityCause } from "../diagnostic.ts";
import { identityOf } from "../identity.ts";
import { shellWord } from "../shell-word.ts";
import { defineRule } from "./rule.ts";

const cures: Readonly<Record<FixityCause, string>> = {
  "line-endings":
    "Make sure that the .gitattributes at the repository's root holds `/archive/** -text`, then restore the bytes: ",
  "byte-order-mark": "Restore the bytes as captured, with an editor kept away from them.",
  "final-newline": "Restore the bytes as captured; editors add line feeds where .editorconfig lets them.",
  "lfs-pointer": "Run `git lfs pull`, or store the bytes themselves.",
  "annex-pointer": "Run `git annex get`, or store the bytes themselves.",
  truncated: "Restore the file whole, from history or from the capture.",
  "unicode-normalisation":
    "Restore the bytes as captured; some file systems and programs normalise characters in passing.",
  "other-source": "Put each file back under its own name.",
  unknown: "Restore the bytes from history. If they are a new capture, add them as a source of their own.",
};

export default defineRule({
  id: "file-digest-mismatch",
  of: "source",
  severity: "error",
  needs: ["bytes"],
  title: "The bytes are not those of the source",
  why: "A source is cited by the digest of its bytes. When they differ, nobody can tell what was read, quoted or judged.",
  fix: "Restore the bytes from history; never edit the digest to fit them.",
  *check(source) {
    const { bytes, manifest } = source;
    const { stated, actual, expected, bytesChanged } = identityOf(source);
    if (!bytesChanged || bytes === null || actual === null || expected === null) return;
    const cause = bytes.cause ?? "unknown";
    // Shorter need not be cut off: a text that was written anew may be shorter as well.
    const size = cause === "unknown" ? (manifest?.value?.file?.bytes ?? bytes.size) : bytes.size;
    const more = bytes.size - size;
    const length =
      more === 0
        ? ""
        : `; the file is ${counted(Math.abs(more), "byte")} ${more < 0 ? "shorter" : "longer"} than the manifest says`;
    yield {
      message: `The bytes have the SHA-256 "${actual}", and the ${stated === null ? "file name" : "manifest"} says "${expected}"${length}`,
      fix: cause === "line-endings" ? `${cures[cause]}git checkout -- ${shellWord(bytes.path)}` : cures[cause],
      path: bytes.path,
      cause,
      data: { expected, actual, size: bytes.size, ...(more === 0 ? {} : { expectedSize: size }) },
    };
  },
});
