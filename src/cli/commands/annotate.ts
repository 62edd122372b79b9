// `archive annotate <source>`: a defect, a claim, a passage or a retraction, from words copied out of the source.

import type { AnnotatePorts } from "../../annotate.ts";
import type { Annotated } from "../../core/annotation/annotated.ts";
import { annotationSubject } from "../../core/annotation/subject.ts";
import { ArchiveError } from "../../core/error.ts";
import { defaultLimits } from "../../core/limits.ts";
import { annotatedFormats } from "../../format/index.ts";
import type { Given } from "../annotate/given.ts";
import {
  type CommandSpecification,
  type Context,
  exitCodes,
  invalid,
  type Moment,
  parseMoment,
  usage,
} from "../command.ts";
import { type Questions, withQuestions } from "../prompts.ts";

export const annotateCommand: CommandSpecification = {
  name: "annotate",
  summary: "Write a defect, a claim or a passage about a source, from words copied out of it",
  argument: {
    name: "<source>",
    description: "SHA-256 prefix of 6 digits or more, sha256:<hex>, SWHID, path or original name",
  },
  options: [
    { flags: "--defect <type>", description: "declare a defect of this type" },
    { flags: "--quote <words>", description: "the words meant, as copied; - reads them from standard input" },
    { flags: "--whole-file", description: "the defect is of the file as a whole" },
    { flags: "--correction <words>", description: "the exact words that should stand there" },
    { flags: "--remedy <prose>", description: "what is right, where exact words cannot be given" },
    {
      flags: "--severity <word>",
      description: "critical, major, minor or info; minor, or info for residue of the page",
    },
    { flags: "--layer <word>", description: "upstream, publisher, translator, spinner, capture or unknown" },
    { flags: "--known-by <word>", description: "self, cross-copy, external or inferred" },
    { flags: "--ref <url|source>", description: "where the defect can be checked; may be repeated", repeats: true },
    {
      flags: "--claim <field=value>",
      description: "make or amend a claim; may be repeated for its fields",
      repeats: true,
    },
    { flags: "--evidence <words>", description: "words that show it, as copied; may be repeated", repeats: true },
    { flags: "--evidence-from <source>", description: "the source that the evidence is from, if another" },
    { flags: "--evidence-url <url>", description: "an address that shows it; may be repeated", repeats: true },
    { flags: "--basis <word>", description: "stated, inferred, derived or unknown; follows from the evidence" },
    { flags: "--confidence <number>", description: "how sure you are, from 0 to 1", parse: parseNumber },
    { flags: "--relation <id>", description: "add a passage to this relation" },
    { flags: "--attribution <words>", description: "who is said to speak in the passage" },
    { flags: "--new", description: "begin the relation" },
    { flags: "--kind <word>", description: "how the passages of a new relation hang together" },
    { flags: "--statement <words>", description: "what a new relation says" },
    { flags: "--speaker <name>", description: "who speaks in all passages of a new relation" },
    { flags: "--retract <id>", description: "take back a defect that was a mistake" },
    { flags: "--reason <words>", description: "why it was a mistake" },
    { flags: "--occurrence <n>", description: "which place, where the words stand in several", parse: parseCount },
    { flags: "--note <words>", description: "what a reader should know about it" },
    { flags: "--by <name>", description: "who found the defect, or took it back" },
    { flags: "--dry-run", description: "print the difference and write nothing" },
    { flags: "--no-input", description: "ask nothing, even in a terminal" },
    { flags: "--now <time>", description: "the day of a retraction; today when absent", parse: parseMoment },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive annotate 999d186e", "asks what to write, in a terminal"],
    [
      'archive annotate 3865fe99 --defect missing-word --quote "play active role" --remedy "an active role"',
      "a defect",
    ],
    ['archive annotate 3865fe99 --claim published=2022-05-23 --evidence "23.05.2022"', "a claim"],
    ["archive annotate 3865fe99 --claim outlet.kind=news-agency --claim outlet.country=TR", "fields of a claim"],
    ['archive annotate 3865fe99 --relation R23 --quote "an active role" --attribution Wang', "a passage"],
    ['archive annotate 3865fe99 --retract 003-10 --reason "house style"', "a retraction"],
  ],
  async run(context, words, options) {
    const [{ openArchive }, { openStore }] = await Promise.all([
      import("../../node/open.ts"),
      import("../../node/store.ts"),
    ]);
    const now = (options["now"] as Moment | undefined)?.first;
    const archive = openArchive(context.folder, now);
    const ports = { ...archive, store: openStore(archive.repository, archive.tree.root) };
    const asking = { input: options["input"] !== false, colour: options["color"] !== false };
    const annotated = await withQuestions(context.surroundings, asking, (questions) =>
      annotateWith(questions, context, ports, words, options),
    );
    await context.out.write(await annotatedFormats[options["json"] === true ? "json" : "text"](), annotated);
    return annotated.status === "refused" ? exitCodes.problems : exitCodes.fine;
  },
};

type Ports = AnnotatePorts & { readonly pathsOf: (word: string) => readonly string[] };

async function annotateWith(
  questions: Questions | null,
  context: Context,
  ports: Ports,
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<Annotated> {
  const [{ annotate }, { resolveSources }, { requestOf }] = await Promise.all([
    import("../../annotate.ts"),
    import("../../source-name.ts"),
    import("../annotate/given.ts"),
  ]);
  const nameSource = async (word: string): Promise<string> => {
    const [slot] = await resolveSources(ports, [word], ports.pathsOf);
    return slot?.stem ?? word;
  };
  const stem = await nameSource(words[0] ?? "");
  const given = await withStandardInput(options as Given, context);
  const settings = { version: context.version, dryRun: options["dryRun"] === true };
  if (questions === null) return annotate(ports, stem, await requestOf(given, nameSource), settings);
  const [{ completed }, { askPlace }] = await Promise.all([
    import("../annotate/dialog.ts"),
    import("../annotate/asking.ts"),
  ]);
  const complete = await completed(given, () => annotationSubject(ports, stem, defaultLimits), questions);
  const confirm = async (planned: Annotated): Promise<void> => {
    if (complete === given && planned.replaced.length === 0) return;
    await context.err.write(await annotatedFormats.text(), planned);
    // Enter alone takes nothing away.
    if (!(await questions.confirm("Write it?", planned.replaced.length === 0)))
      throw new ArchiveError("cancelled", "It was not to be written");
  };
  return annotate(ports, stem, await requestOf(complete, nameSource), {
    ...settings,
    choose: (text, search) => askPlace(questions, text, search),
    // What was put together from answers, and what would take something away, is shown before it is written.
    confirm,
  });
}

const mostInput = 1024 * 1024;

/** Puts what comes by standard input in the place of `--quote -`; the line feed that ends it belongs to the pipe. */
async function withStandardInput(given: Given, { surroundings }: Context): Promise<Given> {
  if (given.quote !== "-") return given;
  let quote = "";
  for await (const chunk of surroundings.stdin.setEncoding("utf8")) {
    quote += String(chunk);
    if (quote.length > mostInput) usage("The words on standard input are too many for a quote");
  }
  return { ...given, quote: quote.replace(/\r?\n$/, "") };
}

function parseCount(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) invalid("Give a whole number from 1.");
  return Number(value);
}

function parseNumber(value: string): number {
  if (!/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(value)) invalid("Give a number from 0 to 1, like 0.9.");
  return Number(value);
}
