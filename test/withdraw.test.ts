// Withdrawing a source: what goes, what stays, what a kill leaves, and when it is refused.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ArchiveError } from "../src/core/error.ts";
import { defaultLimits } from "../src/core/limits.ts";
import { parseYaml } from "../src/core/manifest/parse.ts";
import type { Store } from "../src/core/ports.ts";
import { quotedPlaces } from "../src/core/withdrawal/quoted-places.ts";
import { nodeDigester, openArchive, openStore } from "../src/node/index.ts";
import { verify } from "../src/verify.ts";
import { planWithdrawal, withdraw, type WithdrawOptions } from "../src/withdraw.ts";
import { FixtureArchive, reportText } from "./fixtures/fixture-archive.ts";

const repository = join(import.meta.dirname, "..");
const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

function fixture(): FixtureArchive {
  const archive = new FixtureArchive();
  disposals.push(() => archive.dispose());
  return archive;
}

const tombstone = { date: "2025-05-03", reason: "Asked for by its author.", authority: "A letter" };

function open(folder: string) {
  return { ports: openArchive(folder, Date.UTC(2026, 0, 1)), store: openStore(folder, "archive") };
}

function planned(folder: string, stem: string, options: Partial<WithdrawOptions> = {}) {
  return planWithdrawal(
    open(folder).ports,
    { stem, manifests: [], bytes: [] },
    { tombstone: () => tombstone, ...options },
  );
}

async function withdrawn(folder: string, stem: string, options: Partial<WithdrawOptions> = {}, store?: Store) {
  return withdraw(store ?? open(folder).store, await planned(folder, stem, options));
}

async function findings(folder: string): Promise<readonly string[]> {
  const report = await verify(open(folder).ports, { version: "0" });
  return report.diagnostics.map(({ rule }) => rule);
}

/** Every file of an archive with its content. */
function contents(folder: string): ReadonlyMap<string, string> {
  const root = join(folder, "archive");
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    paths
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

describe("a withdrawal", () => {
  it("leaves digests and places instead of words, everywhere, and no bytes", async () => {
    const archive = fixture();
    const { report, translation } = archive;
    const result = await withdrawn(archive.folder, report.sha256);
    expect(result).toMatchObject({
      state: "done",
      removed: [report.bytes],
      documents: [
        { path: report.manifest, quotes: 4, corrections: 0 },
        { path: translation.manifest, quotes: 1 },
        { path: archive.relation, quotes: 1 },
      ],
      bound: [{ sha256: translation.sha256, relation: "translation-of" }],
    });
    expect(contents(archive.folder).has(report.bytes)).toBe(false);
    expect(await findings(archive.folder)).toEqual([]);
    const start = [...reportText.slice(0, reportText.indexOf("We expect"))].length;
    expect(archive.read(archive.relation)).toContain(
      `  - source: "${report.sha256}"
    quoteSha256: "${nodeDigester.sha256(new TextEncoder().encode("We expect the work to last six weeks"))}"
    start: ${start}
    end: ${start + "We expect the work to last six weeks".length}
    attribution: Rosa Lima
`,
    );
    const manifest = archive.read(report.manifest);
    expect(manifest).toContain(
      'withdrawn:\n  date: "2025-05-03"\n  reason: Asked for by its author.\n  authority: A letter\n',
    );
    for (const words of ["By Ana Gomes", "town council", "on Monday"]) expect(manifest).not.toContain(words);
    // Title and byline stay: citations name them.
    expect(manifest).toContain("value: River bridge closed for repairs\n");
    expect(manifest).toContain("value: Ana Gomes\n");
    // The other source's own words stay where they are.
    expect(archive.read(archive.relation)).toContain("quote: le travail dure six semaines");
    expect(archive.read(translation.manifest)).toContain("correction: les travaux");
  });

  it("verifies for each source of this archive, and every digest is that of the words at its place", async () => {
    for (const entry of readdirSync(join(repository, "archive", "sources"))) {
      const folder = mkdtempSync(join(tmpdir(), "archive-withdraw-"));
      disposals.push(() => rmSync(folder, { recursive: true }));
      cpSync(join(repository, "archive"), join(folder, "archive"), { recursive: true });
      const bytes = [...contents(folder)].find(
        ([path]) => path.includes(`/sources/${entry}/`) && path.endsWith(".txt"),
      );
      const [path = "", text = ""] = bytes ?? [];
      const stem = path.slice(path.lastIndexOf("/") + 1, -".txt".length);
      const before = contents(folder);
      const result = await withdrawn(folder, stem);
      expect(result.state).toBe("done");
      const report = await verify(open(folder).ports, { version: "0" });
      expect(report.diagnostics).toEqual([]);
      const points = [...text];
      let checked = 0;
      for (const [name, content] of contents(folder)) {
        if (!name.endsWith(".yaml")) continue;
        const value = parseYaml(content, defaultLimits).value ?? null;
        const own = name.includes(stem);
        expect([...quotedPlaces(value, stem, own)].filter(({ anchor }) => anchor !== null)).toEqual([]);
        for (const [, digest, start, end] of content.matchAll(
          /quoteSha256: "(.{64})"\n +start: (\d+)\n +end: (\d+)/g,
        )) {
          const words = points.slice(Number(start), Number(end)).join("");
          expect(nodeDigester.sha256(new TextEncoder().encode(words))).toBe(digest);
          checked++;
        }
        if (!result.documents.some((document) => document.path === name)) expect(content).toBe(before.get(name));
      }
      expect(checked).toBe(result.documents.reduce((sum, { quotes }) => sum + quotes, 0) + result.emptied.length);
    }
  });

  it("stopped before any write says so in verify, and the same command finishes it", async () => {
    const whole = fixture();
    const { sha256 } = whole.report;
    await withdrawn(whole.folder, sha256);
    const wanted = contents(whole.folder);
    for (let writes = 0; writes < 4; writes++) {
      const archive = fixture();
      const { store } = open(archive.folder);
      let left = writes;
      const stop = () => {
        if (left-- === 0) throw new ArchiveError("write-failed", "killed");
      };
      const dying: Store = {
        ...store,
        replace: (...words) => {
          stop();
          return store.replace(...words);
        },
        remove: (...words) => {
          stop();
          return store.remove(...words);
        },
      };
      await expect(withdrawn(archive.folder, sha256, {}, dying)).rejects.toMatchObject({ code: "write-failed" });
      const found = await findings(archive.folder);
      if (writes === 0) expect(found).toEqual([]);
      else expect(found).toContain("withdrawn-bytes-present");
      expect(found.filter((rule) => !/^withdrawn-|-withdrawn$/.test(rule))).toEqual([]);
      const again = await withdrawn(archive.folder, sha256, {
        tombstone: () => (writes === 0 ? tombstone : { ...tombstone, reason: "Not asked for again." }),
      });
      expect(again).toMatchObject({ state: "done", resumed: writes > 0 });
      expect(contents(archive.folder)).toEqual(wanted);
      expect((await withdrawn(archive.folder, sha256)).state).toBe("nothing-to-do");
    }
  });

  it("takes words away that are found to be quoted only later, without a place", async () => {
    const archive = fixture();
    const { report, relation } = archive;
    const before = archive.read(relation);
    await withdrawn(archive.folder, report.sha256);
    archive.write(relation, before);
    const result = await withdrawn(archive.folder, report.sha256);
    expect(result).toMatchObject({ state: "done", resumed: true, documents: [{ path: relation, quotes: 1 }] });
    expect(archive.read(relation)).toMatch(/quoteSha256: "[0-9a-f]{64}"\n {4}attribution: Rosa Lima\n/);
    expect(await findings(archive.folder)).toEqual([]);
  });

  it("is refused for a source that does not verify, unless it is forced", async () => {
    const archive = fixture();
    const { report } = archive;
    archive.write(report.bytes, reportText.replace("six weeks", "two weeks"));
    const before = contents(archive.folder);
    const refused = await withdrawn(archive.folder, report.sha256);
    expect(refused.state).toBe("refused");
    expect(refused.diagnostics.map(({ rule }) => rule)).toContain("file-digest-mismatch");
    expect(contents(archive.folder)).toEqual(before);
    const forced = await withdrawn(archive.folder, report.sha256, { force: true });
    expect(forced.state).toBe("done");
    expect(archive.read(archive.relation)).toMatch(/quoteSha256: "[0-9a-f]{64}"\n {4}attribution: Rosa Lima\n/);
    expect(await findings(archive.folder)).toEqual([]);
  });

  it("is refused when its manifest would not hold afterwards", async () => {
    const archive = fixture();
    const { sha256 } = archive.report;
    const refused = await withdrawn(archive.folder, sha256, {
      tombstone: () => ({ ...tombstone, date: "2025-02-31" }),
    });
    expect(refused).toMatchObject({ state: "refused", diagnostics: [{ rule: "date-impossible" }] });
    expect(archive.read(archive.report.manifest)).not.toContain("withdrawn");
  });

  it("hides corrections, and remedies that quote, but no other remedy", async () => {
    const archive = fixture();
    const { translation } = archive;
    archive.append(
      translation.manifest,
      "  - id: d2\n    type: other\n    severity: info\n    layer: unknown\n    knownBy: self\n    scope: file\n" +
        "    remedy: Read that le pont a été fermé lundi instead.\n    note: x\n" +
        "  - id: d3\n    type: other\n    severity: info\n    layer: unknown\n    knownBy: self\n    scope: file\n" +
        "    remedy: See the original.\n    note: x\n",
    );
    const result = await withdrawn(archive.folder, translation.sha256);
    expect(result.documents[0]).toMatchObject({ corrections: 2 });
    const manifest = archive.read(translation.manifest);
    expect(manifest).not.toContain("les travaux");
    expect(manifest).toMatch(/correctionSha256: "[0-9a-f]{64}"/);
    expect(manifest).toMatch(/remedySha256: "[0-9a-f]{64}"/);
    expect(manifest).toContain("remedy: See the original.");
    // The report, from which the translation was made, is quoted in it, and it is not withdrawn.
    expect(manifest).toContain("quote: 3 May 2021");
    expect(await findings(archive.folder)).toEqual([]);
  });

  it("empties a deck, and title and byline when asked, and strikes words out of notes", async () => {
    const archive = fixture();
    const { report } = archive;
    archive.replace(
      report.manifest,
      "byline:\n",
      'deck:\n  value: "We expect the work to last six weeks," said the mayor, Rosa Lima.\n  basis: stated\nbyline:\n'
        .replace(': "', ": '\"")
        .replace("Lima.\n", "Lima.'\n"),
    );
    archive.replace(
      report.manifest,
      "note: Written by the paper's own staff.",
      "note: It says that drivers must use the northern road, and more.",
    );
    archive.append(report.manifest, "# drivers must use the northern road\n");
    const plain = (await planned(archive.folder, report.sha256)).withdrawal;
    expect(plain.emptied).toEqual(["deck"]);
    expect(plain.remaining.map(({ pointer, words }) => [pointer, words])).toEqual([
      ["/translation/note", 6],
      [null, 6],
    ]);
    const result = await withdrawn(archive.folder, report.sha256, { also: ["title", "byline"], notes: true });
    expect(result).toMatchObject({ state: "done", emptied: ["deck", "title", "byline"] });
    expect(result.remaining.map(({ pointer }) => pointer)).toEqual([null]);
    const manifest = archive.read(report.manifest);
    expect(manifest).toContain("note: It says that [withdrawn], and more.");
    expect(manifest).toMatch(
      /^title:\n {2}value: null\n {2}basis: unknown\n {2}evidence:\n {4}- quoteSha256: "[0-9a-f]{64}"\n {6}start: 0\n {6}end: 31\n/m,
    );
    for (const words of ["River bridge", "Ana Gomes", "six weeks"]) expect(manifest).not.toContain(words);
    expect(await findings(archive.folder)).toEqual([]);
  });

  it("withdraws what is no text", async () => {
    const archive = fixture();
    const scan = archive.addScan();
    expect((await withdrawn(archive.folder, scan.sha256)).state).toBe("done");
    expect(await findings(archive.folder)).toEqual([]);
  });

  it("tells which documents it could not read, and goes on", async () => {
    const archive = fixture();
    const { sha256 } = archive.report;
    archive.write("archive/relations/R2.yaml", `a: &x\n  source: "${sha256}"\n  quote: on Monday\n`);
    archive.write("archive/relations/R3.yaml", `a: {\n  source: "${sha256}"\n`);
    const result = await withdrawn(archive.folder, sha256);
    expect(result).toMatchObject({ state: "done", unread: ["archive/relations/R3.yaml", "archive/relations/R2.yaml"] });
  });

  it("stops where another program was in the way", async () => {
    const archive = fixture();
    const { report } = archive;
    const plan = await planned(archive.folder, report.sha256);
    archive.append(archive.relation, "# meanwhile\n");
    const result = await withdraw(open(archive.folder).store, plan);
    expect(result).toMatchObject({ state: "unfinished", faults: [{ kind: "changed", path: archive.relation }] });
    expect(contents(archive.folder).has(report.bytes)).toBe(true);
    expect((await withdrawn(archive.folder, report.sha256)).state).toBe("done");
    expect(archive.read(archive.relation)).toContain("# meanwhile\n");
  });

  it("needs a manifest that can become a tombstone", async () => {
    const archive = fixture();
    archive.write(archive.report.manifest, "- broken\n");
    await expect(planned(archive.folder, archive.report.sha256)).rejects.toMatchObject({ code: "manifest-unusable" });
    archive.remove(archive.report.manifest);
    await expect(planned(archive.folder, archive.report.sha256)).rejects.toMatchObject({ code: "manifest-unusable" });
  });
});
