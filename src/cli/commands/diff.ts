// `archive diff <revA> [revB]`: what changed between two states, in words.

import { type DiffFormatName, diffFormats } from "../../format/index.ts";
import type { GitPorts, ObjectEngine } from "../../node/index.ts";
import { type CommandSpecification, exitCodes } from "../command.ts";

const exitCodeOf = { fine: exitCodes.fine, problems: exitCodes.problems, incomplete: exitCodes.incomplete } as const;

export const diffCommand: CommandSpecification = {
  name: "diff",
  summary: "Tell what changed between two states of the archive",
  argument: [
    { name: "<revA>", description: "the earlier state: a commit, branch, tag or tree" },
    { name: "[revB]", description: "the later state; the working directory when absent" },
  ],
  options: [
    { flags: "--format <name>", description: "how to print it", choices: Object.keys(diffFormats), fallback: "text" },
    { flags: "--json", description: "the same as --format json" },
    {
      flags: "--engine <name>",
      description: "what reads git's objects",
      choices: ["auto", "pack", "isomorphic-git", "git"],
      fallback: "auto",
    },
  ],
  examples: [
    ["archive diff HEAD", "what the next commit would bring"],
    ["archive diff v1.0 v1.1", "between two tags"],
    ["archive diff origin/main HEAD --format markdown", "for the description of a pull request"],
  ],
  async run(context, words, options) {
    const [{ openArchive, openArchiveAt }, { diff }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../diff.ts"),
    ]);
    const [revA = "HEAD", revB] = words;
    const engine = options["engine"] as ObjectEngine;
    const opened: GitPorts[] = [];
    const at = async (revision: string): Promise<GitPorts> => {
      const ports = await openArchiveAt(context.folder, revision, { engine });
      opened.push(ports);
      return ports;
    };
    try {
      const before = await at(revA);
      const after = revB === undefined ? openArchive(context.folder) : await at(revB);
      const told = await diff(before, before.tree, after.tree);
      const name = options["json"] === true ? "json" : (options["format"] as DiffFormatName);
      await context.out.write(await diffFormats[name](), told);
      return exitCodeOf[told.verdict];
    } finally {
      for (const { objects } of opened) await objects.close();
    }
  },
};
