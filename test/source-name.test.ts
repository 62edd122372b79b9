// What words on a command line mean, seen from the folder they are given in.

import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openArchive } from "../src/node/index.ts";
import { resolveSources } from "../src/source-name.ts";
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

async function stems(folder: string, ...words: string[]): Promise<string[]> {
  const ports = openArchive(folder);
  return (await resolveSources(ports, words, ports.pathsOf)).map(({ stem }) => stem);
}

it("digests in any letter case", async () => {
  const archive = base();
  const { sha256 } = archive.report;
  for (const word of [`SHA256:${sha256}`, `sha256:${sha256.slice(0, 8)}`, sha256.toUpperCase(), sha256.slice(0, 6)])
    expect(await stems(archive.folder, word)).toEqual([sha256]);
});

it("paths from the folder, from the repository's root, and whole", async () => {
  const archive = base();
  const { sha256, bytes, manifest } = archive.report;
  const inside = join(archive.folder, "archive", "sources");
  for (const word of [bytes, `./${manifest}`, join(archive.folder, bytes), bytes.slice(bytes.lastIndexOf("/") + 1)])
    expect(await stems(archive.folder, word)).toEqual([sha256]);
  for (const word of [bytes, relative(inside, join(archive.folder, bytes)), join(archive.folder, bytes)])
    expect(await stems(inside, word)).toEqual([sha256]);
});

it("a path into another archive is no source of this one", async () => {
  const [here, other] = [base(), base()];
  for (const word of [
    join(other.folder, other.report.bytes),
    relative(here.folder, join(other.folder, other.report.bytes)),
    `elsewhere/${here.report.bytes}`,
  ])
    await expect(stems(here.folder, word)).rejects.toMatchObject({ code: "source-unknown" });
  mkdirSync(join(here.folder, "elsewhere"));
  await expect(stems(here.folder, `elsewhere/${here.report.bytes}`)).rejects.toMatchObject({ code: "source-unknown" });
});

it("several candidates are listed", async () => {
  const archive = base();
  for (const source of [archive.report, archive.translation])
    archive.replace(source.manifest, "  charset: utf-8\n", "  charset: utf-8\n  originalName: text.txt\n");
  const both = [archive.report.sha256, archive.translation.sha256].sort();
  await expect(stems(archive.folder, "text.txt")).rejects.toMatchObject({ code: "source-ambiguous", details: both });
});
