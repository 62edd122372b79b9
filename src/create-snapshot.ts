// Makes a snapshot: names every file of a committed state that verifies, chained to the snapshot before, and writes it.

import { readDocument } from "./core/manifest/document.ts";
import type { ArchiveDescriptor } from "./core/manifest/generated/schema-types.ts";
import { diff } from "./diff.ts";
import { ArchiveError } from "./core/error.ts";
import { descriptorName, snapshotPath } from "./core/layout.ts";
import { leadsTo } from "./core/history/merge-base.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { Objects, Store, Tree, VerifyPorts } from "./core/ports.ts";
import { archiveEntries, ContentDigests } from "./core/snapshot/archive-entries.ts";
import { branchFacts } from "./core/snapshot/branch.ts";
import { checkpointOf } from "./core/snapshot/checkpoint.ts";
import type { CreatedSnapshot } from "./core/snapshot/snapshot-answers.ts";
import { snapshotNameFault } from "./core/snapshot/snapshot-name.ts";
import { isOrigin, readSnapshot, rootOf, writeSnapshot } from "./core/snapshot/snapshot-file.ts";
import { readAll } from "./snapshot.ts";
import { verify } from "./verify.ts";

/** What `createSnapshot` is handed. */
export interface CreateSnapshotPorts extends VerifyPorts {
  /** The commit that HEAD names; `tree` is its tree. */
  readonly revision: string;
  readonly objects: Objects;
  readonly workTree: Tree;
  readonly index: Tree;
  readonly store: Store;
}

export interface CreateSnapshotOptions {
  readonly name: string;
  /** Whether a state on another branch than the usual one may be described. */
  readonly anyBranch?: boolean;
  readonly limits?: Limits;
  /** Version of the tool. */
  readonly version: string;
}

/**
 * Describes the state at HEAD. Where the newest snapshot names the very same files, nothing is written: a second name for one state
 * would only make readers look for a difference.
 * @throws ArchiveError `usage` for a name that no snapshot may have; `snapshot-refused` with the reasons when the name is that of a
 * snapshot, tag or branch, the working directory or the index differs from HEAD, HEAD is not on the usual branch, or the state does not verify; `write-failed`
 */
export async function createSnapshot(
  ports: CreateSnapshotPorts,
  options: CreateSnapshotOptions,
): Promise<CreatedSnapshot> {
  const { name, anyBranch = false, limits = defaultLimits } = options;
  const { tree, digester, revision } = ports;
  const fault = snapshotNameFault(name);
  if (fault !== null)
    throw new ArchiveError("usage", `"${name}" cannot name a snapshot: it ${fault}. Name it as in "2026-11" or "v1.0"`);
  if (!anyBranch) await requireBranch(ports.objects);
  await requireClean(ports, limits);
  const { set } = await readAll(ports, limits);
  const taken = set.files.find((facts) => facts.name.toLowerCase() === name.toLowerCase());
  if (taken !== undefined) throw refused(`There is a snapshot "${taken.name}" already`, []);
  await requireFreeName(ports.objects, name);
  await requireVerified(ports, options.version, limits);

  const { entries, others, faults } = await archiveEntries(tree, limits, new ContentDigests());
  if (others.length + faults.length > 0)
    throw refused("A snapshot names everything, and not everything can be named", [
      ...others.map((path) => `"${path}" is no part of an archive`),
      ...faults.map(({ path, reason }) => `"${path}" ${reason}`),
    ]);
  const newest = set.chain.links.at(-1) ?? null;
  const same = newest === null ? null : checkpointOf(newest, newest.digest);
  if (newest !== null && same?.root === rootOf(entries, digester) && !(await isLost(ports, same.commit)))
    return { schemaVersion: 1, status: "unchanged", path: newest.path, checkpoint: same };
  const origin = newest?.header.origin ?? (await originOf(ports, limits));
  const bytes = writeSnapshot({ origin, name, commit: revision, previous: newest?.digest ?? null }, entries, digester);
  const path = snapshotPath(tree.root, name);
  // What was written must be what every reader will accept.
  const checkpoint = checkpointOf(readSnapshot(bytes, tree.root, digester), digester.sha256(bytes));
  if (checkpoint === null) throw new ArchiveError("internal", "The snapshot that was made is no sound snapshot");
  if ((await ports.store.create(path, bytes)) === "exists") throw refused(`There is a file "${path}" already`, []);
  return { schemaVersion: 1, status: "created", path, checkpoint };
}

/** Whether a rewritten history has left the commit behind, so that what it held can be found by another commit alone. */
async function isLost({ objects, revision }: CreateSnapshotPorts, commit: string): Promise<boolean> {
  try {
    return (await leadsTo(objects, commit, revision)) === false;
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== "object-missing") throw error;
    return objects.extent.shallow.length === 0;
  }
}

function refused(reason: string, details: readonly string[]): ArchiveError {
  const told = details.slice(0, 10);
  if (details.length > told.length) told.push(`and ${details.length - told.length} more`);
  return new ArchiveError("snapshot-refused", reason, { details: told });
}

async function requireBranch(objects: Objects): Promise<void> {
  const { current, usual } = await branchFacts(objects);
  if (usual !== null && current === usual) return;
  const where = current === null ? "HEAD is on no branch" : `HEAD is on the branch "${current}"`;
  const should = usual === null ? "which branch is the usual one cannot be told" : `snapshots are made on "${usual}"`;
  throw refused(`${where}, and ${should}`, ["--any-branch makes one all the same"]);
}

/** The signed tag has the snapshot's name; whatever else is named so stands in its way, or is found in its place. */
async function requireFreeName(objects: Objects, name: string): Promise<void> {
  for (const [prefix, what] of [
    ["refs/tags/", "tag"],
    ["refs/heads/", "branch"],
  ] as const) {
    const found = [...(await objects.references(prefix)).keys()].find(
      (reference) => reference.slice(prefix.length).toLowerCase() === name.toLowerCase(),
    );
    if (found === undefined) continue;
    const reason = `There is a ${what} "${found.slice(prefix.length)}" already, and the snapshot's tag would be named "${name}"`;
    throw refused(reason, ["give the snapshot another name"]);
  }
}

/** The commit must hold what lies here: a snapshot of anything else would describe what nobody has. */
async function requireClean(ports: CreateSnapshotPorts, limits: Limits): Promise<void> {
  for (const [where, other] of [
    ["The working directory", ports.workTree],
    ["The index", ports.index],
  ] as const) {
    const { sources, relations, descriptor, otherFiles, unseen } = await diff(ports, ports.tree, other, limits);
    const differing = [
      ...sources.map(({ source, happened }) => `source ${source}: ${happened.join(", ")}`),
      ...[...relations, ...(descriptor === null ? [] : [descriptor]), ...otherFiles].map(
        ({ path, happened }) => `"${path}": ${happened}`,
      ),
      ...unseen.map(({ path, reason }) => `"${path}" ${reason}`),
    ];
    if (differing.length > 0) throw refused(`${where} is not as HEAD has it: commit first, or undo`, differing);
  }
}

async function requireVerified(ports: CreateSnapshotPorts, version: string, limits: Limits): Promise<void> {
  const report = await verify(ports, { version, limits });
  if (report.verdict === "verified") return;
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  throw refused(
    "The state at HEAD does not verify: `archive verify` tells everything",
    errors.map(({ rule, path, line, message }) => `${path}${line === null ? "" : `:${line}`} ${rule}: ${message}`),
  );
}

/** The address of the home repository without its scheme: the first snapshot gives it to the whole chain. */
async function originOf({ tree, decoder }: CreateSnapshotPorts, limits: Limits): Promise<string> {
  const path = `${tree.root}/${descriptorName}`;
  const read = await tree.read(path, limits.documentBytes);
  const document = read.ok ? await readDocument("descriptor", path, null, read.bytes, decoder, limits) : null;
  const address = (document?.value as Partial<ArchiveDescriptor> | null)?.homeRepository ?? "";
  const origin = address.replace(/^[a-z]+:\/\//i, "").replace(/\/+$/, "");
  if (!isOrigin(origin))
    throw refused(`The first snapshot takes its origin from "homeRepository" in "${path}", which gives none`, []);
  return origin;
}
