// Walks a history with the tool's own reader and walk and prints every event as `git log -c --raw -z` does: what is measured
// beside git is the same work with the same output.
//
//   node bench/walk-events.mjs [--engine pack|isomorphic-git|git]      in a repository
//   node bench/walk-events.mjs --count [--walks <number>] [--cache <folder>]
//
// With --count it prints only how many events there are, found as `archive lineage` finds them: with a cache, what an earlier run
// remembered is not walked again. With --walks it does so several times over, each time from the repository and the cache's file.

import { parseArgs } from "node:util";
import { loadCommitGraph } from "../dist/core/history/commit-graph.js";
import { groupBy } from "../dist/core/history/int-list.js";
import { traceMainLine } from "../dist/core/history/main-line.js";
import { walkPaths } from "../dist/core/history/path-events.js";
import { defaultWalkLimits } from "../dist/core/history/walk-limits.js";
import { openObjects } from "../dist/node/objects/open.js";
import { EventBytes } from "./event-bytes.mjs";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "pack" },
    count: { type: "boolean", default: false },
    walks: { type: "string", default: "1" },
    cache: { type: "string" },
  },
});
const objects = await openObjects(process.cwd(), values.engine);
if (objects.engine !== values.engine) throw new Error(`Not ${values.engine}: ${objects.fallback}`);
const tip = await objects.resolve("HEAD");
const { graph, walked } = await (values.count ? remembered() : plain());
await objects.close();
if (walked.limit !== null || walked.broken) throw new Error("The walk did not come to its end");
if (values.count) console.log(walked.events.count);
else write(graph, walked);

async function plain() {
  const commits = await loadCommitGraph(objects, tip, defaultWalkLimits.commits);
  return {
    graph: commits,
    walked: await walkPaths(objects, commits, "archive", { all: null, first: traceMainLine(commits).onLine }),
  };
}

async function remembered() {
  const [{ walkHistory }, { folderCache, nodeDecoder: decoder, nodeDigester: digester }] = await Promise.all([
    import("../dist/core/history/walked-history.js"),
    import("../dist/node/index.js"),
  ]);
  const folder = values.cache;
  // A cache that cannot be used would be measured as if there were none.
  const note = (words) => {
    throw new Error(words);
  };
  const cache = folder === undefined ? null : folderCache({ folder, producer: "bench", note });
  const kept = cache === null ? null : { cache, decoder, digester };
  for (let walks = Number(values.walks); walks > 1; walks--)
    await walkHistory(objects, tip, "archive", defaultWalkLimits, kept);
  return walkHistory(objects, tip, "archive", defaultWalkLimits, kept);
}

/** Commit by commit, the newest first; for each event what `git diff-tree` prints (git-diff(1), RAW OUTPUT FORMAT). */
function write({ commits, handle, objects: table, count }, { events, paths }) {
  const output = new EventBytes(table.width);
  const ids = table.bytes;
  const commitIds = commits.bytes;
  const { start, members } = groupBy(events.commit, count);
  for (let commit = 0; commit < count; commit++) {
    if (start[commit] === start[commit + 1]) continue;
    output.id(commitIds, handle[commit]);
    output.text("\0\n");
    for (let index = start[commit]; index < start[commit + 1]; index++) {
      const event = members[index];
      const mode = events.mode.at(event);
      const from = events.sideStart.at(event);
      const end = event + 1 < events.count ? events.sideStart.at(event + 1) : events.sideMode.length;
      for (let side = from; side < end; side++) output.text(":");
      for (let side = from; side < end; side++) output.text(octal(events.sideMode.at(side)));
      output.text(octal(mode));
      for (let side = from; side < end; side++) {
        output.id(ids, events.sideId.at(side));
        output.text(" ");
      }
      output.id(ids, events.id.at(event));
      output.text(" ");
      for (let side = from; side < end; side++) output.text(letter(events.sideMode.at(side), mode, end - from));
      output.text("\0");
      output.text(paths[events.path.at(event)]);
      output.text("\0");
    }
  }
  output.flush();
}

/** With the blank behind it. */
function octal(mode) {
  if (mode === 0o100644) return "100644 ";
  return mode === 0 ? "000000 " : `${mode.toString(8)} `;
}

function letter(before, after, sides) {
  if (after === 0) return "D";
  if (before === 0) return "A";
  return sides === 1 && (before & 0o170000) !== (after & 0o170000) ? "T" : "M";
}
