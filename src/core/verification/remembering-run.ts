// A run of verification that remembers: what earlier runs kept is loaded before it, and what it found out is kept after it.

import { takeInventory } from "../inventory.ts";
import type { Cache, VerifyPorts } from "../ports.ts";
import { type Lesson, type MemoryStore, SourceMemory } from "./memory.ts";
import { type KeptTable, type MemoryEntry, MemoryTable, writeMemoryTable } from "./memory-table.ts";
import { runOver, type RunSettings, type VerificationRun } from "./run.ts";
import { SteadyTree } from "./steady-tree.ts";

/** To be raised with every change of what is kept. */
const version = 1;
/** Times that the table is written before a source that nobody meets any more is forgotten; runs of parts meet a part. */
const patience = 255;
/** Sources and letters of their records that are kept. */
const mostEntries = 1_000_000;
const mostLetters = 64 * 1024 * 1024;

/** Opens a run that remembers. Runs with other limits, rules or ports have memories of their own. */
export async function openRememberingRun(
  ports: VerifyPorts,
  cache: Cache,
  settings: RunSettings,
): Promise<VerificationRun> {
  const { tree, digester, decoder, languageGuess } = ports;
  const { limits, rules } = settings;
  const about = JSON.stringify([
    tree.root,
    limits,
    rules.map(({ id, severity }) => [id, severity]),
    languageGuess !== undefined,
  ]);
  const name = `verify-${digester.sha256(decoder.encodeUtf8(about)).slice(0, 16)}`;
  // Not part of the name: what an older version kept is replaced, not left behind.
  const key = JSON.stringify(["verify", version, cache.producer, about]);
  const kept = { bytes: await cache.load(name), key };
  const run = runOver(ports, takeInventory(tree.root, await tree.list(limits)), settings);
  return rememberingRun(run, kept, {
    async keep(lesson) {
      const bytes = await cache.load(name);
      const table = bytes === null ? null : MemoryTable.read(bytes, key, ports);
      await cache.save(name, writeMemoryTable(withinBounds(joined(table, lesson)), key, ports));
    },
  });
}

/** The same run with a memory of what was kept. */
export function rememberingRun(run: VerificationRun, kept: KeptTable, store: MemoryStore): VerificationRun {
  const { ports, limits, inventory } = run;
  const tree = new SteadyTree(ports.tree, ports.digester, limits.documentBytes);
  const steady = runOver({ ...ports, tree }, inventory, run);
  const table = kept.bytes === null ? null : MemoryTable.read(kept.bytes, kept.key, ports);
  return { ...steady, memory: new SourceMemory(steady, { tree, kept, table, store }) };
}

/** What was kept and what was learnt, in the order of their stems. */
function joined(table: MemoryTable | null, lesson: Lesson): MemoryEntry[] {
  const met = new Set(lesson.met);
  const all = new Map<string, MemoryEntry>();
  for (const entry of table?.entries() ?? []) {
    const idle = met.has(entry.stem) ? 0 : entry.idle + 1;
    if (idle <= patience) all.set(entry.stem, { ...entry, idle });
  }
  for (const entry of lesson.entries) all.set(entry.stem, entry);
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
