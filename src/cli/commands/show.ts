// `archive show <source>`: one source in full.

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
    const [{ openArchive }, { show }, { resolveSources }, { cardFormats }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../show.ts"),
      import("../../source-name.ts"),
      import("../../format/card.ts"),
    ]);
    const ports = openArchive(context.folder);
    let whole = true;
    for (const slot of await resolveSources(ports, words, ports.pathsOf)) {
      const card = await show(ports, slot);
      await context.out.write(cardFormats[options["json"] === true ? "json" : "text"], card);
      if (card.faults.length + card.unread.length > 0) whole = false;
    }
    return whole ? exitCodes.fine : exitCodes.incomplete;
  },
};
