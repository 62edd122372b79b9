// Judges the documents that a withdrawal touches, as they are or as they would be.

import type { Diagnostic } from "../diagnostic.ts";
import { Gatherer } from "../gather.ts";
import { takeInventory } from "../inventory.ts";
import { Judge } from "../judge.ts";
import type { Limits } from "../limits.ts";
import type { VerifyPorts } from "../ports.ts";
import { FindingList } from "../finding-list.ts";
import { rules } from "../rules/index.ts";
import { acceptancesOf } from "../summary.ts";

/** The errors of some sources and relations, each looked at by itself. */
export async function errorsOf(
  ports: VerifyPorts,
  touched: { readonly stems: ReadonlySet<string>; readonly relations: ReadonlySet<string> },
  limits: Limits,
): Promise<readonly Diagnostic[]> {
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(rules, findings, limits.diagnosticsPerRule);
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  for (const slot of inventory.slots.values()) {
    if (!touched.stems.has(slot.stem)) continue;
    const facts = await gatherer.source(slot);
    judge.source(facts, acceptancesOf(facts.manifest));
  }
  for (const entry of inventory.relations) {
    if (!touched.relations.has(entry.path)) continue;
    const { facts, fault } = await gatherer.relation(entry);
    if (fault !== null) judge.access(fault);
    if (facts !== null) judge.relation(facts);
  }
  return findings.finish().diagnostics.filter(({ severity }) => severity === "error");
}

/** Those of the findings that were not there before, wherever they stand by now. */
export function newAmong(after: readonly Diagnostic[], before: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ rule, path, pointer, message }: Diagnostic): string =>
    JSON.stringify([rule, path, pointer, message]);
  const known = new Set(before.map(keyOf));
  return after.filter((finding) => !known.has(keyOf(finding)));
}
