// What every part of a verification works with: where to read, what is there by name, within which limits, the rules, and what is remembered.

import { Gatherer } from "../gather.ts";
import { type Inventory, takeInventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { RememberingPorts, VerifyPorts } from "../ports.ts";
import type { Rule } from "../rules/rule.ts";
import type { SourceMemory } from "./memory.ts";

export interface VerificationRun {
  readonly ports: VerifyPorts;
  readonly limits: Limits;
  readonly rules: readonly Rule[];
  readonly inventory: Inventory;
  readonly gatherer: Gatherer;
  /** What earlier runs found out; null where none is asked for. */
  readonly memory: SourceMemory | null;
}

/** How a run looks. */
export type RunSettings = Pick<VerificationRun, "limits" | "rules">;

/** Lists the archive; nothing of it is read yet. With a cache, what earlier runs kept is loaded. */
export async function openRun(ports: RememberingPorts, settings: RunSettings): Promise<VerificationRun> {
  const { cache, ...others } = ports;
  // Loaded only where it is asked for.
  if (cache !== undefined) return (await import("./remembering-run.ts")).openRememberingRun(others, cache, settings);
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(settings.limits));
  return runOver(others, inventory, settings);
}

/** A run over an archive that was listed. */
export function runOver(ports: VerifyPorts, inventory: Inventory, { limits, rules }: RunSettings): VerificationRun {
  return { ports, limits, rules, inventory, gatherer: new Gatherer(ports, inventory, limits), memory: null };
}
