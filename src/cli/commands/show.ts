// `archive show <source>`: one source in full.

import { cardFormats } from "../../format/index.ts";
import { type CommandSpecification, exitCodes } from "../command.ts";

export const showCommand: CommandSpecification = {
  name: "show",
  summary: "Show one source in full, its defects marked in the text",
  argument: {
    name: "<source>",
    description: "SHA-256 prefix of 6 digits or more, sha256:<hex>, SWHID, path or original name",
  },
  options: [{ flags: "--json", description: "print JSON" }],
  examples: [
    ["archive show 999d186e", "by a prefix of its SHA-256"],
    ["archive show 999d186e --json", "for a program"],
  ],
  async run(context, words, options) {
    const [{ openArchive }, { show }, { resolveSources }] = await Promise.all([
      import("../../node/open.ts"),
      import("../../show.ts"),
      import("../../source-name.ts"),
    ]);
    const ports = openArchive(context.folder);
    const format = await cardFormats[options["json"] === true ? "json" : "text"]();
    let whole = true;
    for (const slot of await resolveSources(ports, words, ports.pathsOf)) {
      const card = await show(ports, slot);
      await context.out.write(format, card);
      if (card.faults.length + card.unread.length > 0) whole = false;
    }
    return whole ? exitCodes.fine : exitCodes.incomplete;
  },
};
