// The findings of a run: collected within a bound, counted beyond it. What parts of a run found adds up to what the whole finds.

import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts";

/** What a part of a run found: plain data. */
export interface FindingsPart {
  /** Within the bound, the gravest first. */
  readonly kept: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Whether something could not be looked at. */
  readonly incomplete: boolean;
  /** Whether more was found than is kept. */
  readonly dropped: boolean;
}

/** Collects findings within a bound; counts them all. */
export class FindingList {
  readonly #kept: Diagnostic[] = [];
  readonly #bound: number;
  #errors = 0;
  #warnings = 0;
  #infos = 0;
  #incomplete = false;
  #dropped = false;

  /** @param bound how many findings are kept; a multiple of it is held before the least are dropped */
  constructor(bound: number) {
    this.#bound = bound;
  }

  /** @param incomplete whether the finding means that something could not be looked at */
  add(finding: Diagnostic, incomplete: boolean): void {
    this.#count(finding.severity, 1, incomplete);
    this.#keep(finding);
  }

  /** Counts findings of which no more is kept. */
  addUntold(severity: Diagnostic["severity"], number: number, incomplete: boolean): void {
    this.#count(severity, number, incomplete);
    this.#dropped = true;
  }

  #count(severity: Diagnostic["severity"], number: number, incomplete: boolean): void {
    if (severity === "error") this.#errors += number;
    else if (severity === "warning") this.#warnings += number;
    else this.#infos += number;
    if (incomplete) this.#incomplete = true;
  }

  // Errors are kept before warnings, so that a flood of small things cannot hide a large one.
  #shrink(): void {
    const rank = { error: 0, warning: 1, info: 2 };
    this.#kept.sort((a, b) => rank[a.severity] - rank[b.severity] || compareDiagnostics(a, b));
    if (this.#kept.length > this.#bound) {
      this.#kept.length = this.#bound;
      this.#dropped = true;
    }
  }

  /** What was found so far, for another list to take up. */
  part(): FindingsPart {
    this.#shrink();
    return {
      kept: this.#kept,
      errors: this.#errors,
      warnings: this.#warnings,
      infos: this.#infos,
      incomplete: this.#incomplete,
      dropped: this.#dropped,
    };
  }

  /** Takes up what another list found, as if it had been found here. */
  absorb(part: FindingsPart): void {
    this.#errors += part.errors;
    this.#warnings += part.warnings;
    this.#infos += part.infos;
    this.#incomplete ||= part.incomplete;
    this.#dropped ||= part.dropped;
    for (const finding of part.kept) this.#keep(finding);
  }

  #keep(finding: Diagnostic): void {
    this.#kept.push(finding);
    if (this.#kept.length >= this.#bound * 2) this.#shrink();
  }

  /** Says that something could not be looked at, where another finding or none tells why. */
  couldNotTell(): void {
    this.#incomplete = true;
  }

  get errors(): number {
    return this.#errors;
  }
  get warnings(): number {
    return this.#warnings;
  }
  get infos(): number {
    return this.#infos;
  }
  get incomplete(): boolean {
    return this.#incomplete;
  }

  /** The findings kept, in their one order, and whether any were left out. */
  finish(): { readonly diagnostics: readonly Diagnostic[]; readonly truncated: boolean } {
    this.#shrink();
    return { diagnostics: [...this.#kept].sort(compareDiagnostics), truncated: this.#dropped };
  }
}
