// An archive with a snapshot, and papers beside it that cite it: what recipes about citations are built from.

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CitationFormatName } from "../../src/format/index.ts";
import type { Report } from "../../src/core/report.ts";
import { runCli } from "../cli/run-cli.ts";
import { addSnapshot } from "../fixtures/snapshot-of.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";

/** What a paper in each format is called. */
export const papers: Readonly<Record<CitationFormatName, string>> = {
  text: "paper.txt",
  biblatex: "paper.bib",
  bibtex: "classic.bib",
  "csl-json": "csl.json",
  ris: "paper.ris",
  cff: "CITATION.cff",
  markdown: "paper.md",
  html: "paper.html",
  json: "citations.json",
};

/** The base archive, published at an address, with the snapshot `v1`. */
export class CitingArchive extends HistoryArchive {
  /** Where the papers lie: no repository, and not within the archive's. */
  readonly desk: string = mkdtempSync(join(tmpdir(), "archive-papers-"));

  constructor() {
    super();
    this.append(this.descriptor, "homeRepository: https://git.valley-post.example/archive\n");
    const commit = this.commit("Add two sources");
    addSnapshot(this, "v1", { commit });
    this.commit("Snapshot v1");
  }

  async cite(words: readonly string[], format: CitationFormatName = "biblatex"): Promise<string> {
    const { stdout, stderr, code } = await runCli(["cite", "--format", format, ...words], this.folder);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  }

  paper(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.desk, name)), { recursive: true });
    writeFileSync(join(this.desk, name), content);
  }

  /** Checks from the papers' folder. */
  async check(...words: readonly string[]): Promise<{ readonly report: Report; readonly code: number }> {
    const argv = ["check-citations", "--archive", this.view, "--json", ...words];
    const { stdout, stderr, code } = await runCli(argv, this.desk);
    if (stderr !== "") throw new Error(stderr);
    return { report: JSON.parse(stdout) as Report, code };
  }

  digestOf(path: string): string {
    return createHash("sha256").update(this.readBytes(path)).digest("hex");
  }

  cloneTo(folder: string): void {
    this.git("clone", "--quiet", "--no-local", `file://${this.folder}`, folder);
  }

  withdraw(which: "report" | "translation"): void {
    const { bytes, manifest } = this[which];
    this.remove(bytes);
    this.append(manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for by the author.\n');
    this.commit(`Withdraw the ${which}`);
  }

  override dispose(): void {
    super.dispose();
    rmSync(this.desk, { recursive: true, force: true });
  }
}
