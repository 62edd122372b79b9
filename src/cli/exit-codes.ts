// How a run ends, as numbers; `--help` tells what they mean.

/** Exit codes, as `--help` tells them. */
export const exitCodes = { fine: 0, problems: 1, incomplete: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
