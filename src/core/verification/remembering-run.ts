// A run of verification that remembers: what earlier runs kept is loaded before it, and what it found out is kept after it.

import { openRun, type VerificationRun } from "./run.ts";
import type { Cache, VerifyPorts } from "../ports.ts";
import { type Lesson, SourceMemory } from "./memory.ts";
import { type MemoryEntry, MemoryTable, writeMemoryTable } from "./memory-table.ts";
import { SteadyTree } from "./steady-tree.ts";

/** To be raised with every change of what is kept. */
const version = 1;
/** Times that the table is written before a source that nobody meets any more is forgotten; runs of parts meet a part. */
const patience = 255;
/** Sources and letters of their records that are kept. */
const mostEntries = 1_000_000;
const mostLetters = 64 * 1024 * 1024;

/** A run with its memory. */
export interface RememberingRun {
  readonly run: VerificationRun;
  readonly memory: SourceMemory;
  /**
   * Keeps what the run found out together with what was kept before, also by others meanwhile.
   * @param more what was found out elsewhere in the same run, by memories of their own
   */
  keep(more?: readonly Lesson[]): Promise<void>;
}

/** Opens a run that remembers. Runs with other limits, rules or ports have memories of their own. */
export async function openRememberingRun(
  ports: VerifyPorts,
  cache: Cache,
  settings: Pick<VerificationRun, "limits" | "rules">,
): Promise<RememberingRun> {
  const { digester, decoder } = ports;
  const about = JSON.stringify([
    ports.tree.root,
    settings.limits,
    settings.rules.map(({ id, severity }) => [id, severity]),
    ports.languageGuess !== undefined,
  ]);
  const name = `verify-${digester.sha256(decoder.encodeUtf8(about)).slice(0, 16)}`;
  // Not part of the name: what an older version kept is replaced, not left behind.
  const key = JSON.stringify(["verify", version, cache.producer, about]);
  const load = async (): Promise<MemoryTable | null> => {
    const bytes = await cache.load(name);
    return bytes === null ? null : MemoryTable.read(bytes, key, { digester, decoder });
  };
  const tree = new SteadyTree(ports.tree, digester, settings.limits.documentBytes);
  const run = await openRun({ ...ports, tree }, settings);
  const memory = new SourceMemory(run, tree, await load());
  return {
    run,
    memory,
    keep: async (more = []) => {
      const lessons = [memory.lesson, ...more];
      if (lessons.every(({ entries }) => entries.length === 0)) return;
      const entries = withinBounds(joined(await load(), lessons));
      await cache.save(name, writeMemoryTable(entries, key, { digester, decoder }));
    },
  };
}

/** What was kept and what was learnt, in the order of their stems. */
function joined(table: MemoryTable | null, lessons: readonly Lesson[]): MemoryEntry[] {
  const met = new Set(lessons.flatMap((lesson) => lesson.met));
  const all = new Map<string, MemoryEntry>();
  for (const entry of table?.entries() ?? []) {
    const idle = met.has(entry.stem) ? 0 : entry.idle + 1;
    if (idle <= patience) all.set(entry.stem, { ...entry, idle });
  }
  for (const { entries } of lessons) for (const entry of entries) all.set(entry.stem, entry);
  return [...all.values()].sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

/** Those met last, as far as there is room. */
function withinBounds(entries: MemoryEntry[]): MemoryEntry[] {
  const records = new Set<string>();
  let letters = 0;
  const isKept = ({ record }: MemoryEntry): boolean => {
    if (!records.has(record)) letters += record.length;
    records.add(record);
    return letters <= mostLetters;
  };
  const latest = entries.length <= mostEntries ? entries : [...entries].sort((a, b) => a.idle - b.idle);
  return latest.slice(0, mostEntries).filter(isKept);
}
