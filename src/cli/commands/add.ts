// `archive add`: files become sources. Options in, one verb, one format, one exit code.

import { basename, resolve } from "node:path";
import type { AddOptions, Arrival } from "../../add.ts";
import type { AdditionVerdict } from "../../core/addition.ts";
import { charsetNames } from "../../core/charset-names.ts";
import { defaultLimits } from "../../core/limits.ts";
import { additionFormats } from "../../format/index.ts";
import { claimOptions, givenClaims } from "../add-claims.ts";
import { type CommandSpecification, type Context, exitCodes, type ExitCode, hintAt, usage } from "../command.ts";
import { type Questions, withQuestions } from "../prompts.ts";

export const addFilesCommand: CommandSpecification = {
  name: "add",
  summary: "Add files to the archive: bytes under their hash, each with a manifest",
  argument: { name: "<file...>", description: "the files; - for standard input" },
  options: [
    ...claimOptions,
    { flags: "--charset <name>", description: "character set of the text, where the guess is wrong: IANA name" },
    { flags: "--from <file>", description: "a partial manifest (YAML): takes the place of what is found out" },
    { flags: "--name <name>", description: "name of what comes from standard input" },
    { flags: "--no-compare", description: "do not look for copies among the sources that are there" },
    { flags: "--no-input", description: "ask nothing, even in a terminal; what is not given is left unknown" },
    { flags: "--dry-run", description: "write nothing; print what would be written" },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive add story.html", "find out what can be found out, and ask for the rest"],
    ["archive add --no-input *.txt", "in a script; what is not known is left unknown"],
    [
      'archive add a.txt --outlet "AA" --evidence outlet="AA website"',
      "with a claim and the words of the text that show it",
    ],
    ["cat page | archive add - --name page.html", "from a pipe"],
    ["archive add --dry-run story.txt", "see the manifest first"],
  ],
  async run(context, words, options) {
    const input = options["input"] !== false && !words.includes("-");
    refuseContradictions(words, options);
    const { colour } = context.err;
    return withQuestions(context.surroundings, { input, colour }, (questions) =>
      run(context, words, options, questions),
    );
  },
};

type Options = Readonly<Record<string, unknown>>;

const codes: Readonly<Record<AdditionVerdict, ExitCode>> = {
  done: exitCodes.fine,
  refused: exitCodes.problems,
  failed: exitCodes.incomplete,
};

function refuseContradictions(words: readonly string[], options: Options): void {
  if (words.includes("")) usage("One of the files has no name: give its path, or - for standard input");
  if (options["charset"] !== undefined) refuseUnknownCharset(String(options["charset"]));
  if (words.filter((word) => word === "-").length > 1) usage("Standard input can be added once only");
  if (options["name"] !== undefined && !words.includes("-")) usage("--name is about standard input: it needs -");
  for (const option of ["title", "url"])
    if (options[option] !== undefined && words.length > 1)
      usage(`--${option} is about one file, and several are given`);
}

function refuseUnknownCharset(given: string): void {
  const name = given.toLowerCase();
  if (charsetNames.includes(name)) return;
  usage(`There is no character set "${given}" among those that can be read. ${hintAt(name, charsetNames)}`);
}

async function run(
  context: Context,
  words: readonly string[],
  options: Options,
  questions: Questions | null,
): Promise<ExitCode> {
  const [node, { add }, { additionVerdict }] = await Promise.all([
    import("../../node/index.ts"),
    import("../../add.ts"),
    import("../../core/addition.ts"),
  ]);
  const archive = node.openArchive(context.folder);
  const given = await givenClaims(options, async (names) => {
    if (names.length === 0) return [];
    const { resolveSources } = await import("../../source-name.ts");
    const slots: string[] = [];
    // One by one, because each name must be told apart from the others.
    for (const name of names)
      slots.push(...(await resolveSources(archive, [name], archive.pathsOf)).map(({ stem }) => stem));
    return slots;
  });
  const ports = {
    ...archive,
    store: node.openStore(archive.repository, archive.tree.root),
    charsetGuess: node.nodeCharsetGuess,
    languageGuess: node.nodeLanguageGuess,
  };
  const partial = options["from"] === undefined ? null : await readPartial(node, context, String(options["from"]));
  const result = await add(ports, await arrivals(node, context, words, options), {
    version: context.version,
    remote: node.remoteOf(archive.repository),
    given,
    dryRun: options["dryRun"] === true,
    compare: options["compare"] !== false,
    ...(options["charset"] === undefined ? {} : { charset: String(options["charset"]) }),
    ...(partial === null ? {} : { partial }),
    ...asking(questions, new Set([...Object.keys(given), ...settledBy(partial)])),
  });
  await context.out.write(await additionFormats[options["json"] === true ? "json" : "text"](), result);
  return codes[additionVerdict(result)];
}

type Node = typeof import("../../node/index.ts");

async function arrivals(
  node: Node,
  { surroundings: { cwd, stdin } }: Context,
  words: readonly string[],
  options: Options,
): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for (const input of words) {
    const name = options["name"] === undefined ? null : basename(String(options["name"]));
    const file =
      input === "-"
        ? await node.readStream(stdin as AsyncIterable<Uint8Array>, name)
        : await node.readArrival(resolve(cwd, input));
    found.push({ input, file });
  }
  return found;
}

async function readPartial(node: Node, { surroundings: { cwd } }: Context, word: string) {
  if (word === "") usage("--from asks for a file, and its name is empty");
  const file = await node.readArrival(resolve(cwd, word), defaultLimits.documentBytes);
  if ("fault" in file) usage(`The partial manifest "${word}" ${file.fault}`);
  const { readPartialManifest } = await import("../../core/capture/partial-reading.ts");
  return readPartialManifest(file.bytes, node.nodeDecoder, word);
}

/** The names of claims, by the keys of a manifest. */
const namesOfKeys: Readonly<Record<string, string>> = { translation: "status", capture: "url" };

function settledBy(partial: Readonly<Record<string, unknown>> | null): string[] {
  return Object.keys(partial ?? {}).map((key) => namesOfKeys[key] ?? key);
}

function asking(questions: Questions | null, settled: ReadonlySet<string>): Pick<AddOptions, "ask"> {
  if (questions === null) return {};
  return {
    ask: async (question) => {
      const { askAbout } = await import("../add-questions.ts");
      return askAbout(question, questions, settled);
    },
  };
}
