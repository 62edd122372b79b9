// Opens a run of verification: with a memory of earlier ones where it is handed a cache, else without.

import type { RememberingPorts } from "../ports.ts";
import type { RememberingRun } from "./remembering-run.ts";
import { openRun, type VerificationRun } from "./run.ts";

/** A run, and its memory; null where there is none, and then there is nothing to keep. */
export type RunWithMemory =
  | RememberingRun
  | { readonly run: VerificationRun; readonly memory: null; keep(): Promise<void> };

/** What remembers is loaded only where it is asked for. */
export async function openRunWithMemory(
  ports: RememberingPorts,
  settings: Pick<VerificationRun, "limits" | "rules">,
): Promise<RunWithMemory> {
  if (ports.cache === undefined) return { run: await openRun(ports, settings), memory: null, keep: async () => {} };
  return (await import("./remembering-run.ts")).openRememberingRun(ports, ports.cache, settings);
}
