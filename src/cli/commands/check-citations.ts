// `archive check-citations <file>…`: whether what papers cite is still there, and what became of it.

import { resolve } from "node:path";
import { reportFormats } from "../../format/index.ts";
import type { ObjectEngine } from "../../node/index.ts";
import { type CommandSpecification, exitCodeOf } from "../command.ts";
import { planReports, writeReports } from "../reports.ts";

export const checkCitationsCommand: CommandSpecification = {
  name: "check-citations",
  summary: "Check the citations in papers: what they name, and what was amended or withdrawn since",
  argument: {
    name: "<file...>",
    description: "documents or globs: .bib, .json (CSL or `archive cite`), .ris, .md, .tex, .html, .txt",
  },
  options: [
    {
      flags: "--archive <folder>",
      description: "the archive's repository or a clone of it, where the paper lies elsewhere",
    },
    {
      flags: "--at <rev>",
      description: "hold them against the archive at this commit, branch or tag rather than HEAD",
    },
    { flags: "--strict", description: "warnings count as problems" },
    {
      flags: "--format <list>",
      description: `one of ${Object.keys(reportFormats).join(", ")}, or several: text,sarif=<path>`,
    },
    { flags: "--json", description: "the same as --format json" },
    {
      flags: "--engine <name>",
      description: "what reads git's objects",
      choices: ["auto", "pack", "isomorphic-git", "git"],
      fallback: "auto",
    },
  ],
  examples: [
    ["archive check-citations paper.bib", "within the archive's repository"],
    [
      "archive check-citations --archive ../corpus 'chapters/**/*.tex' paper.bib",
      "from the paper's own repository, offline",
    ],
    ["archive check-citations paper.md --json", "for a program"],
  ],
  async run(context, words, options) {
    const { archive, at } = options;
    const folder = archive === undefined ? context.folder : resolve(context.surroundings.cwd, String(archive));
    const plan = await planReports({ ...context, folder }, reportFormats, options);
    const [{ citingDocuments, openSnapshotHistory }, { checkCitations }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../check-citations.ts"),
    ]);
    const documents = citingDocuments(context.surroundings.cwd, words);
    const ports = await openSnapshotHistory(folder, String(at ?? "HEAD"), {
      engine: options["engine"] as ObjectEngine,
    });
    try {
      const strict = options["strict"] === true;
      const report = await checkCitations(ports, documents, { version: context.version, strict });
      await writeReports(context, plan, report);
      return exitCodeOf[report.verdict];
    } finally {
      await ports.objects.close();
    }
  },
};
