// Verifies an archive in shards, one after the other as if each had a machine, and merges their blobs; prints as JSON what the
// longest shard and the merge took together, which is how long somebody waits who has so many machines.
//
//   node bench/shards.mjs <shards>        in the folder of the archive

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archive, runOnce } from "./measure.mjs";

// Either side has one thread, so that machines are compared and not processors.
const oneThread = ["--threads", "1"];
const total = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "archive-shards-"));
try {
  const shards = Array.from({ length: total }, (_, index) => {
    const blob = join(folder, `${index + 1}.blob`);
    return runOnce(
      archive("shard", ["verify", ...oneThread, "--shard", `${index + 1}/${total}`, "--format", `blob=${blob}`], "."),
    );
  });
  const merge = runOnce(archive("merge", ["report", "merge", folder], "."));
  if (!/^Verified /m.test(merge.printed)) throw new Error(`The merge said: ${merge.printed}`);
  const longest = (name) => Math.max(...shards.map((shard) => shard[name] ?? Number.NaN)) + (merge[name] ?? Number.NaN);
  console.log(JSON.stringify({ milliseconds: longest("milliseconds"), processor: longest("processor") }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
