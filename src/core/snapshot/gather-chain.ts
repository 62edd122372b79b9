// Gathers what is to be known of a chain of snapshots: its commits, its tags, its past, and how a held checkpoint meets it.

import type { WalkLimits } from "../history/walk-limits.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, Tree } from "../ports.ts";
import type { ContentDigests } from "./archive-entries.ts";
import type { AnchoredSnapshot, ChainFacts, HeldCheckpoint } from "./chain-facts.ts";
import { type Checkpoint, checkpointOf } from "./checkpoint.ts";
import { compareState } from "./commit-state.ts";
import { ChainHistory } from "./history-of-chain.ts";
import { lostSnapshots } from "./past-snapshots.ts";
import { type Checkpointed, snapshotTags, type TagPorts } from "./snapshot-tags.ts";
import type { SnapshotSet, SoundSnapshot } from "./snapshot-facts.ts";

export interface ChainPorts extends TagPorts {
  readonly revision: string;
  /** Folder of the archive from the root of the repository. */
  readonly root: string;
  /** The archive at the commit looked at. */
  readonly tree: Tree;
}

export interface ChainMeans {
  /** Whether an older state was asked for on purpose. */
  readonly isPast: boolean;
  readonly limits: Limits;
  readonly walkLimits: WalkLimits;
  readonly digests: ContentDigests;
  /** Takes up what could not be read. */
  readonly faults: AccessFault[];
}

/** @throws ArchiveError `object-missing`, `object-corrupt` for commits and folders */
export async function gatherChain(
  ports: ChainPorts,
  { chain: { links }, files }: SnapshotSet,
  held: Checkpoint | null,
  means: ChainMeans,
): Promise<{ readonly chain: ChainFacts; readonly commits: number }> {
  const asked = new Set([...links.map(({ header }) => header.commit), ...(held === null ? [] : [held.commit])]);
  const { objects, revision, root, tree } = ports;
  const history = await ChainHistory.open(objects, revision, root, asked, means.walkLimits);
  const snapshots: AnchoredSnapshot[] = [];
  for (const [index, link] of links.entries())
    snapshots.push(await anchor(ports, link, links[index - 1] ?? null, history, means));
  const chain: ChainFacts = {
    root: tree.root,
    snapshots,
    held: held === null ? null : await meet(held, links, files, history),
    tags: await snapshotTags(ports, links.flatMap(checkpointed), means.limits),
    hasSigners: ports.signatureCheck !== undefined,
    isPast: means.isPast,
    lost: lostSnapshots(
      history.graph,
      history.walked,
      (path) => tree.idOf?.(tree.root + path.slice(root.length)) ?? null,
    ),
    gaps: history.gaps,
  };
  return { chain, commits: history.graph.count };
}

function checkpointed(snapshot: SoundSnapshot): readonly Checkpointed[] {
  const checkpoint = checkpointOf(snapshot, snapshot.digest);
  return checkpoint === null ? [] : [{ path: snapshot.path, checkpoint }];
}

async function anchor(
  { tree, treeAt, digester }: ChainPorts,
  link: SoundSnapshot,
  before: SoundSnapshot | null,
  history: ChainHistory,
  { limits, digests, faults }: ChainMeans,
): Promise<AnchoredSnapshot> {
  const { path, header } = link;
  const { name, commit } = header;
  const standing = await history.standing(commit);
  const bare = { path, name, commit, standing, notAfter: null, differing: 0, differences: [] };
  if (standing !== "ancestor") return bare;
  const read = await tree.read(path, limits.snapshotBytes);
  if (!read.ok) {
    faults.push(read.fault);
    return bare;
  }
  const compared = await compareState(link, read.bytes, await treeAt(commit), digester, limits, digests);
  faults.push(...compared.faults);
  const earlier = before?.header;
  const isAfter =
    earlier === undefined ||
    (await history.standing(earlier.commit)) !== "ancestor" ||
    history.leadsTo(earlier.commit, commit);
  const { differing, differences } = compared;
  return { ...bare, notAfter: isAfter ? null : { name: earlier.name, commit: earlier.commit }, differing, differences };
}

async function meet(
  checkpoint: Checkpoint,
  links: readonly SoundSnapshot[],
  files: SnapshotSet["files"],
  history: ChainHistory,
): Promise<HeldCheckpoint> {
  const today = files.find(({ header }) => header?.name === checkpoint.name);
  return {
    checkpoint,
    today: today === undefined ? null : checkpointOf(today, today.digest),
    inChain: links.some(({ digest }) => digest === checkpoint.snapshot),
    standing: await history.standing(checkpoint.commit),
  };
}
