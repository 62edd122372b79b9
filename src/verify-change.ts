// Judges a change to an archive: what it does, and everything that it brings. What did not change is known by its names alone.

import type { ArchiveDiff } from "./core/archive-diff.ts";
import { ArchiveSide } from "./core/archive-side.ts";
import type { DocumentFacts } from "./core/archive.ts";
import { judgeContents, unsettledSources } from "./core/change/changed-contents.ts";
import { PartialInventory, touchedStems } from "./core/change/partial-inventory.ts";
import { outsideChanges } from "./core/change/outside-changes.ts";
import { type PathChanges, pathChanges } from "./core/change/path-changes.ts";
import { touchedStatements } from "./core/change/touched-statements.ts";
import { Gatherer } from "./core/gather.ts";
import type { Inventory, Slot } from "./core/inventory.ts";
import { Judge } from "./core/judge.ts";
import { descriptorName, roleOf } from "./core/layout.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { FolderTree, VerifyPorts } from "./core/ports.ts";
import { FindingList } from "./core/finding-list.ts";
import { makeReport, type Permission, type Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import { leaveUnasked } from "./core/unasked-rules.ts";
import { diffSides } from "./diff.ts";

/** A state that the change starts from. */
export interface ChangeOrigin {
  readonly commit: string;
  readonly tree: FolderTree;
}

/** What `verifyChange` is handed. */
export interface VerifyChangePorts extends VerifyPorts {
  /** What is judged. */
  readonly tree: FolderTree;
  /** The revision that it is held against, as given, and its commit. */
  readonly since: string;
  readonly base: string;
  /** The best common ancestors of that commit and what is judged, the newest first: one as a rule, never none. */
  readonly origins: readonly ChangeOrigin[];
}

export interface VerifyChangeOptions {
  /** What the change may do; `defaultPermissions` when absent. */
  readonly allowed?: readonly Permission[];
  /** Whether nothing outside the archive's folder may change. */
  readonly onlyArchive?: boolean;
  readonly limits?: Limits;
  /** Version of the tool, for the report. */
  readonly version: string;
  /** Whether warnings count as problems. */
  readonly strict?: boolean;
}

/** What a change may do unless somebody says otherwise. */
export const defaultPermissions: readonly Permission[] = ["add", "amend"];

/**
 * Verifies what a change adds and amends, and judges what it does. With several origins it must hold against each of them; the
 * report shows the difference from the first.
 * @throws ArchiveError never for the content of an archive; only when a port fails in a way it did not foresee
 */
export async function verifyChange(ports: VerifyChangePorts, options: VerifyChangeOptions): Promise<Report> {
  const { tree, origins, since, base } = ports;
  const { limits = defaultLimits, allowed = defaultPermissions } = options;
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(rules, findings, limits.diagnosticsPerRule);
  const changes: PathChanges[] = [];
  for (const origin of origins) changes.push(await pathChanges(origin.tree, tree, limits));
  const stems = touchedStems(tree.root, changes);
  const known = await PartialInventory.open(tree, "after", changes, stems);
  const gatherer = new Gatherer(ports, known.inventory, limits);
  const read = (path: string) => readDocument(gatherer, known.inventory, path);

  const diffs: ArchiveDiff[] = [];
  const doubles = new Set<string>();
  for (const [index, origin] of origins.entries()) {
    const change = changes[index] as PathChanges;
    const outside = await outsideChanges(origin.tree, tree);
    const diff = await difference(ports, origin.tree, known.inventory, change, stems, limits);
    for (const fault of [...change.faults.before, ...outside.faults]) judge.access(fault);
    const told = new Set(change.faults.before.map(({ path }) => path));
    for (const { side, path, reason } of diff.unseen)
      if (side === "before" && !told.has(path))
        judge.access({ kind: "unreadable", path, reason: `${reason} (before the change)` });
    judge.change({
      root: tree.root,
      allowed: new Set(allowed),
      onlyArchive: options.onlyArchive === true,
      diff,
      paths: change.paths,
      outside,
      statements: await touchedStatements(diff, read),
    });
    for (const name of outside.doubles) doubles.add(name);
    diffs.push(diff);
  }

  const touches = (test: (path: string) => boolean): boolean =>
    changes.some(({ paths }) => paths.some(({ path }) => test(path)));
  const looked = await judgeContents(ports, limits, judge, gatherer, known, {
    stems,
    isDescriptorChanged: touches((path) => isDescriptor(tree, path)),
    isSnapshotTouched: touches((path) => roleOf(tree.root, path).kind === "snapshot"),
    unsettled: new Set(diffs.flatMap(unsettledSources)),
    doubles: [...doubles],
  });
  leaveUnasked(judge, "change");
  const [origin] = origins;
  const [diff] = diffs;
  return makeReport({
    version: options.version,
    strict: options.strict === true,
    archive: {
      root: tree.root,
      name: looked.descriptor?.value?.name ?? null,
      tree: tree.kind,
      revision: tree.revision,
      notes: [...(tree.notes ?? []), ...changeNotes(ports, diffs)],
    },
    ...(origin === undefined || diff === undefined
      ? {}
      : { change: { since, base, mergeBase: origin.commit, allowed, diff } }),
    counts: looked.counts,
    rules: judge.outcomes(),
    findings,
  });
}

const isDescriptor = ({ root }: FolderTree, path: string): boolean => path === `${root}/${descriptorName}`;

/** The difference of the parts that changed. */
async function difference(
  ports: VerifyChangePorts,
  origin: FolderTree,
  after: Inventory,
  change: PathChanges,
  stems: readonly string[],
  limits: Limits,
): Promise<ArchiveDiff> {
  const before = (await PartialInventory.open(origin, "before", [change], stems)).inventory;
  const paths = new Set(change.paths.map(({ path }) => path));
  const sideOf = (side: "before" | "after", tree: FolderTree, inventory: Inventory): ArchiveSide =>
    ArchiveSide.over(side, tree, ports, limits, { ...partOf(inventory, paths, stems), faults: change.faults[side] });
  return diffSides(sideOf("before", origin, before), sideOf("after", ports.tree, after));
}

function partOf(inventory: Inventory, paths: ReadonlySet<string>, stems: readonly string[]): Omit<Inventory, "faults"> {
  const { descriptor, slots, relations, snapshots, strays } = inventory;
  return {
    ...inventory,
    descriptor: descriptor !== null && paths.has(descriptor.path) ? descriptor : null,
    slots: new Map(
      stems.flatMap((stem): (readonly [string, Slot])[] => {
        const slot = slots.get(stem);
        return slot === undefined ? [] : [[stem, slot]];
      }),
    ),
    relations: relations.filter(({ path }) => paths.has(path)),
    snapshots: snapshots.filter(({ path }) => paths.has(path)),
    strays: strays.filter(({ path }) => paths.has(path)),
  };
}

/** A manifest or relation of the later state. */
async function readDocument(gatherer: Gatherer, inventory: Inventory, path: string): Promise<DocumentFacts | null> {
  const role = roleOf(inventory.root, path);
  const slot = role.kind === "manifest" ? inventory.slots.get(role.stem) : undefined;
  if (slot !== undefined) return (await gatherer.manifest(slot)).facts;
  const relation = inventory.relations.find((entry) => entry.path === path);
  return relation === undefined ? null : (await gatherer.relationAlone(relation)).facts;
}

function changeNotes({ tree, origins }: VerifyChangePorts, diffs: readonly ArchiveDiff[]): string[] {
  const judged = tree.kind === "index" ? "staged" : "committed";
  const notes = [`only what is ${judged} was judged; the working directory was not looked at`];
  if (origins.length > 1) {
    const names = origins.map(({ commit }) => commit.slice(0, 12)).join(", ");
    notes.push(`the histories meet in ${origins.length} places (${names}); the change was held against each of them`);
  }
  if (diffs.some((diff) => unsettledSources(diff).length > 0))
    notes.push("what other manifests quote from sources that went or changed was not looked at: run `archive verify`");
  return notes;
}
