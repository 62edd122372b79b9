// Verifies an archive: every byte, every manifest, every relation, and how they hang together. Read-only, always.

import { defaultLimits, type Limits } from "./core/limits.ts";
import type { RememberingPorts } from "./core/ports.ts";
import type { Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import type { Rule } from "./core/rules/rule.ts";
import { concludeVerification } from "./core/verification/conclusion.ts";
import { alone, verifyRelations, type Watch, type Workers } from "./core/verification/parts.ts";
import { openRun } from "./core/verification/run.ts";

export type { Progress, Workers } from "./core/verification/parts.ts";

export interface VerifyOptions {
  /** Stems of the sources to look at; all of them, and the archive as a whole, when absent. */
  readonly only?: ReadonlySet<string>;
  readonly limits?: Limits;
  /** The rules to run; all of them when absent. */
  readonly rules?: readonly Rule[];
  /** Whether warnings count as problems. */
  readonly strict?: boolean;
  /** Version of the tool, for the report. */
  readonly version: string;
  /** Called after each source. `stop` ends the run there: the report then says what was not looked at. */
  readonly onProgress?: Watch;
  /** Who verifies the sources; this thread alone, one after the other, when absent. The report is the same. */
  readonly workers?: Workers;
}

/**
 * Verifies what the ports show.
 * @throws ArchiveError never for the content of an archive; only when a port fails in a way it did not foresee
 */
export async function verify(ports: RememberingPorts, options: VerifyOptions): Promise<Report> {
  const { only, limits = defaultLimits, strict = false, version, workers = alone } = options;
  const settings = { limits, rules: options.rules ?? rules };
  const run = await openRun(ports, settings);
  const { slots, relations } = run.inventory;
  const isWhole = only === undefined;
  const wanted = [...slots.values()].filter(({ stem }) => isWhole || only.has(stem));
  const sources = await workers.verify(run, wanted, options.onProgress);
  // An interrupted run keeps what it did.
  await run.memory?.keep();
  const looksOn = isWhole && !sources.interrupted;
  return concludeVerification(
    run,
    { sources: [sources], relations: looksOn ? [await verifyRelations(run, relations)] : [] },
    { version, strict, wanted: only?.size ?? wanted.length, isWhole },
  );
}
