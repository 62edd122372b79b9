// Two contents under one name of git, as a collision of SHA-1 would make them: no reader can see it by the name.

import { expect, it } from "vitest";
import type { Objects } from "../../src/core/ports.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openGitTree } from "../../src/node/git-tree.ts";
import { verify } from "../../src/verify.ts";
import { verifyHistory } from "../../src/verify-history.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { openInMemory } from "../history/memory-objects.ts";

const version = "0.0.0";
const clock = { now: Date.UTC(2026, 0, 1), source: "caller" } as const;
const ports = { digester: nodeDigester, decoder: nodeDecoder, clock };

async function findings(objects: Objects): Promise<string[]> {
  const tree = await openGitTree(objects, "HEAD", "archive");
  const now = await verify({ ...ports, tree }, { version });
  const past = await verifyHistory({ ...ports, objects, revision: "HEAD", root: "archive" }, { version });
  return [...now.diagnostics, ...past.diagnostics].map(({ rule }) => rule);
}

it("are told apart by what SHA-256 says", async () => {
  const archive = new HistoryArchive();
  archive.commit("Add two sources");
  // These objects are given as they are: their names are not held against their bytes.
  const objects = openInMemory(archive.folder);
  const id = archive.git("rev-parse", `HEAD:${archive.report.bytes}`);
  expect(await findings(objects)).toEqual([]);
  const known = objects.objects.get(id);
  const content = Buffer.from(known?.content ?? []);
  content.write("lies");
  objects.objects.set(id, { type: "blob", content });
  expect(new Set(await findings(objects))).toEqual(new Set(["file-digest-mismatch", "history-digest-mismatch"]));
  archive.dispose();
});
