// Walks a history with the tool's own reader and walk and prints every event as `git log -c --raw -z` does: what is measured
// beside git is the same work with the same output.
//
//   node bench/walk-events.mjs [--engine pack|isomorphic-git|git] [--cache <folder>]      in a repository

import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { commitId, loadCommitGraph } from "../dist/core/history/commit-graph.js";
import { groupBy } from "../dist/core/history/int-list.js";
import { traceMainLine } from "../dist/core/history/main-line.js";
import { walkPaths } from "../dist/core/history/path-events.js";
import { walkHistory } from "../dist/core/history/walked-history.js";
import { defaultWalkLimits } from "../dist/core/history/walk-limits.js";
import { nodeDecoder } from "../dist/node/decoder.js";
import { nodeDigester } from "../dist/node/digester.js";
import { folderCache } from "../dist/node/folder-cache.js";
import { openObjects } from "../dist/node/objects/open.js";

const { values } = parseArgs({ options: { engine: { type: "string", default: "pack" }, cache: { type: "string" } } });
const objects = await openObjects(process.cwd(), values.engine);
if (objects.engine !== values.engine) throw new Error(`Not ${values.engine}: ${objects.fallback}`);
const { graph, walked } = await (values.cache === undefined ? walk() : walkWithCache(values.cache));
await objects.close();
if (walked.limit !== null || walked.broken) throw new Error("The walk did not come to its end");
write(graph, walked);

async function walk() {
  const graph = await loadCommitGraph(objects, await objects.resolve("HEAD"), defaultWalkLimits.commits);
  return { graph, walked: await walkPaths(objects, graph, "archive", traceMainLine(graph).onLine) };
}

/** A cache that cannot be used would be measured as if it were none. */
async function walkWithCache(folder) {
  const refuse = (words) => {
    throw new Error(words);
  };
  const cache = folderCache({ folder, producer: "bench", note: refuse });
  const kept = { cache, digester: nodeDigester, decoder: nodeDecoder };
  return walkHistory(objects, await objects.resolve("HEAD"), "archive", defaultWalkLimits, kept);
}

/** Commit by commit, the newest first; for each event what `git diff-tree` prints (git-diff(1), RAW OUTPUT FORMAT). */
function write({ objects: ids, count }, { events, paths }) {
  const none = "0".repeat(ids.width * 2);
  const idOf = (handle) => (handle < 0 ? none : ids.hex(handle));
  const { start, members } = groupBy(events.commit, count);
  let text = [];
  for (let commit = 0; commit < count; commit++) {
    if (start[commit] === start[commit + 1]) continue;
    text.push(commitId(graph, commit), "\0\n");
    for (let index = start[commit]; index < start[commit + 1]; index++) {
      const event = members[index];
      const mode = events.mode.at(event);
      const from = events.sideStart.at(event);
      const end = event + 1 < events.count ? events.sideStart.at(event + 1) : events.sideMode.length;
      let [colons, modes, befores, letters] = ["", "", "", ""];
      for (let side = from; side < end; side++) {
        const before = events.sideMode.at(side);
        colons += ":";
        modes += `${octal(before)} `;
        befores += `${idOf(events.sideId.at(side))} `;
        letters += letter(before, mode, end - from);
      }
      text.push(`${colons}${modes}${octal(mode)} ${befores}${idOf(events.id.at(event))} ${letters}\0`);
      text.push(paths[events.path.at(event)], "\0");
    }
    if (text.length > 4096) text = flush(text);
  }
  flush(text);
}

function flush(text) {
  // A character is a byte: paths are held so.
  const bytes = Buffer.from(text.join(""), "latin1");
  for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
  return [];
}

function octal(mode) {
  return mode === 0 ? "000000" : mode.toString(8);
}

function letter(before, after, sides) {
  if (after === 0) return "D";
  if (before === 0) return "A";
  return sides === 1 && (before & 0o170000) !== (after & 0o170000) ? "T" : "M";
}
