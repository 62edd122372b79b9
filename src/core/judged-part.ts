// What was judged of a part of an archive: plain data, which another judge takes up as if it had found it itself.

import type { FindingsPart } from "./finding-list.ts";
import type { AccessFault } from "./ports.ts";
import type { AccountsPart } from "./rule-accounts.ts";

/** Parts are taken up in the order of what they are about. */
export interface JudgedPart {
  readonly findings: FindingsPart;
  readonly accounts: AccountsPart;
  /** Acceptances that are not stale. */
  readonly used: readonly string[];
  /** What could not be looked at. The same fault may be met in several parts. */
  readonly faults: readonly MetFault[];
}

/** What could not be looked at, and for the sake of which source it was asked for first. */
export interface MetFault {
  readonly fault: AccessFault;
  readonly source: string | null;
}
