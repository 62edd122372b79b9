// The bytes of a record of walks: columns in a sealed container, believed only when every number lies where it may.

import type { Decoder, Digester } from "../ports.ts";
import { type ColumnReader, demand, openColumns, sealColumns } from "../sealed-bytes.ts";
import { asciiBytes, binaryString } from "./byte-text.ts";
import { EventTable } from "./event-table.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import { knownBits, type WalkRecord } from "./walk-record.ts";

/** To be raised with every change of what the columns mean. */
const version = 1;

const largestMode = 0o177777;

const fullKey = (key: string): string => JSON.stringify(["walk", version, key]);

/** @param key what the record depends on besides the ids of commits */
export function encodeWalkRecord(record: WalkRecord, key: string, digester: Digester): Uint8Array {
  const { commits, objects, tree, seconds, known, parentStart, parents, paths, events, mainLine } = record;
  const names = asciiBytes(paths.join(""));
  const counts = [commits.count, objects.count, parents.length, paths.length, names.length];
  const sizes = [events.count, mainLine.count, record.folders, record.jobs];
  const columns = [
    Float64Array.from([...counts, ...sizes]),
    commits.bytes,
    objects.bytes,
    seconds,
    tree,
    known,
    parentStart,
    parents,
    Int32Array.from(paths, ({ length }) => length),
    names,
    ...eventColumns(events),
    ...eventColumns(mainLine),
  ];
  return sealColumns(fullKey(key), columns, digester);
}

function eventColumns({ commit, path, mode, id, sideMode, sideId }: EventTable): Int32Array[] {
  return [commit, path, mode, id, sideMode, sideId].map(({ items, length }) => items.subarray(0, length));
}

/** The record, or null when anything about the bytes is odd. Memory is bounded by their number. */
export function decodeWalkRecord(
  bytes: Uint8Array,
  key: string,
  format: "sha1" | "sha256",
  { digester, decoder }: { readonly digester: Digester; readonly decoder: Decoder },
): WalkRecord | null {
  const reader = openColumns(fullKey(key), bytes, digester);
  if (reader === null) return null;
  try {
    return readRecord(reader, format, decoder);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @throws RangeError when a number lies where it may not */
function readRecord(reader: ColumnReader, format: "sha1" | "sha256", decoder: Decoder): WalkRecord {
  const counts = reader.floats(9);
  const [commitCount = 0, objectCount = 0, parentCount = 0, pathCount = 0, nameBytes = 0] = counts;
  const [eventCount = 0, mergeCount = 0, folders = 0, jobs = 0] = counts.subarray(5);
  for (const count of counts) demand(Number.isSafeInteger(count) && count >= 0);
  const commits = readIds(reader, commitCount, format);
  const objects = readIds(reader, objectCount, format);
  const seconds = reader.floats(commitCount);
  const tree = reader.ints(commitCount);
  const known = reader.bytes(commitCount);
  const parentStart = reader.ints(commitCount + 1);
  const parents = reader.ints(parentCount);
  for (const parent of parents) demand(isWithin(parent, 0, commitCount));
  demand(parentStart[0] === 0 && parentStart[commitCount] === parentCount);
  for (let index = 0; index < commitCount; index++) {
    const own = tree[index] ?? -1;
    const count = (parentStart[index + 1] ?? 0) - (parentStart[index] ?? 0);
    demand(isWithin(own, -1, objectCount) && count >= 0 && Number.isSafeInteger(seconds[index]));
    demand(own >= 0 ? (known[index] ?? 0) <= 3 : known[index] === 0 && count === 0);
  }
  const paths = readPaths(reader, pathCount, nameBytes, decoder);
  const within = { commitCount, pathCount, objectCount, known, parentStart };
  const events = readEvents(reader, eventCount, knownBits.events, within);
  const mainLine = readEvents(reader, mergeCount, knownBits.firstParent, within);
  reader.end();
  return { commits, objects, seconds, tree, known, parentStart, parents, paths, events, mainLine, folders, jobs };
}

const isWithin = (value: number, least: number, bound: number): boolean => value >= least && value < bound;

function readIds(reader: ColumnReader, count: number, format: "sha1" | "sha256"): IdTable {
  return IdTable.of(format, reader.bytes(count * (format === "sha1" ? 20 : 32)));
}

function readPaths(reader: ColumnReader, count: number, bytes: number, decoder: Decoder): string[] {
  const lengths = reader.ints(count);
  const names = reader.bytes(bytes);
  // One long string and parts of it. The decoder is much faster, and right where each byte became a character: all ASCII.
  const decoded = decoder.decode(names, "utf-8");
  const isAscii = decoded.kind === "text" && decoded.text.length === bytes;
  const all = isAscii ? decoded.text : binaryString(names, 0, bytes);
  const paths: string[] = [];
  let at = 0;
  for (const length of lengths) {
    demand(length > 0);
    paths.push(all.slice(at, at + length));
    at += length;
  }
  demand(at === bytes);
  return paths;
}

interface Within {
  readonly commitCount: number;
  readonly pathCount: number;
  readonly objectCount: number;
  readonly known: Uint8Array;
  readonly parentStart: Int32Array;
}

function readEvents(reader: ColumnReader, count: number, bit: number, within: Within): EventTable {
  const { commitCount, pathCount, objectCount, known, parentStart } = within;
  const column = (length: number): Int32Array => reader.ints(length);
  const [commits, paths, modes, ids] = [column(count), column(count), column(count), column(count)];
  const starts = new Int32Array(count);
  let sides = 0;
  for (let event = 0; event < count; event++) {
    const commit = commits[event] ?? -1;
    demand(isWithin(commit, 0, commitCount) && ((known[commit] ?? 0) & bit) !== 0);
    demand(isWithin(paths[event] ?? -1, 0, pathCount));
    starts[event] = sides;
    const parents = (parentStart[commit + 1] ?? 0) - (parentStart[commit] ?? 0);
    sides += bit === knownBits.firstParent ? 1 : Math.max(1, parents);
  }
  const [sideModes, sideIds] = [column(sides), column(sides)];
  demandStates(modes, ids, objectCount);
  demandStates(sideModes, sideIds, objectCount);
  return EventTable.of({
    commit: IntList.of(commits),
    path: IntList.of(paths),
    mode: IntList.of(modes),
    id: IntList.of(ids),
    sideStart: IntList.of(starts),
    sideMode: IntList.of(sideModes),
    sideId: IntList.of(sideIds),
  });
}

function demandStates(modes: Int32Array, ids: Int32Array, objectCount: number): void {
  for (let index = 0; index < modes.length; index++) {
    const mode = modes[index] ?? -1;
    const id = ids[index] ?? -1;
    demand(isWithin(id, -1, objectCount) && isWithin(mode, 0, largestMode + 1) && (mode === 0) === id < 0);
  }
}
