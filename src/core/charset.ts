// In which character set a source's bytes are to be read, as far as its manifest can be understood.

import type { DocumentFacts } from "./archive.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";

/** The character set; or that the source is no text; or that nobody knows, which has a finding of its own. */
export type CharsetClaim =
  | { readonly kind: "text"; readonly charset: string }
  | { readonly kind: "not-text" }
  | { readonly kind: "unknown"; readonly reason: string };

/** What a manifest says of the character set. Without a readable manifest UTF-8 is tried, so that something can be shown. */
export function charsetOf(manifest: DocumentFacts<Manifest> | null): CharsetClaim {
  if (manifest === null || manifest.value === null) return { kind: "text", charset: "utf-8" };
  const { file } = manifest.value;
  if (file === undefined) return { kind: "unknown", reason: "the manifest does not say what the file is" };
  if (file.charset !== undefined) return { kind: "text", charset: file.charset };
  if (manifest.yaml.has("/file/charset") || file.mediaType.startsWith("text/")) {
    return { kind: "unknown", reason: "the manifest gives no character set" };
  }
  return { kind: "not-text" };
}
