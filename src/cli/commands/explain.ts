// `archive explain <rule>`: what a finding means, why it matters, how to mend it.

import { ArchiveError } from "../../core/error.ts";
import { ruleFormats, ruleListFormats } from "../../format/index.ts";
import { type CommandSpecification, exitCodes } from "../command.ts";

export const explainCommand: CommandSpecification = {
  name: "explain",
  summary: "Say what a finding means, why it matters and how to mend it",
  argument: { name: "[rule]", description: "id of the rule; without it all rules are listed" },
  options: [{ flags: "--json", description: "print JSON" }],
  examples: [
    ["archive explain file-digest-mismatch", "one rule"],
    ["archive explain", "all rules, a line each"],
  ],
  async run(context, words, options) {
    const [{ rules, ruleOf }, { nearest }] = await Promise.all([
      import("../../core/rules/index.ts"),
      import("../../core/nearest.ts"),
    ]);
    const [id] = words;
    const name = options["json"] === true ? "json" : "text";
    if (id === undefined) {
      await context.out.write(await ruleListFormats[name](), rules);
      return exitCodes.fine;
    }
    const rule = ruleOf(id);
    if (rule === undefined) {
      const guess = nearest(
        id,
        rules.map((known) => known.id),
      );
      throw new ArchiveError(
        "rule-unknown",
        `There is no rule "${id}"${guess === null ? "" : `; did you mean "${guess}"?`}`,
      );
    }
    await context.out.write(await ruleFormats[name](), rule);
    return exitCodes.fine;
  },
};
