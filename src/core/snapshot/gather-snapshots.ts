// Reads the snapshots of an archive, one at a time, and holds what they name against what stands there now.

import { holding, type Inventory } from "../inventory.ts";
import { baseName, roleOf, snapshotSuffix } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, TreeEntry, VerifyPorts } from "../ports.ts";
import type { SourceSummary } from "../archive.ts";
import { followChain } from "./chain.ts";
import { type EntryVisitor, readSnapshot } from "./snapshot-file.ts";
import type { Loss, SnapshotFacts, SnapshotSet, SoundSnapshot, SourceState } from "./snapshot-facts.ts";

type SnapshotPorts = Pick<VerifyPorts, "tree" | "digester">;

/** A snapshot as facts, or why it could not be opened. */
export type GatheredSnapshot =
  | { readonly ok: true; readonly facts: SnapshotFacts }
  | { readonly ok: false; readonly fault: AccessFault | null };

/** Reads one snapshot; a file that is none is no fault of access, it is told by its kind. */
export async function gatherSnapshot(
  { tree, digester }: SnapshotPorts,
  { path, kind }: TreeEntry,
  limits: Limits,
  visit?: EntryVisitor,
): Promise<GatheredSnapshot> {
  if (kind !== "file") return { ok: false, fault: null };
  const result = await tree.read(path, limits.snapshotBytes);
  if (!result.ok) return { ok: false, fault: result.fault };
  const read = readSnapshot(result.bytes, tree.root, digester, visit);
  const name = baseName(path).slice(0, -snapshotSuffix.length);
  return { ok: true, facts: { ...read, path, name, digest: digester.sha256(result.bytes) } };
}

/**
 * Reads all snapshots.
 * @param stateOf what stands in place of the bytes of a digest
 * @param faults takes up what keeps a snapshot from being read
 */
export async function gatherSnapshots(
  ports: SnapshotPorts,
  inventory: Inventory,
  limits: Limits,
  stateOf: (sha256: string) => SourceState,
  faults: AccessFault[],
): Promise<SnapshotSet> {
  const files: SnapshotFacts[] = [];
  const losses = new Map<string, Loss>();
  let untold = 0;
  let whole = true;
  for (const entry of inventory.snapshots) {
    const gathered = await gatherSnapshot(ports, entry, limits, ({ sha256, path }, line) => {
      if (roleOf(inventory.root, path).kind !== "bytes") return;
      const state = stateOf(sha256);
      if (state.kind !== "gone" && state.kind !== "changed") return;
      const known = losses.get(sha256);
      if (known !== undefined) known.snapshots++;
      else if (losses.size >= limits.diagnostics) untold++;
      else {
        const found = state.kind === "changed" ? state.found : null;
        losses.set(sha256, { source: sha256, found, path: entry.path, line, snapshots: 1 });
      }
    });
    if (gathered.ok) files.push(gathered.facts);
    else whole = false;
    if (!gathered.ok && gathered.fault !== null) faults.push(gathered.fault);
  }
  const sound = files.filter((facts): facts is SoundSnapshot => facts.header !== null);
  const chain = followChain(sound, new Set(files.map(({ digest }) => digest)));
  return { files, chain, whole, losses: [...losses.values()], untold };
}

/** What the summaries of the sources say of bytes that a snapshot names. */
export function stateOfSource(inventory: Inventory, sha256: string, summary: SourceSummary | undefined): SourceState {
  if (summary?.withdrawn === true) return { kind: "withdrawn" };
  if (summary === undefined) return { kind: holding(inventory, sha256).kind === "unavailable" ? "unknown" : "gone" };
  if (summary.digest === sha256) return { kind: "held" };
  if (summary.digest !== null) return { kind: "changed", found: summary.digest };
  const { bytes = [] } = inventory.slots.get(sha256) ?? {};
  // Bytes that are there and could not be read are told as such.
  return { kind: bytes.length > 0 ? "unknown" : "gone" };
}
