// `archive verify`: the main job. Options in, one verb, one format, one exit code.

import { loadReportFormat, type ReportFormatName, reportFormats } from "../../format/index.ts";
import type { Report } from "../../core/report.ts";
import { type CommandSpecification, exitCodes, type ExitCode, type Moment, parseMoment } from "../command.ts";

const formatNames = Object.keys(reportFormats);

export const verifyCommand: CommandSpecification = {
  name: "verify",
  summary: "Check every byte and every claim of the archive",
  argument: {
    name: "[source...]",
    description: "only these sources: SHA-256 prefix, sha256:<hex>, SWHID, path or original name",
  },
  options: [
    { flags: "--format <name>", description: "how to print the report", choices: formatNames, fallback: "text" },
    { flags: "--json", description: "the same as --format json" },
    { flags: "--deep", description: "add slow opinions: detect the language of each text" },
    { flags: "--strict", description: "warnings count as problems" },
    { flags: "--now <time>", description: 'judge "in the future" against this moment', parse: parseMoment },
  ],
  examples: [
    ["archive verify", "everything, for people"],
    ["archive verify --strict --format json", "for a program; warnings are problems"],
    ["archive verify 999d186e", "one source only"],
  ],
  async run(context, words, options) {
    const [{ openArchive, nodeLanguageGuess }, { verify }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../verify.ts"),
    ]);
    const ports = openArchive(context.folder, (options["now"] as Moment | undefined)?.first);
    const named =
      words.length === 0
        ? null
        : await (await import("../../source-name.ts")).resolveSources(ports, words, ports.pathsOf);
    const report = await verify(
      { ...ports, ...(options["deep"] === true ? { languageGuess: nodeLanguageGuess } : {}) },
      {
        version: context.version,
        strict: options["strict"] === true,
        ...(named === null ? {} : { only: new Set(named.map(({ stem }) => stem)) }),
      },
    );
    const name = options["json"] === true ? "json" : (options["format"] as ReportFormatName);
    await context.out.write(await loadReportFormat(name), report);
    return codes[report.verdict];
  },
};

const codes: Readonly<Record<Report["verdict"], ExitCode>> = {
  verified: exitCodes.fine,
  problems: exitCodes.problems,
  incomplete: exitCodes.incomplete,
};
