// Walks a history with the tool's own reader and walk and prints every event as `git log -c --raw -z` does: what is measured
// beside git is the same work with the same output.
//
//   node bench/walk-events.mjs [--engine pack|isomorphic-git|git]      in a repository
//   node bench/walk-events.mjs --count [--walks <number>] [--cache <folder>]
//
// With --count it prints only how many events there are, found as `archive lineage` finds them: with a cache, what an earlier run
// remembered is not walked again. With --walks it does so several times over, each time from the repository and the cache's file.

import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { commitId } from "../dist/core/history/commit-graph.js";
import { groupBy } from "../dist/core/history/int-list.js";
import { walkWhole } from "../dist/core/history/shared-walk.js";
import { defaultWalkLimits } from "../dist/core/history/walk-limits.js";
import { openObjects } from "../dist/node/objects/open.js";

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
const { graph, walked } = await (values.count ? remembered() : walkWhole(objects, tip, "archive", defaultWalkLimits));
await objects.close();
if (walked.limit !== null || walked.broken) throw new Error("The walk did not come to its end");
if (values.count) console.log(walked.events.count);
else write(graph, walked);

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
function write(commits, { events, paths }) {
  const { objects: ids, count } = commits;
  const none = "0".repeat(ids.width * 2);
  const idOf = (handle) => (handle < 0 ? none : ids.hex(handle));
  const { start, members } = groupBy(events.commit, count);
  let text = "";
  for (let commit = 0; commit < count; commit++) {
    if (start[commit] === start[commit + 1]) continue;
    text += `${commitId(commits, commit)}\0\n`;
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
      const path = paths[events.path.at(event)];
      text += `${colons}${modes}${octal(mode)} ${befores}${idOf(events.id.at(event))} ${letters}\0${path}\0`;
    }
    if (text.length > 65_536) text = flush(text);
  }
  flush(text);
}

function flush(text) {
  // A character is a byte: paths are held so.
  const bytes = Buffer.from(text, "latin1");
  for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
  return "";
}

function octal(mode) {
  return mode === 0 ? "000000" : mode.toString(8);
}

function letter(before, after, sides) {
  if (after === 0) return "D";
  if (before === 0) return "A";
  return sides === 1 && (before & 0o170000) !== (after & 0o170000) ? "T" : "M";
}
