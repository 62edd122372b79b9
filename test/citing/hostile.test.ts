// Documents that strangers wrote: damaged, binary, huge or made to be slow. They give findings or "could not tell", never a crash.

import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCitations } from "../../src/core/citation/find-citations.ts";
import { runCli } from "../cli/run-cli.ts";
import { CitingArchive } from "./citing-archive.ts";

const extensions = ["bib", "json", "ris", "md", "tex", "html", "txt", "cff", "none"];
let archive: CitingArchive;
beforeAll(() => {
  archive = new CitingArchive();
});
afterAll(() => archive.dispose());

describe("finding citations", () => {
  it.each(extensions)("takes any words for a .%s", (extension) => {
    const digest = "ab".repeat(32);
    const pieces = fc.constantFrom(
      ...[
        "{",
        "}",
        "[",
        "]",
        '"',
        "\\",
        "@article{",
        "TY  - ",
        "<p>",
        "<a href='",
        "&#x1F600;",
        "“",
        "”, line 1",
        "\n\n",
        ";",
      ],
      ...[
        `sha256:${digest}`,
        `swh:1:cnt:${digest.slice(24)}`,
        ";anchor=swh:1:rev:",
        ";bytes=9-1",
        " 12 bytes",
        "commit ",
        "\ud800",
      ],
      ...['"words": "', '","exact":true,"lines":[1,2', "snapshot x, root ", "manifest ", "\\text", "__proto__"],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 60 }),
        (parts) => {
          const document = parts.join("");
          for (const { marks } of findCitations(`x.${extension}`, document)) {
            expect(marks.some(({ kind }) => kind === "sha256" || kind === "swhid")).toBe(true);
            for (const { start, end } of marks) expect(0 <= start && start <= end && end <= document.length).toBe(true);
          }
        },
      ),
    );
  });

  it.each(extensions)("comes to its end on megabytes of beginnings in a .%s", (extension) => {
    const beginnings = [
      "{",
      '"',
      "\\",
      "“",
      '"words": "',
      "sha256:",
      "swh:1:cnt:a;",
      "@a{",
      "<a ",
      "snapshot ",
      "manifest ",
      "”, line 1",
    ];
    for (const beginning of beginnings) {
      const document = beginning.repeat(Math.floor(500_000 / beginning.length));
      expect(findCitations(`x.${extension}`, document).length).toBeLessThan(200_000);
    }
  });
});

describe("archive check-citations", () => {
  it("cannot tell of what is no text", async () => {
    archive.paper(
      "binary.bib",
      Uint8Array.from({ length: 4096 }, (_, n) => (n * 37) % 256),
    );
    const { report, code } = await archive.check("binary.bib");
    expect(code).toBe(2);
    expect(report.diagnostics.map(({ rule, path }) => [rule, path])).toEqual([["file-unreadable", "binary.bib"]]);
  });

  it("cannot tell of what is larger than what is read", async () => {
    archive.paper("large.txt", new Uint8Array(17 * 1024 * 1024).fill(0x61));
    const { report, code } = await archive.check("large.txt");
    expect(code).toBe(2);
    expect(report.diagnostics.map(({ rule }) => rule)).toEqual(["file-limit-exceeded"]);
  });

  it("says so where nothing is cited, and in how many documents it looked", async () => {
    archive.paper("none/a.md", "No citations here.\n");
    archive.paper("none/b.txt", "None here.\n");
    const { report, code } = await archive.check("none/*");
    expect(report.diagnostics.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ["citation-none-found", "warning", "Looked for citations in 2 documents, and found none"],
    ]);
    expect(code).toBe(0);
    expect((await archive.check("--strict", "none/*")).code).toBe(1);
    archive.paper("none/c.bib", await archive.cite([archive.report.sha256]));
    expect((await archive.check("--strict", "none/*")).report.diagnostics).toEqual([]);
  });

  it("reads UTF-16 with its mark, a byte order mark and CRLF; cannot tell of UTF-16 without", async () => {
    const paper = await archive.cite([archive.report.sha256]);
    const wide = Buffer.from(`\ufeff${paper}`, "utf16le");
    archive.paper("wide.bib", wide);
    archive.paper("wide-other.bib", Buffer.from(wide).swap16());
    archive.paper("marked.bib", `\ufeff${paper}`);
    archive.paper("windows.bib", paper.replaceAll("\n", "\r\n"));
    archive.paper("marked.json", `\ufeff${await archive.cite([archive.report.sha256], "json")}`);
    for (const name of ["wide.bib", "wide-other.bib", "marked.bib", "windows.bib", "marked.json"]) {
      const { report } = await archive.check("--strict", name);
      expect([name, report.verdict, report.citations?.found]).toEqual([name, "verified", 1]);
    }
    archive.paper("unmarked.bib", wide.subarray(2));
    const { report, code } = await archive.check("unmarked.bib");
    expect([code, report.diagnostics.map(({ rule }) => rule)]).toEqual([2, ["file-unreadable"]]);
  });

  it("comes to its end on a paragraph of nothing but commits, where each could be anybody's", async () => {
    const commits = Array.from({ length: 100_000 }, (_, n) => `commit ${(n + 0xa00_0000).toString(16)} `);
    archive.paper("commits.txt", `sha256:${archive.report.sha256} ${commits.join("")}\n`);
    const { report } = await archive.check("commits.txt");
    expect(report.counts.warnings).toBeGreaterThan(99_000);
  });

  it("takes nothing for a document that has no end or is none", async () => {
    const folder = join(archive.desk, "odd");
    mkdirSync(folder);
    writeFileSync(join(folder, "file.md"), "x\n");
    symlinkSync("round", join(folder, "round"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const socket = createServer().listen(join(folder, "socket"));
    await once(socket, "listening");
    const told = async (word: string): Promise<string> => {
      const { code, stdout, stderr } = await runCli(
        ["check-citations", "--archive", archive.folder, word],
        archive.desk,
      );
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).not.toContain("fault of the tool");
      return stderr.split("\n")[0] ?? "";
    };
    expect(await told("odd")).toContain('"odd" is a folder: name the documents in it');
    expect(await told("odd/pipe")).toContain('"odd/pipe" is a pipe and no file');
    expect(await told("odd/socket")).toContain('"odd/socket" is a socket and no file');
    for (const device of ["/dev/null", "/dev/zero"])
      expect(await told(device)).toContain(`"${device}" is a device and no file`);
    expect(await told("odd/round")).toContain('"odd/round" cannot be read (ELOOP)');
    expect(await told("odd/file.md/more")).toContain('There is no file "odd/file.md/more"');
    expect(await told("odd/a\0b")).toContain("cannot be read");
    socket.close();
  });

  it("reads globs without a shell, and goes round no link", async () => {
    const folder = join(archive.desk, "globs");
    mkdirSync(join(folder, "a/b/.hidden"), { recursive: true });
    for (const path of ["top.md", "a/one.md", "a/b/two.md", "a/b/.hidden/no.md", "a/other.txt"])
      writeFileSync(join(folder, path), "x\n");
    symlinkSync(folder, join(folder, "a/round"));
    const found = async (...globs: string[]) => (await archive.check(...globs)).report.citations?.documents;
    expect(await found("globs/**/*.md")).toBe(3);
    expect(await found("globs/*/*.md")).toBe(1);
    expect(await found("globs/a/**")).toBe(3);
    expect(await found("globs/a/o??.md", "globs/a/one.md")).toBe(1);
    const { code, stderr } = await runCli(
      ["check-citations", "--archive", archive.folder, "globs/*.bib"],
      archive.desk,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('No file matches "globs/*.bib"');
  });

  it("forges nothing in a log", async () => {
    archive.paper("forged.md", `::error::x\n\n##[error] sha256:${"0".repeat(64)} \u202e\u001b[31m\n`);
    const argv = ["check-citations", "--archive", archive.folder, "forged.md"];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what must not be there
    const commands = /^\s*::|##\[|\u202e|\u001b/m;
    for (const format of ["text", "markdown", "sarif", "junit", "gitlab", "jsonl"]) {
      const { stdout, code } = await runCli([...argv, "--format", format], archive.desk);
      expect(code, format).toBe(0);
      expect(stdout, format).toContain("0".repeat(64));
      expect(stdout, format).not.toMatch(commands);
    }
  });

  const alone = spawnSync("unshare", ["--map-root-user", "--net", "true"]).status === 0;
  it.skipIf(!alone)(`works without a network${alone ? "" : ": not run, unshare is not allowed here"}`, async () => {
    archive.paper("paper.bib", await archive.cite([archive.report.sha256]));
    const bin = join(import.meta.dirname, "..", "..", "bin", "archive.js");
    const argv = [process.execPath, bin, "check-citations", "--archive", archive.folder, "paper.bib"];
    const said = execFileSync("unshare", ["--map-root-user", "--net", ...argv], {
      cwd: archive.desk,
      encoding: "utf8",
    });
    expect(said).toContain("integrity holds; provenance holds; time holds");
  });
});
