// Verifying named sources alone: what concerns them is never passed over because the archive as a whole was not asked for.

import { afterEach, expect, it } from "vitest";
import type { VerifyPorts } from "../src/core/ports.ts";
import { nodeDecoder } from "../src/node/decoder.ts";
import { nodeDigester } from "../src/node/digester.ts";
import { openWorkTree } from "../src/node/work-tree.ts";
import { verify } from "../src/verify.ts";
import { FixtureArchive } from "./fixtures/fixture-archive.ts";

const made: FixtureArchive[] = [];
afterEach(() => {
  for (const archive of made.splice(0)) archive.dispose();
});

function base(): FixtureArchive {
  const archive = new FixtureArchive();
  made.push(archive);
  return archive;
}

function verifyNamed(archive: FixtureArchive, stems: readonly string[], tree: Partial<VerifyPorts["tree"]> = {}) {
  const ports: VerifyPorts = {
    tree: { ...openWorkTree(archive.folder, "archive"), ...tree },
    digester: nodeDigester,
    decoder: nodeDecoder,
    clock: { now: Date.UTC(2026, 0, 1), source: "caller" },
  };
  return verify(ports, { version: "0.0.0", ...(stems.length === 0 ? {} : { only: new Set(stems) }) });
}

it("a source that holds", async () => {
  const archive = base();
  archive.remove(archive.translation.bytes);
  const report = await verifyNamed(archive, [archive.report.sha256]);
  expect(report.diagnostics).toEqual([]);
  expect(report.verdict).toBe("verified");
  expect(report.rules.find(({ id }) => id === "entry-stray")).toMatchObject({ status: "not-run" });
});

it("a source without its bytes", async () => {
  const archive = base();
  archive.remove(archive.report.bytes);
  const report = await verifyNamed(archive, [archive.report.sha256]);
  expect(report.diagnostics.map(({ rule }) => rule)).toEqual(["file-missing"]);
  expect(report.verdict).toBe("problems");
});

it("a source without its manifest", async () => {
  const archive = base();
  archive.remove(archive.report.manifest);
  const report = await verifyNamed(archive, [archive.report.sha256]);
  expect(report.diagnostics.map(({ rule }) => rule)).toEqual(["file-unlisted"]);
});

it.skipIf(process.platform === "win32")("a source that is a link; links elsewhere are not its concern", async () => {
  const archive = base();
  archive.rename(archive.report.bytes, "outside.txt");
  archive.symlink(archive.report.bytes, archive.path("outside.txt"));
  archive.symlink("archive/elsewhere", "nowhere");
  const report = await verifyNamed(archive, [archive.report.sha256]);
  expect(report.diagnostics.map(({ rule, path }) => [rule, path])).toEqual([
    ["entry-not-regular", archive.report.bytes],
  ]);
  expect(report.verdict).toBe("problems");
});

it("a folder that could not be listed leaves everything open", async () => {
  const archive = base();
  const tree = openWorkTree(archive.folder, "archive");
  const fault = { kind: "unreadable", path: "archive/sources/00", reason: "may not be read (EACCES)" } as const;
  const list: VerifyPorts["tree"]["list"] = async (limits) => ({ ...(await tree.list(limits)), faults: [fault] });
  const report = await verifyNamed(archive, [archive.report.sha256], { list });
  expect(report.diagnostics.map(({ rule, path }) => [rule, path])).toEqual([["file-unreadable", fault.path]]);
  expect(report.verdict).toBe("incomplete");
});

it("derivations from a folder that could not be listed are not called unknown", async () => {
  const archive = base();
  const tree = openWorkTree(archive.folder, "archive");
  const folder = archive.report.bytes.slice(0, "archive/sources/ab".length);
  const list: VerifyPorts["tree"]["list"] = async (limits) => {
    const { entries, folders } = await tree.list(limits);
    return {
      entries: entries.filter(({ path }) => !path.startsWith(`${folder}/`)),
      folders: folders.filter((path) => !path.startsWith(`${folder}/`)),
      faults: [{ kind: "unreadable", path: folder, reason: "may not be read (EACCES)" }],
    };
  };
  const report = await verifyNamed(archive, [], { list });
  const found = report.diagnostics.map(({ rule }) => rule);
  expect(found).toContain("file-unreadable");
  for (const rule of [
    "derivation-target-unknown",
    "reference-unknown",
    "quote-source-unknown",
    "relation-source-unknown",
    "entry-stray",
  ])
    expect(found).not.toContain(rule);
  expect(report.verdict).toBe("incomplete");
});

it.skipIf(process.platform === "win32")(
  "a folder that is a link hides what is in it, and is told as what it is",
  async () => {
    const archive = base();
    const folder = archive.report.bytes.slice(0, "archive/sources/ab".length);
    archive.rename(folder, "outside");
    archive.symlink(folder, archive.path("outside"));
    const whole = await verifyNamed(archive, []);
    expect(whole.diagnostics.map(({ rule, path }) => [rule, path])).toEqual([["entry-not-regular", folder]]);
    const named = await verifyNamed(archive, [archive.translation.sha256]);
    expect(named.diagnostics.map(({ rule, path }) => [rule, path])).toEqual([["entry-not-regular", folder]]);
    expect(named.rules.find(({ id }) => id === "derivation-target-unknown")).toMatchObject({ status: "skipped" });
  },
);

it("what a named source derives from is looked for", async () => {
  const archive = base();
  archive.remove(archive.report.bytes);
  archive.remove(archive.report.manifest);
  const report = await verifyNamed(archive, [archive.translation.sha256]);
  expect([...new Set(report.diagnostics.map(({ rule }) => rule))].sort()).toEqual([
    "derivation-target-unknown",
    "quote-source-unknown",
    "reference-unknown",
  ]);
});

it("quotes that could not be looked up are not counted", async () => {
  const archive = base();
  const whole = await verifyNamed(archive, []);
  archive.remove(archive.translation.bytes);
  const less = await verifyNamed(archive, []);
  // Of the translation only the date quoted from the report; of the relation only the report's passage.
  expect([whole.counts.quotes, less.counts.quotes]).toEqual([13, 7]);
});

it("a note fails no rule", async () => {
  const archive = base();
  archive.write("archive/.archive-tmp-1", "River");
  const report = await verifyNamed(archive, []);
  expect(report.counts.infos).toBe(1);
  expect(report.rules.find(({ id }) => id === "unfinished-leftover")).toMatchObject({ status: "passed" });
});

it("the same fault met twice is told once", async () => {
  const archive = base();
  const { manifest, sha256 } = archive.report;
  const tree = openWorkTree(archive.folder, "archive");
  const read: VerifyPorts["tree"]["read"] = (path, limit) =>
    path === manifest
      ? { ok: false, fault: { kind: "unreadable", path, reason: "cannot be read from the disk (EIO)" } }
      : tree.read(path, limit);
  const report = await verifyNamed(archive, [], { read });
  expect(report.diagnostics.map(({ rule, source }) => [rule, source])).toEqual([["file-unreadable", sha256]]);
});
