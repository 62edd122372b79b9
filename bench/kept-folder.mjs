// Folders with something generated to measure with: made once, reused when a complete one was kept, gone afterwards when not.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Written last: a folder without it is not complete. */
const marker = "complete.json";

/**
 * Finds or makes a folder; where it is, the facts that its maker gave, and how to be rid of it.
 * @param {Record<string, string | number>} parameters everything that decides what is generated; their values name the folder
 * @param {(folder: string) => Promise<object>} generate fills an empty folder, and gives facts that JSON can hold
 * @param {{ keep: boolean, fresh: boolean }} options `keep` it for the next run; make a `fresh` one even if there is one
 */
export async function openKept(parameters, generate, { keep, fresh }) {
  // A home of one's own: nobody else may plant something that is then measured.
  const home = join(tmpdir(), `corpus-archive-bench-${process.getuid?.() ?? "user"}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const kept = join(home, Object.values(parameters).join("-"));
  if (!fresh && existsSync(join(kept, marker))) {
    const facts = JSON.parse(readFileSync(join(kept, marker), "utf8"));
    return { ...facts, folder: kept, reused: true, dispose() {} };
  }
  if (keep) rmSync(kept, { recursive: true, force: true });
  const folder = keep ? kept : mkdtempSync(join(home, "once-"));
  const dispose = () => {
    process.off("exit", dispose);
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", dispose);
  try {
    mkdirSync(folder, { recursive: true });
    const facts = { ...parameters, ...(await generate(folder)) };
    writeFileSync(join(folder, marker), `${JSON.stringify(facts)}\n`);
    return { ...facts, folder, reused: false, dispose };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
