// What `archive cite` takes a citation from, what it says of it, and when it refuses.

import { createHash } from "node:crypto";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Citation, CitationSet } from "../../src/core/citation/citation.ts";
import { citationFormats } from "../../src/format/index.ts";
import { runCli } from "../cli/run-cli.ts";
import { FixtureHistory } from "../fixtures/fixture-history.ts";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { git } from "../history/memory-objects.ts";
import { AttackedArchive, honestArchive, letterText } from "../snapshot/attacked-archive.ts";

const made: { dispose(): void }[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

function keep<T extends { dispose(): void }>(archive: T): T {
  made.push(archive);
  return archive;
}

function committed(): FixtureHistory {
  const archive = keep(new FixtureHistory());
  archive.commit("Add two sources");
  return archive;
}

/** The same with a remote branch that knows HEAD. */
function published(): FixtureHistory {
  const archive = committed();
  archive.git("update-ref", "refs/remotes/origin/main", "HEAD");
  return archive;
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

async function citeAll(folder: string, ...argv: readonly string[]): Promise<CitationSet> {
  const { code, stdout, stderr } = await runCli(["cite", "--json", ...argv], folder);
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as CitationSet;
}

async function citeOne(folder: string, ...argv: readonly string[]): Promise<Citation> {
  const { citations } = await citeAll(folder, ...argv);
  expect(citations).toHaveLength(1);
  return citations[0] as Citation;
}

describe("the commit", () => {
  it("is HEAD where there is no snapshot, with both files as they are there", async () => {
    const { folder, report } = published();
    const citation = await citeOne(folder, report.sha256);
    const commit = git(folder, ["rev-parse", "HEAD"]).toString().trim();
    expect(citation).toMatchObject({ commit, snapshot: null, key: `thevalleypost2021-${report.sha256.slice(0, 12)}` });
    const show = (path: string): Buffer => git(folder, ["cat-file", "blob", `${commit}:${path}`]);
    expect(sha256(show(citation.source.path))).toBe(citation.source.sha256);
    expect(show(citation.source.path)).toHaveLength(citation.source.bytes);
    expect(sha256(show(citation.manifest.path))).toBe(citation.manifest.sha256);
    const blob = git(folder, ["rev-parse", `${commit}:${report.bytes}`])
      .toString()
      .trim();
    expect(citation.source.swhid).toBe(`swh:1:cnt:${blob};anchor=swh:1:rev:${commit};path=/${report.bytes}`);
  });

  it("is that of the newest snapshot that names this very version", async () => {
    const archive = keep(honestArchive());
    const [s1, s2, head] = ["s1~1", "s2~1", "HEAD"].map((name) => archive.git("rev-parse", `${name}^{commit}`));
    const report = await citeOne(archive.folder, archive.report.sha256);
    expect(report).toMatchObject({ commit: s2, snapshot: { name: "s2" } });
    expect(archive.written.get("s2")?.checkpoint).toContain(`\n${report.snapshot?.root}\n`);
    const later = await citeOne(archive.folder, sha256(Buffer.from("The bridge is open again.\n")));
    expect(later).toMatchObject({ commit: head, snapshot: null });
    const past = await citeOne(archive.folder, archive.translation.sha256, "--at", "s1");
    expect(past).toMatchObject({ commit: s1, snapshot: { name: "s1" } });
    const now = await citeOne(archive.folder, archive.translation.sha256);
    expect(now.commit).toBe(s2);
    expect(now.manifest.sha256).not.toBe(past.manifest.sha256);
  });

  it("is HEAD again where the manifest was amended after every snapshot", async () => {
    const archive = keep(honestArchive());
    archive.replace(
      archive.report.manifest,
      "severity: info\n    layer: publisher",
      "severity: minor\n    layer: publisher",
    );
    const head = archive.commit("Amend the report");
    const citation = await citeOne(archive.folder, archive.report.sha256);
    expect(citation).toMatchObject({ commit: head, snapshot: null, defects: { minor: 1, info: 1 } });
  });

  it("is the one that --at names, though a snapshot names the version too", async () => {
    const archive = keep(honestArchive());
    const first = archive.git("rev-list", "--max-parents=0", "HEAD");
    const citation = await citeOne(archive.folder, archive.report.sha256, "--at", first);
    expect(citation).toMatchObject({ commit: first, snapshot: { name: "s2" } });
  });

  it("is not that of a snapshot whose commit does not hold what it says, nor of one that this clone lacks", async () => {
    const archive = keep(new AttackedArchive().tell(["sources", "letter"]));
    const head = archive.git("rev-parse", "HEAD");
    const first = archive.git("rev-parse", "HEAD~1");
    archive.snapshot("s1");
    const path = "archive/snapshots/s1.snapshot";
    const honest = archive.read(path);
    archive.write(path, honest.replace(`commit ${head}`, `commit ${first}`));
    const now = archive.commit("Add a snapshot");
    const wrong = await citeAll(archive.folder, archive.letter?.sha256 ?? "");
    expect(wrong.citations[0]?.commit).toBe(now);
    expect(wrong.warnings.join()).toContain(`its commit ${first} does not hold it`);
    archive.write(path, honest.replace(`commit ${head}`, `commit ${"1".repeat(40)}`));
    archive.commit("Add another");
    const missing = await citeAll(archive.folder, archive.letter?.sha256 ?? "");
    expect(missing.warnings.join()).toContain("This clone lacks the commit 1111");
  });

  it("is warned of where others may not find it", async () => {
    const archive = published();
    const warnings = async () => (await citeAll(archive.folder, archive.report.sha256)).warnings;
    expect(await warnings()).toEqual([]);
    archive.addSource("Something new.\n");
    archive.commit("Add a third");
    expect(await warnings()).toEqual([expect.stringContaining("is on no branch or tag of the home repository")]);
    archive.git("tag", "--annotate", "--message=Tagged", "v9");
    expect(await warnings()).toEqual([expect.stringContaining("is on a tag of this clone and on no remote branch")]);
    archive.git("update-ref", "-d", "refs/remotes/origin/main");
    archive.git("tag", "--delete", "v9");
    expect(await warnings()).toEqual([expect.stringContaining("this clone knows no remote branch")]);
    const [shallow] = (await citeAll(archive.shallowClone(1), archive.report.sha256, "--at", "HEAD")).warnings;
    expect(shallow).toBeUndefined();
  });
});

describe("what is refused, with exit code 2 and nothing on stdout", () => {
  it.each([
    ["other bytes in the working directory", "has other content"],
    ["another manifest", "has other content"],
    ["a missing manifest", "is not in the working directory"],
  ])("%s", async (what, words) => {
    const archive = published();
    if (what.includes("bytes")) archive.append(archive.report.bytes, "More.\n");
    else if (what.includes("missing")) archive.remove(archive.report.manifest);
    else archive.append(archive.report.manifest, "notes: More is known.\n");
    const { code, stdout, stderr } = await runCli(["cite", archive.report.sha256], archive.folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    for (const format of Object.keys(citationFormats)) {
      const allowed = await runCli(
        ["cite", "--allow-unverified", "--format", format, archive.report.sha256],
        archive.folder,
      );
      expect(allowed.code).toBe(0);
      expect(allowed.stdout).toContain("NOT VERIFIED");
    }
    // A state that was named does not depend on what lies here.
    expect((await citeOne(archive.folder, archive.report.sha256, "--at", "HEAD")).unverified).toEqual([]);
  });

  it("what does not verify at the commit", async () => {
    const archive = committed();
    archive.replace(archive.report.manifest, "quote: 3 May 2021", "quote: 4 May 2021");
    archive.commit("Spoil the evidence");
    const { code, stdout, stderr } = await runCli(["cite", archive.report.sha256], archive.folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("quote-not-found");
    const { unverified, statements } = await citeOne(archive.folder, archive.report.sha256, "--allow-unverified");
    expect(unverified.join()).toContain("quote-not-found");
    expect(statements[0]).toMatch(/^NOT VERIFIED: /);
    // The other source is as sound as before.
    expect((await citeOne(archive.folder, archive.translation.sha256)).unverified).toEqual([]);
  });

  it("what is not committed, or not there at all", async () => {
    const archive = committed();
    const { sha256: name } = archive.addSource("Not committed.\n");
    const uncommitted = await runCli(["cite", name, "--allow-unverified"], archive.folder);
    expect([uncommitted.code, uncommitted.stdout]).toEqual([2, ""]);
    expect(uncommitted.stderr).toContain("is not committed");
    expect((await runCli(["cite", "0123456789"], archive.folder)).stderr).toContain("There is no source");
    const nowhere = await runCli(["cite", archive.report.sha256, "--at", "s1"], archive.folder);
    expect([nowhere.code, nowhere.stdout]).toEqual([2, ""]);
    expect(nowhere.stderr).toContain('"s1" names no snapshot, commit, branch or tag');
  });

  it("what is withdrawn; an earlier state says that it was", async () => {
    const archive = keep(honestArchive());
    const { letter } = archive;
    if (letter === null) throw new Error("there is no letter");
    archive.withdraw(letter, letterText);
    archive.commit("Withdraw the letter");
    const { code, stdout, stderr } = await runCli(["cite", letter.sha256], archive.folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("is withdrawn since 2021-05-04: Asked for by the author.");
    const { statements } = await citeOne(archive.folder, letter.sha256, "--at", "s2");
    expect(statements[0]).toBe("Withdrawn from the archive on 2021-05-04: Asked for by the author.");
  });
});

describe("what a reader must know", () => {
  it("says how a text was translated and from what", async () => {
    const archive = published();
    const { statements } = await citeOne(archive.folder, archive.translation.sha256);
    expect(statements).toEqual([
      "Machine translation (en → fr) of The Valley Post",
      "1 defect recorded, none critical",
      "publication date unknown: not before 2021-05-03, perhaps 2021-05-04~",
    ]);
  });

  it("accessed is the capture, else the commit, and never the clock", async () => {
    const archive = published();
    const { accessed } = await citeOne(archive.folder, archive.report.sha256);
    const seconds = Number(archive.git("log", "-1", "--format=%ct"));
    expect(accessed).toEqual({ date: new Date(seconds * 1000).toISOString().replace(".000", ""), of: "commit" });
    archive.append(
      archive.report.manifest,
      'capture:\n  url: https://valley-post.example/2021/bridge\n  on: "2021-05-05"\n',
    );
    archive.commit("Say how it was captured");
    expect((await citeOne(archive.folder, archive.report.sha256)).accessed).toEqual({
      date: "2021-05-05",
      of: "capture",
    });
    const { stdout } = await runCli(["cite", "--format", "html", archive.report.sha256], archive.folder);
    expect(stdout).toContain(
      '<a href="https://valley-post.example/2021/bridge" data-originalurl="https://valley-post.example/2021/bridge" data-versionurl="https://archive.softwareheritage.org/swh:1:cnt:',
    );
    expect(stdout).toContain('data-versiondate="2021-05-05"');
  });

  it("gives paths from the root of the repository, and the home repository as origin", async () => {
    const archive = keep(new FixtureHistory());
    archive.append(archive.descriptor, "homeRepository: https://git.valley-post.example/archive;x%20y\n");
    const moved = join(archive.folder, "papers");
    archive.folderAt("papers");
    renameSync(join(archive.folder, "archive"), join(moved, "archive"));
    const commit = archive.commit("Add two sources");
    const { source, manifest } = await citeOne(moved, archive.report.sha256);
    expect(source.path).toBe(`papers/${archive.report.bytes}`);
    expect(manifest.path).toBe(`papers/${archive.report.manifest}`);
    expect(source.swhid).toContain(
      `;origin=https://git.valley-post.example/archive%3Bx%2520y;anchor=swh:1:rev:${commit};path=/papers/archive/`,
    );
  });

  it("works in a bare repository and in one of SHA-256, whose commits have no SWHID", async () => {
    const archive = published();
    const home = mkdtempSync(join(tmpdir(), "archive-bare-"));
    made.push({ dispose: () => rmSync(home, { recursive: true, force: true }) });
    git(home, ["clone", "--quiet", "--bare", archive.folder, "bare"]);
    expect((await citeOne(join(home, "bare"), archive.report.sha256)).source.path).toBe(archive.report.bytes);
    const other = keep(new FixtureHistory());
    other.remove(".git");
    other.git("init", "--quiet", "--object-format=sha256");
    other.commit("Add two sources");
    const { commit, source } = await citeOne(other.folder, other.report.sha256);
    const blob = git(archive.folder, ["hash-object", archive.report.bytes]).toString().trim();
    expect(commit).toMatch(/^[0-9a-f]{64}$/);
    expect(source.swhid).toBe(`swh:1:cnt:${blob}`);
  });
});

describe("quoted words", () => {
  it("are in the bytes that the SWHID names, as the source has them", async () => {
    const archive = published();
    const asked = "We  expect the work\nto last six weeks ";
    const { quotations } = await citeOne(archive.folder, archive.report.sha256, "--quote", asked);
    const [quotation] = quotations;
    expect(quotation).toMatchObject({
      words: "We expect the work to last six weeks",
      exact: false,
      lines: [6, 6],
      defects: [],
    });
    const [first, last] = quotation?.bytes ?? [0, 0];
    expect(quotation?.swhid).toMatch(new RegExp(`;bytes=${first}-${last}$`));
    expect(
      archive
        .readBytes(archive.report.bytes)
        .subarray(first, last + 1)
        .toString(),
    ).toBe(quotation?.words);
  });

  it.each([
    ["windows-1252", "latin1"],
    ["utf-16le", "utf16le"],
    ["utf-8", "utf8"],
  ] as const)("are counted in bytes of %s", async (charset, encoding) => {
    const archive = keep(new FixtureHistory());
    const bytes = Buffer.from("Un été à Genève.\nLa rivière était haute.\n", encoding);
    const source = archive.addSource(bytes, minimalClaims);
    archive.replace(source.manifest, "charset: utf-8", `charset: ${charset}`);
    archive.commit("Add a text");
    const { quotations } = await citeOne(archive.folder, source.sha256, "--quote", "La rivière était");
    const [first, last] = quotations[0]?.bytes ?? [0, 0];
    expect(bytes.subarray(first, last + 1).toString(encoding)).toBe("La rivière était");
    expect(quotations[0]?.lines).toEqual([2, 2]);
  });

  it("warn loudly where they touch a known defect, with the correction and nothing else", async () => {
    const archive = committed();
    archive.replace(
      archive.translation.manifest,
      "type: calque\n    severity: minor",
      "type: quote-altered\n    severity: critical",
    );
    archive.commit("Grave");
    const { translation, folder } = archive;
    const clause =
      "these words are not the speaker's: quote-altered, critical; the source has “les travaux” for “le travail”";
    for (const format of Object.keys(citationFormats).filter((name) => name !== "json")) {
      const { stdout, stderr } = await runCli(
        ["cite", "--format", format, "--quote", "que le travail dure", translation.sha256],
        folder,
      );
      expect(stderr).toContain(`warning: “que le travail dure”: ${clause}`);
      expect(stdout.replace(/\\(?=['])|&#39;/g, (found) => (found === "\\" ? "" : "'"))).toContain(
        `WARNING: ${clause}`,
      );
    }
    const near = await citeAll(folder, "--quote", "six semaines", translation.sha256);
    expect(near.citations[0]?.quotations[0]?.defects).toEqual([]);
  });

  it("do not speak of a defect that was retracted", async () => {
    const archive = committed();
    archive.replace(
      archive.translation.manifest,
      "    correction: les travaux\n",
      '    correction: les travaux\n    retracted:\n      date: "2021-06-01"\n      reason: It is idiomatic.\n',
    );
    archive.commit("Take it back");
    const citation = await citeOne(archive.folder, "--quote", "le travail dure", archive.translation.sha256);
    expect(citation.quotations[0]?.defects).toEqual([]);
    expect(citation.defects.minor).toBe(0);
    expect(citation.statements).toContain("no defects recorded");
  });

  it("are refused where they are not there, stand several times, or could be from several sources", async () => {
    const { folder, report, translation } = published();
    const refusal = async (...argv: string[]) => {
      const { code, stdout, stderr } = await runCli(["cite", ...argv], folder);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    // Nothing is ever written by `cite`, so that is not what is said.
    expect(await refusal(report.sha256, "--quote", "the work to last two weeks")).toBe(
      [
        `error: The words "the work to last two weeks" do not stand in the source "${report.sha256.slice(0, 12)}…"`,
        '  6:12 has "the work to last", and goes on with "six weeks,\\" said the mayor, Rosa Lima."',
        "Copy the words from what `archive show` prints of this source; quotation marks, dashes and blanks may differ.",
        "",
      ].join("\n"),
    );
    expect(await refusal(report.sha256, "--quote", "")).toContain("do not stand in the source");
    expect(await refusal(report.sha256, "--quote", "work")).toContain("stand twice");
    expect(await refusal(report.sha256, translation.sha256, "--quote", "work")).toContain("one source at a time");
    expect(await refusal(report.sha256, "--quote", "a", "--quote", "b", "--occurrence", "1")).toContain("one --quote");
    const second = await citeOne(folder, report.sha256, "--quote", "work", "--occurrence", "2");
    expect(second.quotations[0]?.lines).toEqual([8, 8]);
  });
});
