// Which findings a manifest can accept.

import type { Severity } from "./diagnostic.ts";

/** Warnings alone, and none about acceptances: else an acceptance could hide itself. */
export function canBeAccepted(rule: string, severity: Severity | undefined): boolean {
  return severity === "warning" && !rule.startsWith("acceptance-");
}
