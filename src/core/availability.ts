// Which facts about a source are there for rules to use, and why the others are not.

import { isOfContent } from "./access.ts";
import type { Availability, Need, SourceFacts } from "./archive.ts";
import { type CharsetClaim, charsetOf } from "./charset.ts";
import { identityOf } from "./identity.ts";
import type { AccessFault } from "./ports.ts";

/** Why a fact is not there. */
export type Missing = Exclude<Availability, { readonly kind: "yes" }>;

/** The first of the needs that is not met. */
export function firstMissing(needs: readonly Need[], available: SourceFacts["available"]): Missing | undefined {
  for (const need of needs) {
    const availability = available[need];
    if (availability.kind !== "yes") return availability;
  }
  return undefined;
}

const yes: Availability = { kind: "yes" };

type Read = Pick<SourceFacts, "slot" | "sha256" | "manifest" | "bytes" | "text" | "elsewhere" | "faults">;

/** @param guesses whether a guess of the language was asked for */
export function availability(source: Read, guesses: boolean): SourceFacts["available"] {
  const { slot, manifest, bytes, text, faults } = source;
  const faultAt = (path: string | undefined) => faults.find((fault) => fault.path === path);
  const because = (fault: AccessFault | undefined, otherwise: Availability): Availability =>
    fault === undefined
      ? otherwise
      : { kind: isOfContent(fault) ? "content" : "environment", reason: `"${fault.path}" ${fault.reason}` };
  const withdrawn = manifest?.value?.withdrawn !== undefined;
  const ofManifest: Availability =
    manifest === null
      ? because(faultAt(slot.manifests[0]?.path), { kind: "content", reason: "the source has no manifest" })
      : manifest.value !== null
        ? yes
        : manifest.newerVersion !== null
          ? { kind: "environment", reason: "the manifest needs a newer tool" }
          : { kind: "content", reason: "the manifest cannot be read" };
  const ofBytes: Availability =
    bytes !== null
      ? yes
      : because(
          faultAt(slot.bytes[0]?.path),
          withdrawn
            ? { kind: "not-applicable", reason: "the source is withdrawn" }
            : { kind: "content", reason: "the bytes are missing" },
        );
  const ofText: Availability =
    bytes === null
      ? ofBytes
      : identityOf(source).bytesChanged
        ? { kind: "content", reason: "the bytes are not those of the source, so its words cannot be looked at" }
        : text !== null
          ? yes
          : bytes.decoded === null
            ? because(faultAt(bytes.path), withoutWords(charsetOf(manifest)))
            : { kind: "content", reason: "the bytes cannot be decoded" };
  return {
    manifest: ofManifest,
    bytes: ofBytes,
    text: ofText,
    "language-guess": guesses ? ofText : { kind: "not-asked", reason: "needs --deep" },
  };
}

function withoutWords(claim: CharsetClaim): Availability {
  if (claim.kind === "text") return { kind: "content", reason: "the text is too large for its words to be looked at" };
  return claim.kind === "unknown"
    ? { kind: "content", reason: claim.reason }
    : { kind: "not-applicable", reason: "the source is not text" };
}
