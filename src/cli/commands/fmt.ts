// `archive fmt`: the canonical form of the archive's documents.

import type { Formatting } from "../../core/formatting.ts";
import { formattingFormats } from "../../format/index.ts";
import { type CommandSpecification, exitCodes, type ExitCode } from "../command.ts";

export const fmtCommand: CommandSpecification = {
  name: "fmt",
  summary: "Put manifests, relations and archive.yaml into canonical form",
  argument: {
    name: "[document...]",
    description: "only these: a path, or a source whose manifest is meant",
  },
  options: [
    { flags: "--check", description: "write nothing, list what would change, and exit 1 when anything would" },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive fmt", "all documents of the archive"],
    ["archive fmt --check", "in CI: is every document in the canonical form?"],
    ["archive fmt archive/relations/R01.yaml", "one document"],
    ["archive fmt 999d186e", "the manifest of one source"],
  ],
  async run(context, words, options) {
    const [{ openArchive }, { openStore }, { fmt }] = await Promise.all([
      import("../../node/open.ts"),
      import("../../node/store.ts"),
      import("../../fmt.ts"),
    ]);
    const ports = openArchive(context.folder);
    const result = await fmt(
      { ...ports, store: openStore(ports.repository, ports.tree.root) },
      {
        check: options["check"] === true,
        pathsOf: ports.pathsOf,
        ...(words.length === 0 ? {} : { only: words }),
      },
    );
    await context.out.write(await formattingFormats[options["json"] === true ? "json" : "text"](), result);
    return codeOf(result);
  },
};

function codeOf({ check, changed, refused, faults }: Formatting): ExitCode {
  if (faults.some(({ kind }) => kind !== "not-a-file")) return exitCodes.incomplete;
  const problems = refused.length + faults.length + (check ? changed.length : 0);
  return problems > 0 ? exitCodes.problems : exitCodes.fine;
}
