// The order of severities, the gravest first.

import type { DefectSeverity } from "../manifest/generated/schema-types.ts";

/** From the gravest. */
export const severities: readonly DefectSeverity[] = ["critical", "major", "minor", "info"];

/** Compares by severity, the gravest first. */
export function seriously(a: { readonly severity: DefectSeverity }, b: { readonly severity: DefectSeverity }): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
