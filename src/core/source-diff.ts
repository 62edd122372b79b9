// What happened to one source, and to the files beside the sources, between two states.

import type { DocumentChanges, FileDiff, SourceDiff, SourceHappening, SourcePlace } from "./archive-diff.ts";
import type { ArchiveSide, ReadDocument } from "./archive-side.ts";
import { manifestChanges } from "./history/manifest-changes.ts";
import type { Slot } from "./inventory.ts";
import type { TreeEntry } from "./ports.ts";
import { weakeningsOf } from "./weakening.ts";

type Pair<T> = readonly [before: T | null, after: T | null];

const nothing: DocumentChanges = { changes: [], changesUnknown: null };

/**
 * The slots of both states by their names, in the order of the names. Bytes that went under one name and came under another are
 * one source, under the name that has a manifest.
 */
export async function pairSlots(before: ArchiveSide, after: ArchiveSide): Promise<readonly Pair<Slot>[]> {
  const olds = before.inventory.slots;
  const news = after.inventory.slots;
  const pairs = new Map<string, Pair<Slot>>();
  for (const stem of [...new Set([...olds.keys(), ...news.keys()])].sort())
    pairs.set(stem, [olds.get(stem) ?? null, news.get(stem) ?? null]);
  const gone = new Map<string, string>();
  for (const [stem, [old, now]] of pairs) {
    const content = old === null || hasBytes(now) ? null : await bytesOf(before, old);
    if (content !== null && !gone.has(content)) gone.set(content, stem);
  }
  if (gone.size === 0) return [...pairs.values()];
  for (const [stem, [old, now]] of [...pairs]) {
    const content = now === null || hasBytes(old) ? null : await bytesOf(after, now);
    const former = content === null ? undefined : gone.get(content);
    if (content === null || former === undefined) continue;
    gone.delete(content);
    const there = pairs.get(former) ?? [null, null];
    const name = (now?.manifests.length ?? 0) > 0 || there[1] === null ? stem : former;
    pairs.delete(former);
    pairs.delete(stem);
    pairs.set(name, [joined(name, there[0], old), joined(name, now, there[1])]);
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

const hasBytes = (slot: Slot | null): boolean => slot !== null && slot.bytes.length > 0;

function joined(stem: string, one: Slot | null, other: Slot | null): Slot {
  const manifests = [...(one?.manifests ?? []), ...(other?.manifests ?? [])];
  return { stem, manifests, bytes: [...(one?.bytes ?? []), ...(other?.bytes ?? [])] };
}

/** Whether git names both contents alike, so that neither need be read. */
function isSameObject(before: ArchiveSide, after: ArchiveSide, old?: TreeEntry, now?: TreeEntry): boolean {
  if (old === undefined || now === undefined) return old === now;
  const id = before.idOf(old);
  return id !== null && id === after.idOf(now);
}

function isUntouched(before: ArchiveSide, after: ArchiveSide, [old, now]: Pair<Slot>): boolean {
  if (old === null || now === null) return false;
  return ([({ bytes }: Slot) => bytes[0], ({ manifests }: Slot) => manifests[0]] as const).every(
    (file) => file(old)?.path === file(now)?.path && isSameObject(before, after, file(old), file(now)),
  );
}

/** Null when nothing differs. */
export async function diffSource(
  before: ArchiveSide,
  after: ArchiveSide,
  ...[old, now]: Pair<Slot>
): Promise<SourceDiff | null> {
  if (isUntouched(before, after, [old, now])) return null;
  const then = await placeOf(before, old);
  const later = await placeOf(after, now);
  const [oldManifest, newManifest] = [old?.manifests[0], now?.manifests[0]];
  const isSameManifest =
    oldManifest !== undefined &&
    newManifest !== undefined &&
    (await before.content(oldManifest)) === (await after.content(newManifest));
  const isMoved =
    then !== null && later !== null && (differ(then.path, later.path) || differ(then.manifestPath, later.manifestPath));
  const isSameBytes = then?.sha256 === later?.sha256 && (then?.path === null) === (later?.path === null);
  if (then !== null && later !== null && isSameBytes && !isMoved && (isSameManifest || oldManifest === newManifest))
    return null;

  const was = old === null ? null : await before.manifest(old);
  const is = now === null ? null : await after.manifest(now);
  const compared =
    was === null || is === null || isSameManifest || (oldManifest === undefined && newManifest === undefined)
      ? nothing
      : compareDocuments(was, is);
  const isWithdrawn = is?.sound?.withdrawn !== undefined;
  const wasWithdrawn = was?.sound?.withdrawn !== undefined;
  const happened: SourceHappening[] = [];
  if (then === null) {
    happened.push("added");
    // A tombstone without a source keeps a text out as surely as that of one that was there.
    if (isWithdrawn) happened.push("withdrawn");
  } else if (later === null) happened.push("removed");
  else {
    if (isWithdrawn && !wasWithdrawn) happened.push("withdrawn");
    else if (then.path !== null && later.path === null && !isWithdrawn) happened.push("removed");
    else if ((wasWithdrawn && !isWithdrawn) || (then.path === null && later.path !== null)) happened.push("restored");
    if (then.sha256 !== null && later.sha256 !== null && then.sha256 !== later.sha256) happened.push("rewritten");
    if (isMoved) happened.push("moved");
    if (!isSameManifest && !happened.includes("withdrawn") && (oldManifest ?? newManifest) !== undefined)
      happened.push("amended");
  }
  const sound = is?.sound ?? was?.sound ?? null;
  return {
    source: now?.stem ?? old?.stem ?? "",
    title: sound?.title?.value ?? null,
    originalName: sound?.file?.originalName ?? null,
    translation: sound?.translation?.status ?? null,
    happened,
    before: then,
    after: later,
    ...compared,
    weakenings: weakeningsOf(compared.changes ?? []),
  };
}

/** A file that is not there is no move. */
const differ = (before: string | null, after: string | null): boolean =>
  before !== null && after !== null && before !== after;

async function bytesOf(side: ArchiveSide, { bytes: [entry] }: Slot): Promise<string | null> {
  return entry === undefined ? null : side.content(entry);
}

async function placeOf(side: ArchiveSide, slot: Slot | null): Promise<SourcePlace | null> {
  if (slot === null) return null;
  const path = slot.bytes[0]?.path ?? null;
  return { path, manifestPath: slot.manifests[0]?.path ?? null, sha256: await bytesOf(side, slot) };
}

function compareDocuments(was: ReadDocument, is: ReadDocument): DocumentChanges {
  if (was.value === undefined) return { changes: null, changesUnknown: `before: ${was.reason}` };
  if (is.value === undefined) return { changes: null, changesUnknown: `after: ${is.reason}` };
  return { changes: manifestChanges(was.value, is.value), changesUnknown: null };
}

/** Files by their paths, but none that may lie on the other side in a folder that cannot be read; `read` makes documents of those whose fields are compared. */
export async function diffFiles(
  before: ArchiveSide,
  after: ArchiveSide,
  entriesOf: (side: ArchiveSide) => readonly TreeEntry[],
  read: ((side: ArchiveSide, entry: TreeEntry) => Promise<ReadDocument>) | null,
): Promise<FileDiff[]> {
  const olds = new Map(entriesOf(before).map((entry) => [entry.path, entry]));
  const news = new Map(entriesOf(after).map((entry) => [entry.path, entry]));
  const result: FileDiff[] = [];
  for (const path of [...new Set([...olds.keys(), ...news.keys()])].sort()) {
    const [old, now] = [olds.get(path), news.get(path)];
    if (old === undefined || now === undefined) {
      if ((old === undefined ? before : after).isOutOfSight(path)) continue;
      result.push({ path, happened: old === undefined ? "added" : "removed", ...nothing });
      continue;
    }
    if (isSameObject(before, after, old, now)) continue;
    if ((await before.content(old)) === (await after.content(now))) continue;
    const compared =
      read === null
        ? { changes: null, changesUnknown: "its content is not compared" }
        : compareDocuments(await read(before, old), await read(after, now));
    result.push({ path, happened: "amended", ...compared });
  }
  return result;
}
