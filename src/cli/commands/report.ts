// `archive report`: what becomes of reports after they were made.

import { reportFormats } from "../../format/index.ts";
import { type CommandGroup, type CommandSpecification, exitCodeOf } from "../command.ts";
import { planReports, writeReports } from "../reports.ts";

const merge: CommandSpecification = {
  name: "merge",
  summary: "Merge the blobs of shards into the report of the whole archive",
  argument: {
    name: "<blob...>",
    description: "what `archive verify --shard i/n --format blob` wrote: files, or folders that hold them",
  },
  options: [
    {
      flags: "--format <list>",
      description: `how to print the report (default: text), or several as name=path,name=path: ${Object.keys(reportFormats).join(", ")}`,
    },
    { flags: "--json", description: "the same as --format json" },
    { flags: "--strict", description: "warnings count as problems" },
  ],
  examples: [
    ["archive report merge blobs/", 'all blobs in a folder; a shard that is missing is "could not tell"'],
    ["archive report merge 1.blob 2.blob --format github,sarif=out.sarif", "several reports in one run"],
  ],
  async run(context, words, options) {
    const plan = await planReports(context, reportFormats, options);
    const [node, { mergeReports }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../merge-reports.ts"),
    ]);
    const ports = { digester: node.nodeDigester, decoder: node.nodeDecoder, compressor: node.nodeCompressor };
    const report = await mergeReports(node.readBlobs(words, context.surroundings.cwd), ports, {
      version: context.version,
      strict: options["strict"] === true,
    });
    await writeReports(context, plan, report);
    return exitCodeOf[report.verdict];
  },
};

export const reportCommand: CommandGroup = {
  name: "report",
  summary: "Merge the reports of shards",
  commands: [merge],
};
