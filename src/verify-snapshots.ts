// Verifies the snapshots of an archive: their roots, their chain, the commits they describe, the tags that sign them, and a checkpoint.

import type { ArchiveFacts } from "./core/archive.ts";
import { defaultWalkLimits, type WalkLimits } from "./core/history/walk-limits.ts";
import { takeInventory } from "./core/inventory.ts";
import { Judge } from "./core/judge.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { AccessFault, SignatureCheck, Tree, VerifyPorts, Objects } from "./core/ports.ts";
import { readerNotes } from "./core/history/gaps.ts";
import { FindingList } from "./core/finding-list.ts";
import { makeReport, type Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import type { Rule } from "./core/rules/rule.ts";
import type { ChainFacts } from "./core/snapshot/chain-facts.ts";
import { ContentDigests } from "./core/snapshot/archive-entries.ts";
import { gatherChain } from "./core/snapshot/gather-chain.ts";
import { gatherSnapshots } from "./core/snapshot/gather-snapshots.ts";
import type { Checkpoint } from "./core/snapshot/checkpoint.ts";
import { sourceStates } from "./core/snapshot/source-states.ts";

/** What `verifySnapshots` is handed. */
export interface VerifySnapshotsPorts extends Pick<VerifyPorts, "digester" | "decoder" | "clock"> {
  readonly objects: Objects;
  /** The commit looked at. */
  readonly revision: string;
  /** Folder of the archive from the root of the repository. */
  readonly root: string;
  /** The archive at a commit. */
  treeAt(commit: string): Promise<Tree>;
  readonly signatureCheck?: SignatureCheck;
}

export interface VerifySnapshotsOptions {
  /** A checkpoint that the reader holds from an earlier day. */
  readonly checkpoint?: Checkpoint;
  /** Whether an older state is looked at on purpose: tags of later snapshots are then to be expected. */
  readonly isPast?: boolean;
  readonly limits?: Limits;
  readonly walkLimits?: WalkLimits;
  /** Version of the tool, for the report. */
  readonly version: string;
}

/** The rules about the archive as a whole that look at snapshots. */
const isAboutSnapshots = ({ of, id }: Rule): boolean =>
  of === "access" || of === "chain" || (of === "archive" && id.startsWith("snapshot-"));

/**
 * Verifies the snapshots that stand at a commit against everything that leads there.
 * @throws ArchiveError `object-missing`, `object-corrupt` for commits and folders
 */
export async function verifySnapshots(ports: VerifySnapshotsPorts, options: VerifySnapshotsOptions): Promise<Report> {
  const { limits = defaultLimits, walkLimits = defaultWalkLimits } = options;
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(rules.filter(isAboutSnapshots), findings, limits.diagnosticsPerRule);
  const tree = await ports.treeAt(ports.revision);
  const inventory = takeInventory(tree.root, await tree.list(limits));
  const faults: AccessFault[] = [...inventory.faults];
  const digests = new ContentDigests();
  const here = { ...ports, tree };
  const states = await sourceStates(here, inventory, limits, digests, faults);
  const snapshots = await gatherSnapshots(here, inventory, limits, (sha256) => states.of(sha256), faults);
  const { chain, commits } = await gatherChain({ ...ports, tree }, snapshots, options.checkpoint ?? null, {
    isPast: options.isPast === true,
    limits,
    walkLimits,
    digests,
    faults,
  });
  for (const fault of faults) judge.access(fault);
  const archive: ArchiveFacts = {
    giving: null,
    inventory,
    descriptor: null,
    summaries: [],
    summaryOf: new Map(),
    snapshots,
    faults,
    isMet: (acceptance) => judge.isMet(acceptance),
  };
  judge.archive(archive);
  judge.chain(chain);
  return makeReport({
    version: options.version,
    strict: false,
    archive: {
      root: tree.root,
      name: null,
      tree: "commit",
      revision: ports.revision,
      notes: [...readerNotes(ports.objects), ...notesOf(chain, options)],
    },
    history: { commits, contents: digests.count },
    counts: {
      sources: inventory.slots.size,
      withdrawn: states.withdrawn,
      relations: inventory.relations.length,
      files: snapshots.files.length,
      bytes: states.bytes,
      defects: 0,
      quotes: 0,
      reused: 0,
    },
    rules: judge.outcomes(),
    findings,
  });
}

/** What a reader must know about what a good verdict is worth. */
function notesOf({ snapshots, hasSigners, tags }: ChainFacts, options: VerifySnapshotsOptions): string[] {
  const newest = snapshots.at(-1);
  const count = snapshots.length === 1 ? "one snapshot" : `${snapshots.length} snapshots`;
  const what =
    newest === undefined ? "there is no chain of snapshots" : `${count} in the chain, the newest is "${newest.name}"`;
  if (options.checkpoint !== undefined) return [what];
  if (hasSigners) {
    const signed = new Set(tags.flatMap(({ path, signature }) => (signature?.status === "trusted" ? path : [])));
    const name = snapshots.findLast(({ path }) => signed.has(path))?.name;
    return name === undefined ? [what] : [what, freshness(name)];
  }
  return [
    what,
    "it was compared with nothing that you hold, so a history rewritten as a whole would not show: --checkpoint or --allowed-signers",
  ];
}

/** A copy from which the newest tags were taken is in itself as sound as the whole. */
const freshness = (name: string): string =>
  `the newest signed snapshot here is "${name}"; an older copy would look the same: keep a checkpoint and give it with --checkpoint`;
