// Which acceptances met a warning, and which may stand because nobody could look for one.

import { canBeAccepted } from "./acceptance.ts";
import type { Acceptance } from "./archive.ts";
import type { Severity } from "./diagnostic.ts";

export class AcceptanceLedger {
  readonly #used = new Set<string>();

  /** What accepts a finding of a rule, from now on known to be of use. */
  meet(
    rule: { readonly id: string; readonly severity: Severity },
    pointer: string | null,
    acceptances: readonly Acceptance[],
  ): Acceptance | undefined {
    if (!canBeAccepted(rule.id, rule.severity)) return undefined;
    const acceptance = acceptances.find((candidate) => accepts(candidate, rule.id, pointer));
    if (acceptance !== undefined) this.#used.add(keyOf(acceptance));
    return acceptance;
  }

  /** Acceptances of findings that were not looked for are not stale. */
  leaveOpen(rule: string, acceptances: readonly Acceptance[]): void {
    for (const acceptance of acceptances) if (acceptance.rule === rule) this.#used.add(keyOf(acceptance));
  }

  has(acceptance: Acceptance): boolean {
    return this.#used.has(keyOf(acceptance));
  }

  part(): readonly string[] {
    return [...this.#used];
  }

  absorb(part: readonly string[]): void {
    for (const key of part) this.#used.add(key);
  }
}

const keyOf = (acceptance: Acceptance): string => `${acceptance.place.path}\n${acceptance.place.pointer}`;

function accepts(acceptance: Acceptance, rule: string, pointer: string | null): boolean {
  return acceptance.rule === rule && (acceptance.pointer === null || acceptance.pointer === pointer);
}
