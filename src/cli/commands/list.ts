// `archive list`: the catalogue, filtered.

import { type CommandSpecification, exitCodes, parseMoment, usage } from "../command.ts";

export const listCommand: CommandSpecification = {
  name: "list",
  summary: "List the sources, filtered",
  options: [
    { flags: "--outlet <name>", description: 'part of the outlet\'s name, or "unknown"' },
    { flags: "--language <tag>", description: "BCP 47 range: en also finds en-GB" },
    { flags: "--status <status>", description: "translation status, e.g. machine-translation" },
    { flags: "--defect <type>", description: "sources with a defect of this type, or group of types (encoding)" },
    {
      flags: "--severity <severity>",
      description: "sources with a defect of this severity",
      choices: ["critical", "major", "minor", "info"],
    },
    { flags: "--since <date>", description: "possibly published on or after this date", parse: parseMoment },
    { flags: "--until <date>", description: "possibly published on or before this date", parse: parseMoment },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive list", "all sources"],
    ["archive list --status machine-translation --severity critical", "what must not be quoted unseen"],
    ["archive list --language en --since 2022-05-25 --json", "for a program"],
  ],
  async run(context, _words, options) {
    const [{ openArchive }, { catalogue }, { catalogueFormats }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../catalogue.ts"),
      import("../../format/catalogue.ts"),
    ]);
    const { outlet, language, status, defect, severity, since, until } = options as Readonly<Record<string, string>>;
    const bounds = {
      ...(since === undefined ? {} : { since: Number(since) }),
      ...(until === undefined ? {} : { until: Number(until) + lastMoment }),
    };
    if (bounds.since !== undefined && bounds.until !== undefined && bounds.since > bounds.until)
      usage("--since lies after --until");
    const words = Object.entries({ outlet, language, status, defect, severity }).filter(
      ([, value]) => value !== undefined,
    );
    const result = await catalogue(openArchive(context.folder), { ...Object.fromEntries(words), ...bounds });
    await context.out.write(catalogueFormats[options["json"] === true ? "json" : "text"], result);
    return result.unread.length + result.faults.length > 0 ? exitCodes.incomplete : exitCodes.fine;
  },
};

/** "Until a day" includes that day. */
const lastMoment = 24 * 60 * 60 * 1000 - 1;
