// Which facts about a source are there for rules to use, and why the others are not.

import type { Availability, BytesFacts, DocumentFacts, Need } from "./archive.ts";
import type { Slot } from "./inventory.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { AccessFault } from "./ports.ts";
import type { Text } from "./text.ts";

const yes: Availability = { kind: "yes" };

/** @param guesses whether a guess of the language was asked for */
export function availability(
  slot: Slot,
  manifest: DocumentFacts<Manifest> | null,
  bytes: BytesFacts | null,
  text: Text | null,
  faults: readonly AccessFault[],
  guesses: boolean,
): Readonly<Record<Need, Availability>> {
  const faultAt = (path: string | undefined) => faults.find((fault) => fault.path === path);
  const because = (fault: AccessFault | undefined, otherwise: Availability): Availability =>
    fault === undefined ? otherwise : { kind: fault.kind === "not-a-file" ? "content" : "environment", reason: `"${fault.path}" ${fault.reason}` };
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
          withdrawn ? { kind: "not-applicable", reason: "the source is withdrawn" } : { kind: "content", reason: "the bytes are missing" },
        );
  const ofText: Availability =
    text !== null
      ? yes
      : bytes === null
        ? ofBytes
        : bytes.decoded === null
          ? manifest?.value?.file?.charset === undefined
            ? { kind: "not-applicable", reason: "the source is not text" }
            : { kind: "environment", reason: `"${bytes.path}" is larger than the texts that are read` }
          : { kind: "content", reason: "the bytes cannot be decoded" };
  return {
    manifest: ofManifest,
    bytes: ofBytes,
    text: ofText,
    "language-guess": guesses ? ofText : { kind: "not-applicable", reason: "needs --deep" },
  };
}
