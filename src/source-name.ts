// Finds the sources that words on a command line mean: prefix of the SHA-256, sha256:<hex>, SWHID, path or original name.

import { ArchiveError } from "./core/error.ts";
import { Gatherer } from "./core/gather.ts";
import { type Inventory, type Slot, takeInventory } from "./core/inventory.ts";
import { baseName } from "./core/layout.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { VerifyPorts } from "./core/ports.ts";
import { swhidOfContent } from "./core/swhid.ts";

const shortestPrefix = 6;
/** Candidates or obstacles told with a failure. */
const mostDetails = 10;

/** Where a word leads that is taken for a path: paths from the root of the repository, the likeliest first. */
export type PathReader = (word: string) => readonly string[];

/**
 * The slots that the words mean, each once, in the order of their stems.
 * @param pathsOf how a word is read as a path; from the root of the repository when absent
 * @throws ArchiveError `source-unknown`, `source-ambiguous` with the candidates
 */
export async function resolveSources(
  ports: VerifyPorts,
  words: readonly string[],
  pathsOf: PathReader = (word) => [word],
  limits: Limits = defaultLimits,
): Promise<Slot[]> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const found = new Map<string, Slot>();
  for (const word of words) {
    const candidates = byName(inventory, word, pathsOf) ?? (await byContent(inventory, ports, word, limits));
    const [slot, ...others] = candidates;
    if (slot === undefined) throw unknown(word, inventory);
    if (others.length > 0) throw ambiguous(word, candidates);
    found.set(slot.stem, slot);
  }
  return [...found.values()].sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

function unknown(word: string, { unlisted }: Inventory): ArchiveError {
  const details = unlisted.slice(0, mostDetails).map(({ path, reason }) => `"${path}" ${reason}`);
  const where = details.length > 0 ? "in what could be listed of this archive" : "in this archive";
  return new ArchiveError("source-unknown", `There is no source "${word}" ${where}`, { details });
}

function ambiguous(word: string, candidates: readonly Slot[]): ArchiveError {
  const details = candidates.slice(0, mostDetails).map(({ stem }) => stem);
  if (candidates.length > mostDetails) details.push(`and ${candidates.length - mostDetails} more`);
  return new ArchiveError("source-ambiguous", `"${word}" means ${candidates.length} sources`, { details });
}

/** The first digits of a SHA-256 that a word gives, with or without `sha256:`, in lower case; null when it is no such word. */
export function digitsOf(word: string): string | null {
  const bare = word.replace(/^sha256:/i, "");
  const isPrefix = /^[0-9a-fA-F]+$/.test(bare) && bare.length >= shortestPrefix && bare.length <= 64;
  return isPrefix ? bare.toLowerCase() : null;
}

/** By what the names alone say; null when the word has another form. */
function byName({ slots }: Inventory, word: string, pathsOf: PathReader): Slot[] | null {
  const prefix = digitsOf(word);
  if (prefix !== null) {
    const exact = slots.get(prefix);
    if (exact !== undefined) return [exact];
    const matching = [...slots.values()].filter(({ stem }) => stem.startsWith(prefix));
    return matching.length > 0 || word.startsWith("sha256:") ? matching : null;
  }
  const having = (isIt: (path: string) => boolean): Slot[] =>
    [...slots.values()].filter(({ bytes, manifests }) => [...bytes, ...manifests].some(({ path }) => isIt(path)));
  for (const path of pathsOf(word)) {
    const matching = having((candidate) => candidate === path);
    if (matching.length > 0) return matching;
  }
  // A word without a slash may also be the name of a file, wherever it lies.
  const matching = having((candidate) => baseName(candidate) === word);
  return matching.length > 0 ? matching : null;
}

/** By what only reading tells: the original name, the git name of the bytes. */
async function byContent(inventory: Inventory, ports: VerifyPorts, word: string, limits: Limits): Promise<Slot[]> {
  const gatherer = new Gatherer(ports, inventory, limits);
  const swhid = word.startsWith("swh:1:cnt:") ? (word.split(";")[0] ?? word) : null;
  const result: Slot[] = [];
  for (const slot of inventory.slots.values()) {
    if (swhid === null) {
      const manifest = (await gatherer.manifest(slot)).facts;
      if (manifest?.value?.file?.originalName === word) result.push(slot);
      continue;
    }
    const [entry] = slot.bytes;
    if (entry?.kind !== "file") continue;
    const read = await ports.tree.read(entry.path, limits.textBytes);
    if (read.ok && swhidOfContent(read.bytes, ports.digester) === swhid) result.push(slot);
  }
  return result;
}
