// Formatting a whole archive: what is written, what is only told, and that nothing else is touched.

import { statSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { defaultLimits } from "../src/core/limits.ts";
import { formatDocument } from "../src/core/manifest/write.ts";
import { fmt } from "../src/fmt.ts";
import { openArchive, openStore } from "../src/node/index.ts";
import { verify } from "../src/verify.ts";
import { runCli } from "./cli/run-cli.ts";
import { FixtureArchive } from "./fixtures/fixture-archive.ts";

const made: FixtureArchive[] = [];
afterEach(() => {
  for (const archive of made.splice(0)) archive.dispose();
});

/** An archive in which one manifest and one relation are not in the canonical form. */
function untidy(): FixtureArchive {
  const archive = new FixtureArchive();
  made.push(archive);
  const { manifest } = archive.translation;
  const canonical = formatDocument("manifest", manifest, archive.read(manifest), defaultLimits);
  if (canonical.ok) archive.write(manifest, canonical.text);
  archive.replace(
    archive.report.manifest,
    "title:\n  value: River bridge closed for repairs\n  basis: stated\n",
    "# as printed\ntitle: {basis: stated, value: 'River bridge closed for repairs'}\n\n",
  );
  archive.rewrite(archive.relation, (text) => text.replaceAll("\n", "\r\n"));
  return archive;
}

function ports(archive: FixtureArchive) {
  return {
    ...openArchive(archive.folder, Date.UTC(2026, 0, 1)),
    store: openStore(archive.folder, "archive"),
  };
}

describe("fmt", () => {
  it("writes what is not in the canonical form and touches nothing else", async () => {
    const archive = untidy();
    const before = statSync(archive.path(archive.translation.manifest));
    const result = await fmt(ports(archive));
    expect(result).toMatchObject({
      counts: { documents: 4, canonical: 2 },
      changed: [archive.relation, archive.report.manifest],
      refused: [],
      faults: [],
    });
    expect(archive.read(archive.report.manifest)).toContain(
      "# as printed\ntitle:\n  value: River bridge closed for repairs\n  basis: stated\nbyline:",
    );
    expect(archive.read(archive.relation)).not.toContain("\r");
    expect(statSync(archive.path(archive.translation.manifest)).ino).toBe(before.ino);
    expect((await verify(ports(archive), { version: "0" })).verdict).toBe("verified");
    expect((await fmt(ports(archive))).changed).toEqual([]);
  });

  it("with check only tells", async () => {
    const archive = untidy();
    const text = archive.read(archive.relation);
    const store = { ...ports(archive).store, replace: () => Promise.reject(new Error("written")) };
    const result = await fmt({ ...ports(archive), store }, { check: true });
    expect(result.changed).toEqual([archive.relation, archive.report.manifest]);
    expect(archive.read(archive.relation)).toBe(text);
  });

  it("takes documents by path and by source", async () => {
    const archive = untidy();
    expect((await fmt(ports(archive), { only: [archive.relation, archive.relation] })).counts.documents).toBe(1);
    const result = await fmt(ports(archive), { only: [archive.report.sha256.slice(0, 8), archive.descriptor] });
    expect(result.changed).toEqual([archive.report.manifest]);
    expect(result.counts.documents).toBe(2);
    await expect(fmt(ports(archive), { only: ["nothing.yaml"] })).rejects.toMatchObject({ code: "source-unknown" });
  });

  it("tells what it leaves alone, and formats the rest", async () => {
    const archive = untidy();
    archive.replace(archive.translation.manifest, "language:\n", "language: &x\n");
    archive.write("archive/relations/R2.yaml", Uint8Array.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
    archive.write("archive/relations/R3.yaml", "schemaVersion: 2\nkind: new\nid: R3\n");
    archive.symlink("archive/relations/R4.yaml", "R1.yaml");
    const result = await fmt(ports(archive));
    expect(result.changed).toEqual([archive.relation, archive.report.manifest]);
    expect(result.refused).toEqual(["archive/relations/R2.yaml", archive.translation.manifest]);
    expect(result.diagnostics.map(({ rule, path }) => [rule, path])).toEqual([
      ["yaml-encoding-invalid", "archive/relations/R2.yaml"],
      ["yaml-anchor-used", archive.translation.manifest],
    ]);
    expect(result.diagnostics[1]?.line).toBe(24);
    expect(result.faults.map(({ path, kind }) => [path, kind])).toEqual([
      ["archive/relations/R3.yaml", "unreadable"],
      ["archive/relations/R4.yaml", "not-a-file"],
    ]);
    expect(archive.read("archive/relations/R3.yaml")).toBe("schemaVersion: 2\nkind: new\nid: R3\n");
  });

  it("leaves alone what another program changed meanwhile", async () => {
    const archive = untidy();
    const { tree, store, ...others } = ports(archive);
    const racing = {
      ...store,
      replace(path: string, before: Uint8Array, after: Uint8Array) {
        archive.append(path, "# meanwhile\n");
        return store.replace(path, before, after);
      },
    };
    const result = await fmt({ ...others, tree, store: racing }, { only: [archive.relation] });
    expect(result.faults).toMatchObject([{ kind: "changed", path: archive.relation }]);
    expect(archive.read(archive.relation)).toContain("# meanwhile\n");
  });

  it("does not let a document grow beyond what may be read", async () => {
    const archive = untidy();
    const size = archive.readBytes(archive.report.manifest).length;
    // Written in brackets it is shorter than on lines of their own.
    archive.rewrite(archive.report.manifest, (text) =>
      text.replace(
        "defects:\n",
        "accepted: [{rule: x, reason: x},{rule: x, reason: x},{rule: x, reason: x}]\ndefects:\n",
      ),
    );
    const limits = { ...defaultLimits, documentBytes: size + 70 };
    const result = await fmt(ports(archive), { only: [archive.report.manifest], limits });
    expect(result.faults).toMatchObject([{ kind: "limit", path: archive.report.manifest }]);
    expect(result.changed).toEqual([]);
  });
});

describe("archive fmt", () => {
  it("ends with 0 when it formatted, 1 for problems and 2 when it could not look", async () => {
    const archive = untidy();
    expect((await runCli(["fmt", "--check"], archive.folder)).code).toBe(1);
    expect((await runCli(["fmt"], archive.folder)).code).toBe(0);
    expect((await runCli(["fmt", "--check"], archive.folder)).code).toBe(0);
    archive.write("archive/relations/R2.yaml", "a: *x\n");
    expect((await runCli(["fmt"], archive.folder)).code).toBe(1);
    archive.write("archive/relations/R3.yaml", "schemaVersion: 2\nkind: new\nid: R3\n");
    expect((await runCli(["fmt"], archive.folder)).code).toBe(2);
    expect((await runCli(["fmt", "nothing"], archive.folder)).code).toBe(2);
  });

  it("is told which documents this repository has, all in the canonical form", async () => {
    const { code, stdout } = await runCli(["fmt", "--check", "--json"], import.meta.dirname);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      check: true,
      changed: [],
      refused: [],
      counts: { documents: 32, canonical: 32 },
    });
  });
});
