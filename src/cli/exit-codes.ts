// How a run ends, as numbers; `--help` tells what they mean.

import type { Verdict } from "../core/report.ts";

/** Exit codes, as `--help` tells them. */
export const exitCodes = { fine: 0, problems: 1, incomplete: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the verdict of a report ends with. */
export const exitCodeOf: Readonly<Record<Verdict, ExitCode>> = {
  verified: exitCodes.fine,
  problems: exitCodes.problems,
  incomplete: exitCodes.incomplete,
};
