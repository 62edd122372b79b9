// Checks a proof of inclusion against what a reader holds: a root, a checkpoint, or signers and a signed tag. No network, no trust.

import { parseTag } from "./core/history/tag-object.ts";
import type { Digester, DigestResult, SignatureAnswer, SignatureCheck } from "./core/ports.ts";
import { type Checkpoint, checkpointText } from "./core/snapshot/checkpoint.ts";
import { parseProof, provenRoot } from "./core/snapshot/proof.ts";
import type { CheckedProof } from "./core/snapshot/snapshot-answers.ts";
import type { SnapshotEntry } from "./core/snapshot/snapshot-entry.ts";
import { checkpointIn, tagSignature } from "./core/snapshot/snapshot-tags.ts";

/** What the reader holds to compare with; nothing when all are absent. */
export interface HeldTrust {
  /** A Merkle root in base64, from a citation for example. */
  readonly root?: string;
  readonly checkpoint?: Checkpoint;
  /** A tag object of git and whom the reader allows to sign it. */
  readonly tag?: { readonly content: Uint8Array; readonly format: "sha1" | "sha256"; readonly check: SignatureCheck };
}

/**
 * @param text the proof
 * @param root name of the archive's folder
 * @param bytes digest of the file in hand, or null when there is none
 */
export async function checkProof(
  text: string,
  root: string,
  trust: HeldTrust,
  bytes: (DigestResult & { readonly ok: true }) | null,
  digester: Digester,
): Promise<CheckedProof> {
  const parsed = parseProof(text, root);
  if (!parsed.ok) return rejected(`This is no proof. ${parsed.reason}`);
  const { entry, checkpoint } = parsed.proof;
  const reached = provenRoot(parsed.proof, digester);
  if (reached === null) return rejected("No tree of that size has such a proof for that line", entry);
  if (reached !== checkpoint.root) return rejected("The proof does not lead to the root that it names", entry);
  if (bytes !== null && (bytes.sha256 !== entry.sha256 || bytes.size !== entry.size))
    return rejected(`The file in hand has ${bytes.size} bytes with the SHA-256 "${bytes.sha256}"`, entry);

  const compared: CheckedProof["comparedWith"][number][] = bytes === null ? [] : ["bytes"];
  if (trust.root !== undefined && trust.root !== reached)
    return rejected("The proof leads to another root than the one you hold", entry);
  if (trust.root !== undefined) compared.push("root");
  const mine = checkpointText(checkpoint);
  if (trust.checkpoint !== undefined && checkpointText(trust.checkpoint) !== mine)
    return rejected("The proof is for another checkpoint than the one you hold", entry);
  if (trust.checkpoint !== undefined) compared.push("checkpoint");
  let signature: SignatureAnswer | null = null;
  if (trust.tag !== undefined) {
    const tag = parseTag(trust.tag.content, trust.tag.format);
    const signed = checkpointIn(tag);
    if (signed === null || checkpointText(signed) !== mine)
      return rejected("The tag signs another checkpoint than that of the proof", entry);
    if (tag.name !== checkpoint.name)
      return rejected(`The tag was made under the name "${tag.name ?? ""}", not "${checkpoint.name}"`, entry);
    signature = await tagSignature(tag, trust.tag.check);
    if (signature?.status !== "trusted")
      return {
        ...rejected(
          `No signer that you allow has signed it: ${signature?.reason ?? "the tag has no signature"}`,
          entry,
        ),
        signature,
      };
    compared.push("signature");
  }
  const isBound = trust.checkpoint !== undefined || signature !== null;
  const isCompared = isBound || trust.root !== undefined;
  return {
    schemaVersion: 1,
    verdict: isCompared ? "proven" : "compared-with-nothing",
    reason: null,
    entry,
    checkpoint: isBound || !isCompared ? checkpoint : null,
    comparedWith: compared,
    signature,
  };
}

function rejected(reason: string, entry: SnapshotEntry | null = null): CheckedProof {
  return { schemaVersion: 1, verdict: "rejected", reason, entry, checkpoint: null, comparedWith: [], signature: null };
}
