// Looks once, before measuring, that what is measured does the whole work: an early way out would be the fastest of all.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./gate-corpus.mjs";
import { archive, CannotMeasure, runOnce } from "./measure.mjs";

/**
 * An archive of text: verified, whole, without a warning.
 * @throws CannotMeasure
 */
export function checkArchive({ folder, sources }) {
  const { counts, verdict } = JSON.parse(runOnce(archive("archive verify", ["verify", "--json"], folder)).printed);
  const sound = verdict === "verified" && counts.sources === sources && counts.warnings === 0;
  if (!sound)
    throw new CannotMeasure(`The generated archive is not as it should be: ${JSON.stringify({ verdict, ...counts })}`);
}

/** A cache beside the archive. */
export const cached = ["--cache", "./cache"];

/**
 * An archive that was verified before: every byte is read, and nothing is judged anew.
 * @throws CannotMeasure
 */
export function checkRemembered({ folder, sources }) {
  const program = archive("archive verify", ["verify", ...cached, "--json"], folder);
  runOnce(program);
  const { counts, verdict } = JSON.parse(runOnce(program).printed);
  if (verdict !== "verified" || counts.reused !== sources || counts.files !== 2 * sources + 1)
    throw new CannotMeasure(`The generated archive is not remembered: ${JSON.stringify({ verdict, ...counts })}`);
}

/**
 * A change: one source of many is new, and it is the only one that is looked at.
 * @throws CannotMeasure
 */
export function checkChange({ folder }) {
  const program = archive("archive verify", ["verify", "--since", "main", "--json"], join(folder, repository));
  const { counts, verdict, change } = JSON.parse(runOnce(program).printed);
  const added = change?.diff.counts.added;
  if (verdict !== "verified" || counts.sources !== 1 || added !== 1 || counts.warnings !== 0)
    throw new CannotMeasure(
      `The generated change is not as it should be: ${JSON.stringify({ verdict, added, ...counts })}`,
    );
}

/**
 * Two programs that print events of one history in the raw format of git: the same events, as many as files at least.
 * @param {{ folder: string, files: number }} history
 * @param {readonly import("./measure.mjs").Program[]} programs
 * @throws CannotMeasure
 */
export function checkEvents({ files }, programs) {
  const scratch = mkdtempSync(join(tmpdir(), "corpus-archive-bench-events-"));
  try {
    let expected = null;
    for (const program of programs) {
      const file = join(scratch, "events");
      const events = sortedEvents(readWhole({ ...program, output: file }));
      if (events.length < files) throw new CannotMeasure(`${program.name}: ${events.length} events for ${files} files`);
      expected ??= events;
      const odd = events.findIndex((event, index) => event !== expected[index]);
      if (odd >= 0 || events.length !== expected.length)
        throw new CannotMeasure(
          `${program.name} tells other events than ${programs[0].name}: ${events[odd] ?? "fewer"}`,
        );
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readWhole(program) {
  runOnce(program);
  return readFileSync(program.output, "latin1");
}

/** Each event with its commit, sorted; commits without one are left out. */
function sortedEvents(raw) {
  const events = [];
  let commit = "";
  const fields = raw.split("\0");
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index].trimStart();
    if (field.startsWith(":")) events.push(`${commit} ${field} ${fields[++index]}`);
    else if (field !== "") commit = field;
  }
  return events.sort();
}
