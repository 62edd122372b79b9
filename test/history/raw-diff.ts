// Reads what git prints as combined raw differences: the oracle's own words, made comparable.

import { commitId, type CommitGraph } from "../../src/core/history/commit-graph.ts";
import type { EventTable } from "../../src/core/history/event-table.ts";
import type { PathEvents } from "../../src/core/history/path-events.ts";

const modeText = (mode: number): string => mode.toString(8).padStart(6, "0");

/** Status letter of a side, as git has it. */
function letter(before: number, after: number, sides: number): string {
  if (after === 0) return "D";
  if (before === 0) return "A";
  return sides === 1 && (before & 0o170000) !== (after & 0o170000) ? "T" : "M";
}

/** Our events as lines: commit, modes, ids, letters, path (bytes as characters), sorted. */
export function eventLines(graph: CommitGraph, walked: PathEvents, table: EventTable = walked.events): string[] {
  const none = "0".repeat(graph.objects.width * 2);
  const id = (handle: number): string => (handle < 0 ? none : graph.objects.hex(handle));
  const lines: string[] = [];
  for (let event = 0; event < table.count; event++) {
    const sides = table.sides(event);
    const mode = table.mode.at(event);
    const modes = [...sides.map((side) => modeText(side.mode)), modeText(mode)].join(" ");
    const ids = [...sides.map((side) => id(side.id)), id(table.id.at(event))].join(" ");
    const letters = sides.map((side) => letter(side.mode, mode, sides.length)).join("");
    lines.push(
      [commitId(graph, table.commit.at(event)), modes, ids, letters, walked.paths[table.path.at(event)]].join("\t"),
    );
  }
  return lines.sort();
}

/** The output of `git diff-tree --stdin -r --root -c --raw -z` as the same lines. */
export function oracleLines(output: Buffer): string[] {
  const lines: string[] = [];
  let commit = "";
  const fields = output.toString("latin1").split("\0");
  for (let index = 0; index < fields.length; index++) {
    const field = (fields[index] ?? "").replace(/^\n/, "");
    if (!field.startsWith(":")) {
      if (field.trim() !== "") commit = field.trim();
      continue;
    }
    const sides = /^:+/.exec(field)?.[0].length ?? 1;
    const words = field.slice(sides).split(" ");
    const letters = words.pop() ?? "";
    lines.push(
      [commit, words.slice(0, sides + 1).join(" "), words.slice(sides + 1).join(" "), letters, fields[++index]].join(
        "\t",
      ),
    );
  }
  return lines.sort();
}
