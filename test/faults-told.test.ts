// What `list` and `show` could not look at is told by them, and never passed over.

import { afterEach, expect, it } from "vitest";
import { catalogue } from "../src/catalogue.ts";
import type { AccessFault, VerifyPorts } from "../src/core/ports.ts";
import { nodeDecoder } from "../src/node/decoder.ts";
import { nodeDigester } from "../src/node/digester.ts";
import { openWorkTree } from "../src/node/work-tree.ts";
import { show } from "../src/show.ts";
import { FixtureArchive } from "./fixtures/fixture-archive.ts";
import { runCli } from "./cli/run-cli.ts";

const made: FixtureArchive[] = [];
afterEach(() => {
  for (const archive of made.splice(0)) archive.dispose();
});

function base(): FixtureArchive {
  const archive = new FixtureArchive();
  made.push(archive);
  return archive;
}

/** Ports over an archive in which some paths cannot be read or listed. */
function portsWithout(archive: FixtureArchive, ...paths: string[]): VerifyPorts {
  const tree = openWorkTree(archive.folder, "archive");
  const fault = (path: string): AccessFault => ({ kind: "unreadable", path, reason: "may not be read (EACCES)" });
  const hidden = (path: string) => paths.some((one) => path === one || path.startsWith(`${one}/`));
  return {
    tree: {
      ...tree,
      list: async (limits) => {
        const listing = await tree.list(limits);
        const folders = paths.filter((path) => listing.folders.includes(path));
        return {
          entries: listing.entries.filter(({ path }) => !folders.some((folder) => path.startsWith(`${folder}/`))),
          folders: listing.folders,
          faults: folders.map(fault),
        };
      },
      read: (path, limit) => (hidden(path) ? { ok: false, fault: fault(path) } : tree.read(path, limit)),
    },
    digester: nodeDigester,
    decoder: nodeDecoder,
    clock: { now: 0, source: "caller" },
  };
}

const slotOf = (sha256: string) => ({ stem: sha256, manifests: [], bytes: [] });

it("list tells of folders that were not listed, and of archive.yaml", async () => {
  const archive = base();
  const folder = archive.report.bytes.slice(0, "archive/sources/ab".length);
  const result = await catalogue(portsWithout(archive, folder, archive.descriptor), {});
  expect(result.faults.map(({ path }) => path)).toEqual([folder, archive.descriptor]);
  expect(result.sources).toHaveLength(1);
});

it("list tells of an archive.yaml that is no YAML", async () => {
  const archive = base();
  archive.write(archive.descriptor, "name: [\n");
  expect((await catalogue(portsWithout(archive), {})).unread).toEqual([archive.descriptor]);
  const { code, stdout } = await runCli(["list"], archive.folder);
  expect(stdout).toContain(`not read  ${archive.descriptor}`);
  expect(code).toBe(2);
});

it("show tells of bytes and relations that could not be read", async () => {
  const archive = base();
  const ports = portsWithout(archive, archive.report.bytes, archive.relation);
  const card = await show(ports, slotOf(archive.report.sha256));
  expect(card.faults.map(({ path }) => path)).toEqual([archive.report.bytes, archive.relation]);
});

it.skipIf(process.platform === "win32")("both print it, and end with 2", async () => {
  const archive = base();
  const folder = archive.translation.bytes.slice(0, "archive/sources/ab".length);
  archive.rename(folder, "outside");
  archive.symlink(folder, archive.path("outside"));
  archive.rename(archive.report.bytes, "text");
  archive.symlink(archive.report.bytes, archive.path("text"));
  const listed = await runCli(["list"], archive.folder);
  expect(listed.stdout).toContain(`not seen  "${folder}" is a symbolic link\nThere may be more sources`);
  const shown = await runCli(["show", archive.report.sha256], archive.folder);
  expect(shown.stdout).toContain("could not be read");
  expect(shown.stdout).toContain(`not seen  "${archive.report.bytes}" is a symbolic link`);
  expect([listed.code, shown.code]).toEqual([2, 2]);
});
