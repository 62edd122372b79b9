// `archive cite <source>…`: citations with everything by which the bytes can be found and proven unchanged.

import { type CitationFormatName, citationFormats } from "../../format/index.ts";
import type { Line } from "../../format/format.ts";
import type { AskedQuotation } from "../../cite.ts";
import type { ObjectEngine } from "../../node/index.ts";
import { type CommandSpecification, exitCodes, invalid, usage } from "../command.ts";

export const citeCommand: CommandSpecification = {
  name: "cite",
  summary: "Cite sources, with digests, SWHID, commit and what a reader must know",
  argument: {
    name: "<source...>",
    description: "SHA-256 prefix of 6 digits or more, sha256:<hex>, SWHID, path or original name",
  },
  options: [
    {
      flags: "--format <name>",
      description: "how to write the citations",
      choices: Object.keys(citationFormats),
      fallback: "text",
    },
    { flags: "--json", description: "the same as --format json, which loses nothing" },
    { flags: "--at <state>", description: "cite at this snapshot, commit, branch or tag" },
    { flags: "--quote <words>", description: "cite these words of the source (may be repeated)", repeats: true },
    {
      flags: "--occurrence <n>",
      description: "which of several places the quoted words are from, counted from 1",
      parse: (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : invalid("Give a number from 1.")),
    },
    { flags: "--allow-unverified", description: "cite also what was changed or does not verify; the citation says so" },
    {
      flags: "--engine <name>",
      description: "what reads git's objects",
      choices: ["auto", "pack", "isomorphic-git", "git"],
      fallback: "auto",
    },
  ],
  examples: [
    ["archive cite 999d186e", "for people"],
    ["archive cite 999d186e 3865fe99 --format biblatex >> paper.bib", "for a bibliography"],
    ['archive cite 50ce23c8 --quote "whose go to to China"', "a passage, with a warning where its words are defective"],
    ["archive cite 999d186e --at v1.0 --json", "as the archive stood then, for a program"],
  ],
  async run(context, words, options) {
    const [{ openCiting }, { cite }] = await Promise.all([import("../../node/index.ts"), import("../../cite.ts")]);
    const { at } = options;
    const name = options["json"] === true ? "json" : (options["format"] as CitationFormatName);
    const ports = await openCiting(context.folder, options["engine"] as ObjectEngine);
    try {
      const set = await cite(ports, words, {
        version: context.version,
        quotations: askedQuotations(options),
        allowUnverified: options["allowUnverified"] === true,
        ...(at === undefined ? {} : { at: String(at) }),
      });
      await context.out.write(await citationFormats[name](), set);
      await context.err.lines(set.warnings.map(warningLine));
      return exitCodes.fine;
    } finally {
      await ports.objects.close();
    }
  },
};

const warningLine = (warning: string): Line => [{ text: "warning", style: ["bold", "yellow"] }, `: ${warning}`];

function askedQuotations({ quote, occurrence }: Readonly<Record<string, unknown>>): readonly AskedQuotation[] {
  const asked = (quote ?? []) as readonly string[];
  if (occurrence === undefined) return asked.map((words) => ({ words }));
  if (asked.length !== 1) usage("--occurrence goes with one --quote");
  return asked.map((words) => ({ words, occurrence: Number(occurrence) }));
}
