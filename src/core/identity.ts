// What three witnesses say of a source's identity: the name of its files, its manifest, and the bytes themselves.

import type { SourceFacts } from "./archive.ts";
import { baseName, isSourceName } from "./layout.ts";

/** The three digests, and which of them is the odd one out. Of one mistake exactly one of the three flags tells. */
export interface Identity {
  /** SHA-256 that the names of the files give, or null when they give none. */
  readonly named: string | null;
  /** SHA-256 that the manifest gives, or null when it cannot be read or gives none. */
  readonly stated: string | null;
  /** SHA-256 of the bytes, or null when there are none. */
  readonly actual: string | null;
  /** What the bytes should be by the manifest, or else by the name of a file that has a manifest. */
  readonly expected: string | null;
  /** The bytes are neither what the manifest says nor what they are named after. */
  readonly bytesChanged: boolean;
  /** The bytes are right, but their file has another name. */
  readonly bytesMisnamed: boolean;
  /** The manifest is named after another digest than the one it gives. */
  readonly manifestMisnamed: boolean;
}

/** Compares the three witnesses. */
export function identityOf(
  source: Pick<SourceFacts, "slot" | "sha256" | "manifest" | "bytes" | "elsewhere">,
): Identity {
  const { slot, sha256: named, manifest, bytes, elsewhere } = source;
  const stated = manifest?.value?.file?.sha256 ?? null;
  const actual = bytes?.sha256 ?? null;
  const listed = slot.manifests.length > 0;
  const expected = stated ?? (listed ? named : null);
  const bytesChanged = actual !== null && expected !== null && actual !== expected && actual !== named;
  const wanted = elsewhere.manifest !== null && elsewhere.bytes === null;
  const bytesMisnamed =
    bytes !== null &&
    (actual === named ? listed && !isSourceName(baseName(bytes.path)) : listed ? actual === stated : wanted);
  return {
    named,
    stated,
    actual,
    expected,
    bytesChanged,
    bytesMisnamed,
    manifestMisnamed: stated !== null && stated !== slot.stem,
  };
}
