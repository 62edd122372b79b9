// `archive init`: a new archive in a repository. Options and answers in, one verb, one format, one exit code.

import type { CiService } from "../../core/starter.ts";
import { checkWebAddress } from "../../core/web-address.ts";
import { initialisationFormats } from "../../format/index.ts";
import type { NewDescriptor } from "../../init.ts";
import { type CommandSpecification, type Context, exitCodes, usage } from "../command.ts";
import { type Questions, withQuestions } from "../prompts.ts";

type Options = Readonly<Record<string, unknown>>;

const ownerForm = /^(?:@[A-Za-z0-9][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_./-]+)?|[^\s@#]+@[^\s@#]+)$/;

export const initCommand: CommandSpecification = {
  name: "init",
  summary: "Start an archive in a repository: layout, schemas, settings of git and editors, checks",
  options: [
    { flags: "--name <name>", description: "name of the corpus, as citations give it" },
    { flags: "--description <text>", description: "what it holds, in a sentence or two" },
    { flags: "--takedown <address>", description: "mail or http(s) address for takedown requests" },
    { flags: "--home <url>", description: "address of the repository that citations name as origin" },
    { flags: "--licence <id>", description: "SPDX id for the manifests' own words", fallback: "CC0-1.0" },
    {
      flags: "--owner <name>",
      description: "who reviews changes to checks and settings: @user, @org/team or a mail address",
    },
    {
      flags: "--ci <service>",
      description: "who runs the checks",
      choices: ["github", "gitlab", "none"],
      fallback: "github",
    },
    { flags: "--append", description: "add lines at the end of files that are there, where they lack them" },
    { flags: "--dry-run", description: "write nothing, say what would be written" },
    { flags: "--no-input", description: "never ask" },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive init", "asks for what it needs"],
    ['archive init --name Letters --description "…" --takedown a@example.org', "in a script"],
    ["archive init --owner @example/editors", "in an archive: adds what is not there"],
    ["archive init --dry-run", "what would be written?"],
  ],
  async run(context, _words, options) {
    const owner = (options["owner"] as string | undefined) ?? null;
    if (owner !== null && !ownerForm.test(owner))
      usage(`"${owner}" is no owner: give @user, @org/team or a mail address`);
    const [{ openStarter }, { init }] = await Promise.all([import("../../node/index.ts"), import("../../init.ts")]);
    const ports = openStarter(context.folder);
    const descriptor = ports.started ? null : await descriptorFrom(context, options);
    const result = await init(ports, {
      version: context.version,
      descriptor,
      service: options["ci"] as CiService,
      owner,
      append: options["append"] === true,
      dryRun: options["dryRun"] === true,
    });
    await context.out.write(await initialisationFormats[options["json"] === true ? "json" : "text"](), result);
    return result.files.some(({ lacking }) => lacking.length > 0) ? exitCodes.problems : exitCodes.fine;
  },
};

const needed = {
  name: { message: "What is the corpus called?", example: "Harbour letters" },
  description: {
    message: "What does it hold, in a sentence or two?",
    example: "Letters of harbour masters, 1901 to 1913.",
  },
  takedown: {
    message: "Where may somebody write who wants something taken down?",
    example: "mail@example.org",
    check: takedownFault,
  },
} as const;

/** As the descriptor asks for it: a mail address, or one of the web. */
function takedownFault(address: string): string | null {
  if (/^[^\s@/]+@[^\s@/]+$/u.test(address) || checkWebAddress(address).kind === "ok") return null;
  return "Give a mail address, or a whole one with http:// or https://.";
}

async function descriptorFrom({ surroundings, err: { colour } }: Context, options: Options): Promise<NewDescriptor> {
  const given = (key: string): string | null => (options[key] as string | undefined) ?? null;
  const input = options["input"] !== false;
  const answers = await withQuestions(surroundings, { input, colour }, async (questions) => {
    if (questions === null) refuseMissing(given);
    const takedown = given("takedown");
    const fault = takedown === null ? null : takedownFault(takedown);
    if (fault !== null) usage(`--takedown "${takedown}" is no address. ${fault}`);
    return {
      name: given("name") ?? (await ask(questions, "name")),
      description: given("description") ?? (await ask(questions, "description")),
      takedown: given("takedown") ?? (await ask(questions, "takedown")),
    };
  });
  return { ...answers, homeRepository: given("home"), licence: given("licence") ?? "CC0-1.0" };
}

function ask(questions: Questions | null, key: keyof typeof needed): Promise<string> {
  return questions === null ? usage(`--${key} is missing`) : questions.text(needed[key]);
}

function refuseMissing(given: (key: string) => string | null): void {
  const missing = Object.keys(needed).filter((key) => given(key) === null);
  if (missing.length > 0) usage(`Nobody can be asked here: give ${missing.map((key) => `--${key}`).join(", ")}`);
}
