// `archive list`: the catalogue, filtered.

import { defectSeverities, translationStatuses } from "../../core/vocabulary.ts";
import { catalogueFormats } from "../../format/index.ts";
import { type CommandSpecification, exitCodes, type Moment, parseMoment, usage } from "../command.ts";

export const listCommand: CommandSpecification = {
  name: "list",
  summary: "List the sources, filtered",
  options: [
    { flags: "--outlet <name>", description: 'part of the outlet\'s name, or "unknown"' },
    { flags: "--language <tag>", description: "BCP 47 range: en also finds en-GB" },
    { flags: "--status <status>", description: "translation status", choices: translationStatuses },
    { flags: "--defect <type>", description: "sources with a defect of this type, or group of types (encoding)" },
    {
      flags: "--severity <severity>",
      description: "sources with a defect of this severity",
      choices: defectSeverities,
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
    const [{ openArchive }, { catalogue }] = await Promise.all([
      import("../../node/open.ts"),
      import("../../catalogue.ts"),
    ]);
    const { outlet, language, status, defect, severity } = options as Readonly<Record<string, string>>;
    const { since, until } = options as { readonly since?: Moment; readonly until?: Moment };
    if (since !== undefined && until !== undefined && since.first > until.last) usage("--since lies after --until");
    const bounds = { since: since?.first, until: until?.last };
    const words = Object.entries({ outlet, language, status, defect, severity, ...bounds }).filter(
      ([, value]) => value !== undefined,
    );
    const result = await catalogue(openArchive(context.folder), Object.fromEntries(words));
    await context.out.write(await catalogueFormats[options["json"] === true ? "json" : "text"](), result);
    return result.unread.length + result.faults.length > 0 ? exitCodes.incomplete : exitCodes.fine;
  },
};
