// Folds the events of one source into its lineage: which commit did what to it, in which words, and whether its bytes held.

import { type CommitGraph, commitId } from "./commit-graph.ts";
import { eventKind, type Happening } from "./event-kind.ts";
import type { FileChange, KnownState, SourceLineage, Version } from "./lineage-record.ts";
import type { FieldChange } from "./manifest-changes.ts";
import type { ManifestAnswer, PastManifests } from "./past-manifests.ts";
import { shownPath } from "./path-events.ts";
import type { FileRole, SourceEvent, SourceFiles } from "./source-files.ts";
import type { WalkedHistory } from "./walked-history.ts";

/** An event before it is told who made it. */
export interface BareEvent extends Happening {
  readonly position: number;
  readonly changes: readonly FieldChange[] | null;
  readonly changesUnknown: string | null;
}

export type BareLineage = Omit<SourceLineage, "events"> & { readonly events: readonly BareEvent[] };

/** Everything the fold looks things up in. */
export interface FoldGround extends WalkedHistory {
  readonly manifests: PastManifests;
  /** The oldest event of each object id, by handle; -1 where there is none. */
  readonly oldest: Int32Array;
}

/** @throws ArchiveError as the manifest reader does */
export async function foldSource(ground: FoldGround, files: SourceFiles): Promise<BareLineage> {
  const { graph, walked } = ground;
  const { events } = walked;
  const found = ground.history.eventsOf(files);
  const inside = found.filter(({ event }) => graph.boundary[events.commit.at(event)] !== 1);
  const firstKnown = found.flatMap((one): KnownState[] => {
    const position = events.commit.at(one.event);
    const oid = graph.boundary[position] === 1 ? idOf(graph, events.id.at(one.event)) : null;
    const path = shownPath(walked, events.path.at(one.event));
    return oid === null ? [] : [{ commit: commitId(graph, position), path, role: one.role, oid }];
  });
  const versions = versionsOf(ground, found);
  const tip = tipOf(ground, files);
  const words = await wordsOf(ground, found, tip.manifest);
  const told: BareEvent[] = [];
  // From the oldest on, because whether something is put back depends on what was before.
  const groups = byCommit(inside, events.commit.items).reverse();
  for (const group of groups) {
    told.push(await tell(ground, group, told));
  }
  const paths = {
    bytes: tip.bytes ?? lastPath(ground, found, "bytes"),
    manifest: tip.manifest ?? lastPath(ground, found, "manifest"),
  };
  return {
    sha256: files.sha256,
    path: paths.bytes === null ? null : shownPath(walked, paths.bytes),
    manifestPath: paths.manifest === null ? null : shownPath(walked, paths.manifest),
    present: tip.bytes !== null,
    ...words,
    bytesEverChanged: versions.length > 1,
    versions,
    firstKnown,
    events: told.reverse(),
  };
}

const idOf = (graph: CommitGraph, handle: number): string | null => (handle < 0 ? null : graph.objects.hex(handle));
const modeOf = (mode: number): string => mode.toString(8).padStart(6, "0");

function byCommit(found: readonly SourceEvent[], commitOf: Int32Array): SourceEvent[][] {
  const groups: SourceEvent[][] = [];
  let last = -1;
  for (const one of found) {
    const commit = commitOf[one.event] ?? -1;
    if (commit !== last) groups.push([]);
    groups.at(-1)?.push(one);
    last = commit;
  }
  return groups;
}

/** Each content that the bytes ever had, before and after every event, in the order of first appearance from the newest. */
function versionsOf({ graph, walked, states }: FoldGround, found: readonly SourceEvent[]): Version[] {
  const { events } = walked;
  const published = new Set<number>();
  const ids = new Set<number>();
  const asked = new Set<number>();
  for (const { event, role } of found) {
    if (role !== "bytes") continue;
    const path = events.path.at(event);
    if (!asked.has(path)) for (const id of states.published(path)) published.add(id);
    asked.add(path);
    for (const { mode, id } of [{ mode: events.mode.at(event), id: events.id.at(event) }, ...events.sides(event)]) {
      if (mode !== 0) ids.add(id);
    }
  }
  return [...ids].map((id) => ({ oid: graph.objects.hex(id), published: published.has(id) }));
}

function tipOf(
  { states }: FoldGround,
  { paths }: SourceFiles,
): { readonly bytes: number | null; readonly manifest: number | null } {
  const standing = (role: FileRole): number | null => {
    for (const [path, is] of paths) if (is === role && states.atTip(path).mode !== 0) return path;
    return null;
  };
  return { bytes: standing("bytes"), manifest: standing("manifest") };
}

function lastPath({ walked }: FoldGround, found: readonly SourceEvent[], role: FileRole): number | null {
  const last = found.find((one) => one.role === role);
  return last === undefined ? null : walked.events.path.at(last.event);
}

/** What the manifest at the tip says, or the last one there was. */
async function wordsOf(
  ground: FoldGround,
  found: readonly SourceEvent[],
  manifest: number | null,
): Promise<Pick<SourceLineage, "originalName" | "title" | "withdrawn">> {
  const { graph, walked, states, manifests } = ground;
  let id = manifest === null ? -1 : states.atTip(manifest).id;
  for (const { event, role } of found) {
    if (id >= 0) break;
    if (role === "manifest")
      id = walked.events.mode.at(event) === 0 ? walked.events.before(event).id : walked.events.id.at(event);
  }
  const said = id < 0 ? null : await manifests.words(graph.objects.hex(id));
  const words = said?.ok === true ? said : { originalName: null, title: null, withdrawn: false };
  return {
    originalName: words.originalName,
    title: words.title,
    withdrawn: manifest !== null && words.withdrawn,
  };
}

async function tell(ground: FoldGround, group: readonly SourceEvent[], past: readonly BareEvent[]): Promise<BareEvent> {
  const { walked, main } = ground;
  const position = walked.events.commit.at(group[0]?.event ?? 0);
  const changed = group.map((one) => fileChange(ground, one));
  const compared = await compareManifests(ground, changed);
  // Asked only when something is added or withdrawn, and mostly answered by the newest.
  function* before(): Iterable<BareEvent> {
    for (let index = past.length - 1; index >= 0; index--) {
      const one = past[index];
      if (one !== undefined && main.isAncestor(one.position, position)) yield one;
    }
  }
  const happening = eventKind(changed, { ...compared, before });
  return { ...happening, position, changes: compared.changes, changesUnknown: compared.changesUnknown };
}

function fileChange(ground: FoldGround, { event, role }: SourceEvent): FileChange {
  const { graph, walked, moves } = ground;
  const { events } = walked;
  const mode = events.mode.at(event);
  const id = events.id.at(event);
  const sides = events.sides(event);
  const shown = (other: number): string => shownPath(walked, events.path.at(other));
  const from = moves.from[event] ?? -1;
  const to = moves.to[event] ?? -1;
  const fresh = sides.every((side) => side.mode === 0);
  const first = sides.find((side) => side.mode !== 0);
  let change: FileChange["change"];
  if (mode === 0) change = to >= 0 ? "moved-away" : "removed";
  else if (fresh) change = from >= 0 ? "moved-here" : "added";
  else if (sides.some((side) => side.mode !== 0 && (side.mode & 0o170000) !== (mode & 0o170000))) change = "kind";
  else change = first?.id === id && sides.every((side) => side.mode === 0 || side.id === id) ? "mode" : "content";
  const oldest = change === "added" ? (ground.oldest[id] ?? -1) : -1;
  const elsewhere =
    oldest >= 0 &&
    events.commit.at(oldest) > events.commit.at(event) &&
    events.path.at(oldest) !== events.path.at(event);
  return {
    role,
    change,
    path: shown(event),
    other: from >= 0 ? shown(from) : to >= 0 ? shown(to) : null,
    maybeFrom: (moves.ambiguous.get(event) ?? []).slice(0, 10).map(shown),
    mode: modeOf(mode),
    oid: idOf(graph, id),
    previous: sides.map((side) => ({ mode: modeOf(side.mode), oid: idOf(graph, side.id) })),
    sameContentAs: elsewhere ? { commit: commitId(graph, events.commit.at(oldest)), path: shown(oldest) } : null,
  };
}

interface Compared {
  readonly changes: readonly FieldChange[] | null;
  readonly changesUnknown: string | null;
  /** Whether the manifest says that the source is withdrawn, after and before. */
  readonly withdrawn: boolean;
  readonly wasWithdrawn: boolean;
}

/** What changed in the manifest: from its state in the first parent that has it, at this path or the one it came from. */
async function compareManifests({ manifests }: FoldGround, changed: readonly FileChange[]): Promise<Compared> {
  const nothing: Compared = { changes: [], changesUnknown: null, withdrawn: false, wasWithdrawn: false };
  const own = changed.filter(({ role }) => role === "manifest");
  const after = own.find(({ oid }) => oid !== null);
  if (after?.oid == null) return nothing;
  const oldId = [after, ...own].flatMap(({ previous }) => previous.flatMap(({ oid }) => oid ?? []))[0];
  const now = await manifests.words(after.oid);
  if (oldId === undefined) return { ...nothing, ...(now.ok ? {} : unknown(now)), withdrawn: isWithdrawn(now) };
  const then = await manifests.words(oldId);
  const withdrawal = { withdrawn: isWithdrawn(now), wasWithdrawn: isWithdrawn(then) };
  if (!now.ok) return { ...unknown(now), ...withdrawal };
  if (!then.ok) return { ...unknown(then), ...withdrawal };
  return { changes: await manifests.changes(oldId, after.oid), changesUnknown: null, ...withdrawal };
}

const unknown = ({ reason }: ManifestAnswer & { ok: false }): Pick<Compared, "changes" | "changesUnknown"> => ({
  changes: null,
  changesUnknown: reason,
});
const isWithdrawn = (said: ManifestAnswer): boolean => said.ok && said.withdrawn;
