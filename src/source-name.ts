// Finds the sources that words on a command line mean: prefix of the SHA-256, sha256:<hex>, SWHID, path or original name.

import { ArchiveError } from "./core/error.ts";
import { Gatherer } from "./core/gather.ts";
import { type Inventory, type Slot, takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { VerifyPorts } from "./core/ports.ts";
import { swhidOfContent } from "./core/swhid.ts";

const shortestPrefix = 6;

/**
 * The slots that the words mean, each once, in the order of their stems.
 * @throws ArchiveError `source-unknown`, `source-ambiguous` with the candidates
 */
export async function resolveSources(
  ports: VerifyPorts,
  words: readonly string[],
  limits: Limits = defaultLimits,
): Promise<Slot[]> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const found = new Map<string, Slot>();
  for (const word of words) {
    const candidates = byName(inventory, word) ?? (await byContent(inventory, ports, word, limits));
    const [slot, ...others] = candidates;
    if (slot === undefined) throw new ArchiveError("source-unknown", `There is no source "${word}" in this archive`);
    if (others.length > 0) {
      const list = candidates.slice(0, 10).map(({ stem }) => `\n  ${stem}`);
      throw new ArchiveError("source-ambiguous", `"${word}" means ${candidates.length} sources:${list.join("")}`);
    }
    found.set(slot.stem, slot);
  }
  return [...found.values()].sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

/** By what the names alone say; null when the word has another form. */
function byName({ root, slots }: Inventory, word: string): Slot[] | null {
  const bare = word.startsWith("sha256:") ? word.slice("sha256:".length) : word;
  if (/^[0-9a-fA-F]+$/.test(bare) && bare.length >= shortestPrefix && bare.length <= 64) {
    const prefix = bare.toLowerCase();
    const exact = slots.get(prefix);
    if (exact !== undefined) return [exact];
    const matching = [...slots.values()].filter(({ stem }) => stem.startsWith(prefix));
    return matching.length > 0 || word !== bare ? matching : null;
  }
  const path = word.replaceAll("\\", "/").replace(/^\.\//, "");
  const tail = path.includes(`${root}/`) ? path.slice(path.lastIndexOf(`${root}/`)) : path;
  const matching = [...slots.values()].filter(({ bytes, manifests }) =>
    [...bytes, ...manifests].some(
      (entry) => entry.path === tail || entry.path.slice(entry.path.lastIndexOf("/") + 1) === path,
    ),
  );
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
