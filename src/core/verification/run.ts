// What every part of a verification works with: where to read, what is there by name, within which limits, and the rules.

import { Gatherer } from "../gather.ts";
import { type Inventory, takeInventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { VerifyPorts } from "../ports.ts";
import type { Rule } from "../rules/rule.ts";

export interface VerificationRun {
  readonly ports: VerifyPorts;
  readonly limits: Limits;
  readonly rules: readonly Rule[];
  readonly inventory: Inventory;
  readonly gatherer: Gatherer;
}

/** Lists the archive; nothing is read yet. */
export async function openRun(
  ports: VerifyPorts,
  { limits, rules }: Pick<VerificationRun, "limits" | "rules">,
): Promise<VerificationRun> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  return { ports, limits, rules, inventory, gatherer: new Gatherer(ports, inventory, limits) };
}
