// The one word for what a commit did to a source, from what it did to each of its files.

import type { EventKind, FileChange } from "./lineage-record.ts";

/** An event without its commit. */
export interface Happening {
  readonly kind: EventKind;
  readonly path: string;
  readonly from: string | null;
  readonly oid: string | null;
  readonly previousOid: string | null;
  readonly files: readonly FileChange[];
}

/** What was before, in ancestors of the commit. */
export interface Before {
  readonly withdrawn: boolean;
  readonly wasWithdrawn: boolean;
  /** Events of the source in ancestors of the commit, newest first. */
  before(): Iterable<Happening>;
}

/**
 * Chooses the gravest: withdrawn, rewritten (other bytes under the same name), moved, restored, added, removed, amended. Bytes
 * come before the manifest. A change of mode alone is an amendment, and never one of the bytes.
 */
export function eventKind(files: readonly FileChange[], context: Before): Happening {
  const bytes = files.filter(({ role }) => role === "bytes");
  const main = bytes.length > 0 ? bytes : files;
  const arrived = main.find(({ oid }) => oid !== null);
  const file = arrived ?? main[0];
  const gone = main.find(({ oid }) => oid === null);
  const happening = (kind: EventKind, from: string | null = null): Happening => {
    const previous = stateBefore(file) ?? stateBefore(gone);
    return { kind, path: file?.path ?? "", from, oid: file?.oid ?? null, previousOid: previous, files };
  };
  if (context.withdrawn && !context.wasWithdrawn && !wasWithdrawnBefore(context)) return happening("withdrawn");
  if (bytes.some(({ change }) => change === "content" || change === "kind")) return happening("rewritten");
  const moved = main.find(({ change }) => change === "moved-here");
  if (moved !== undefined) return happening("moved", moved.other);
  if (bytes.length > 0 && arrived?.change === "added" && gone !== undefined) return happening("rewritten", gone.path);
  if (arrived?.change === "added") return happening(addition(bytes.length > 0, context));
  if (main.every(({ change }) => change === "moved-away")) return happening("moved");
  return happening(arrived === undefined ? "removed" : "amended");
}

/** Object id in the first parent that has the file. */
function stateBefore(file: FileChange | undefined): string | null {
  return file?.previous.find(({ oid }) => oid !== null)?.oid ?? null;
}

function addition(bytes: boolean, { before }: Before): EventKind {
  const role = bytes ? "bytes" : "manifest";
  let any = false;
  for (const { files } of before()) {
    any = true;
    if (files.some((file) => file.role === role && file.change === "removed")) return "restored";
  }
  // A manifest that arrives behind its bytes amends them; bytes that arrive behind their manifest are added.
  return any && !bytes ? "amended" : "added";
}

function wasWithdrawnBefore({ before }: Before): boolean {
  for (const { kind } of before()) if (kind === "withdrawn" || kind === "restored") return kind === "withdrawn";
  return false;
}
