// The tags that vouch for snapshots: annotated, with a checkpoint as their message, perhaps signed.

import { decodeUtf8 } from "../history/byte-text.ts";
import { signatureFormat } from "../history/signature-format.ts";
import { parseTag, type TagRecord } from "../history/tag-object.ts";
import { snapshotPath } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { Digester, Objects, SignatureAnswer, SignatureCheck, Tree } from "../ports.ts";
import type { SnapshotTag } from "./chain-facts.ts";
import { type Checkpoint, checkpointText, parseCheckpoint } from "./checkpoint.ts";

export interface TagPorts {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly signatureCheck?: SignatureCheck;
  /** The archive at a commit. */
  treeAt(commit: string): Promise<Tree>;
}

/** A snapshot with its checkpoint. */
export interface Checkpointed {
  readonly path: string;
  readonly checkpoint: Checkpoint;
}

const prefix = "refs/tags/";
/** No checkpoint is longer; the notes of a release may be. */
const longestMessage = 4096;

/**
 * The tags of a repository that speak of this archive: named as one of its snapshots, or with a checkpoint of its origin.
 * @param snapshots those in the chain
 */
export async function snapshotTags(
  ports: TagPorts,
  snapshots: readonly Checkpointed[],
  limits: Limits,
): Promise<readonly SnapshotTag[]> {
  const origins = new Set(snapshots.map(({ checkpoint }) => checkpoint.origin));
  const names = new Set(snapshots.map(({ checkpoint }) => checkpoint.name));
  const tags: SnapshotTag[] = [];
  for (const [reference, id] of await ports.objects.references(prefix)) {
    const { type, content } = await ports.objects.read(id);
    if (type !== "tag") continue;
    // What was read may be overwritten by the next read.
    const tag = parseTag(content.slice(), ports.objects.format);
    const name = reference.slice(prefix.length);
    const checkpoint = checkpointIn(tag);
    const isOurs = checkpoint !== null && (origins.size === 0 || origins.has(checkpoint.origin));
    if (isOurs || names.has(name)) tags.push(await readTag(ports, name, tag, checkpoint, snapshots, limits));
  }
  return tags;
}

/** The checkpoint that is the whole message of a tag, or null. */
export function checkpointIn(tag: TagRecord): Checkpoint | null {
  if (tag.message.length > longestMessage) return null;
  const parsed = parseCheckpoint(decodeUtf8(tag.message) ?? "");
  return parsed.ok && parsed.signatures === 0 ? parsed.checkpoint : null;
}

/** What the reader's list of signers says of a tag; null when it is not signed. */
export async function tagSignature(tag: TagRecord, check: SignatureCheck | undefined): Promise<SignatureAnswer | null> {
  const format = signatureFormat(tag.signature);
  if (tag.signature === null || format === "none") return null;
  if (check === undefined)
    return { status: "unchecked", key: null, principals: null, reason: "nobody said whom to trust" };
  const { signature, payload, tagger } = tag;
  return check.check({ format, signature, payload, time: tagger?.seconds ?? null });
}

async function readTag(
  ports: TagPorts,
  name: string,
  tag: TagRecord,
  checkpoint: Checkpoint | null,
  snapshots: readonly Checkpointed[],
  limits: Limits,
): Promise<SnapshotTag> {
  const text = checkpoint === null ? null : checkpointText(checkpoint);
  const found = snapshots.find((one) => checkpointText(one.checkpoint) === text) ?? null;
  return {
    name,
    innerName: tag.name,
    checkpoint,
    path: found?.path ?? null,
    holds: checkpoint !== null && (await holds(ports, tag, checkpoint, limits)),
    signature: await tagSignature(tag, ports.signatureCheck),
  };
}

/** Whether the tagged commit is the one that the checkpoint names, or holds the file of its snapshot. */
async function holds(ports: TagPorts, tag: TagRecord, checkpoint: Checkpoint, limits: Limits): Promise<boolean> {
  if (tag.object === null || tag.type !== "commit") return false;
  if (tag.object === checkpoint.commit) return true;
  // What a tag says of the type of its object may be a lie.
  if ((await ports.objects.read(tag.object)).type !== "commit") return false;
  const tree = await ports.treeAt(tag.object);
  const read = await tree.read(snapshotPath(tree.root, checkpoint.name), limits.snapshotBytes);
  return read.ok && ports.digester.sha256(read.bytes) === checkpoint.snapshot;
}
