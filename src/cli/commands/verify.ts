// `archive verify`: the main job. Options in, one verb, one format, one exit code.

import { reportFormats } from "../../format/index.ts";
import type { Permission, Report } from "../../core/report.ts";
import type { Objects, RememberingPorts, VerifyPorts } from "../../core/ports.ts";
import type { ObjectEngine } from "../../node/index.ts";
import type { Shard } from "../../verify-shard.ts";
import { cacheChoice, tellNotes } from "../cache-option.ts";
import {
  type CommandSpecification,
  type Context,
  exitCodeOf,
  exitCodes,
  parseMoment,
  parseWords,
  usage,
} from "../command.ts";
import { gitOptions, namedIndex } from "../git-options.ts";
import { RunWatch } from "../progress.ts";
import { refuseContradictions } from "../verify-contradictions.ts";
import { planReports, writeBlob, writeReports } from "../reports.ts";
import { lookAtShard } from "../look-at-shard.ts";
import { askedShard, blobName, parseShardOption } from "../shard.ts";
import { threadsOption, workersOver } from "../threads.ts";

const formatNames = Object.keys(reportFormats).join(", ");
const permissions: readonly Permission[] = ["add", "amend", "weaken", "withdraw", "config"];
const defaultAllowed = "add,amend";
const engines: readonly ObjectEngine[] = ["auto", "pack", "isomorphic-git", "git"];

export const verifyCommand: CommandSpecification = {
  name: "verify",
  summary: "Check every byte and every claim of the archive",
  argument: {
    name: "[source...]",
    description: "only these sources: SHA-256 prefix, sha256:<hex>, SWHID, path or original name",
  },
  options: [
    {
      flags: "--format <list>",
      description: `how to print the report (default: text), or several as name=path,name=path: ${formatNames}`,
    },
    { flags: "--json", description: "the same as --format json" },
    { flags: "--deep", description: "add slow opinions: detect the language of each text" },
    { flags: "--strict", description: "warnings count as problems" },
    { flags: "--now <time>", description: 'judge "in the future" against this moment', parse: parseMoment },
    { flags: "--at <rev>", description: "a commit, tag or tree, read from git without a checkout" },
    { flags: "--staged", description: "the index of git: what the next commit would hold" },
    { flags: "--history", description: "every version that ever stood at any commit, back from HEAD or --at" },
    {
      flags: "--since <rev>",
      description: "the gate: what HEAD, --at or --staged changes since it parted from a revision, and nothing else",
    },
    {
      flags: "--allow <words>",
      description: `with --since, what the change may do: ${permissions.join(", ")} (default: ${defaultAllowed})`,
      parse: parseWords(permissions),
    },
    { flags: "--only-archive", description: "with --since: nothing outside the archive may change" },
    {
      flags: "--shard <i/n>",
      description:
        "one of n equal parts, for one of n machines; auto: as the CI engine says. --format blob keeps it for the merge",
      parse: parseShardOption,
    },
    threadsOption,
    { flags: "--engine <name>", description: "what reads git's objects", choices: engines },
    {
      flags: "--cache [dir]",
      description:
        "take over what earlier runs found out about sources that are the same, to the byte; all bytes are read and digested all the same. The folder (by default within .git) is believed, so it must be yours alone",
    },
  ],
  examples: [
    ["archive verify", "everything, for people"],
    ["archive verify --strict --format json", "for a program; warnings are problems"],
    ["archive verify --format text,sarif=out.sarif", "several reports in one run"],
    ["archive verify 999d186e", "one source only"],
    ["archive verify --at v1.0", "as it stood at a tag"],
    ["archive verify --staged", "in a hook, before a commit"],
    ["archive verify --since origin/main", "a pull request: what it adds and amends, and that nothing else is touched"],
    ["archive verify --cache", "again and again on one machine: what has not changed is not judged anew"],
    ["archive verify --shard 2/4 --format text,blob", "on the second of four machines; then archive report merge"],
    ["archive verify --history", "whether bytes were ever exchanged, and by whom"],
  ],
  async run(context, words, options) {
    refuseContradictions(options);
    const shard = askedShard(context.surroundings.env, words, options);
    const plan = await planReports(context, reportFormats, options, shard === null ? null : blobName(shard));
    const { report, isStopped, seal } = await lookAt(context, words, options, shard);
    await writeReports(context, plan, report);
    if (seal !== undefined) await writeBlob(context, plan, seal);
    return isStopped ? exitCodes.interrupted : exitCodeOf[report.verdict];
  },
};

/** A report, and whether somebody ended the run before everything was looked at. */
interface Outcome extends Looked {
  readonly isStopped: boolean;
}

/** A report and, of a shard, what makes its blob. */
interface Looked {
  readonly report: Report;
  readonly seal?: () => Uint8Array;
}

/** The one of the four looks that is asked for; only the working directory, index and trees are watched as they are looked at. */
function lookAt(context: Context, words: readonly string[], options: Options, shard: Shard | null): Promise<Outcome> {
  if (options["since"] !== undefined) return whole(verifiedChange(context, words, options));
  if (options["history"] === true) return whole(verifiedHistory(context, words, options));
  return watched(context, (watch) => verifiedTree(context, words, options, watch, shard));
}

async function watched(context: Context, look: (watch: RunWatch) => Promise<Looked>): Promise<Outcome> {
  const watch = new RunWatch(context);
  try {
    const looked = await look(watch);
    return { ...looked, isStopped: watch.stopped && looked.report.verdict === "incomplete" };
  } finally {
    await watch.end();
  }
}

const whole = async (report: Promise<Report>): Promise<Outcome> => ({ report: await report, isStopped: false });

type Options = Readonly<Record<string, unknown>>;

async function verifiedTree(
  context: Context,
  words: readonly string[],
  options: Options,
  watch: RunWatch,
  shard: Shard | null,
): Promise<Looked> {
  const [ports, { verify }] = await Promise.all([openPorts(context, options), import("../../verify.ts")]);
  const notes: string[] = [];
  try {
    const handed = { ...ports, ...(await memoryPort(context, options, notes)), ...(await guessPort(options)) };
    const asked = { version: context.version, strict: options["strict"] === true, onProgress: watch.tick };
    const workers = workersOver(ports, options["threads"], notes);
    if (shard !== null) return await lookAtShard(handed, { ...asked, ...workers, shard }, context.folder);
    const named = await namedSources(ports, words);
    const only = named === null ? {} : { only: new Set(named.map(({ stem }) => stem)) };
    return { report: await verify(handed, { ...asked, ...only, ...workers }) };
  } finally {
    await ports.objects?.close();
    await tellNotes(context, notes);
  }
}

async function namedSources(ports: OpenPorts, words: readonly string[]) {
  if (words.length === 0) return null;
  return (await import("../../source-name.ts")).resolveSources(ports, words, ports.pathsOf);
}

type OpenPorts = VerifyPorts & {
  readonly objects?: Objects;
  readonly pathsOf?: (word: string) => readonly string[];
  readonly repository?: string;
};

async function openPorts({ folder, surroundings: { env, cwd } }: Context, options: Options): Promise<OpenPorts> {
  const git = gitOptions(options);
  if (options["at"] === undefined && options["staged"] !== true)
    return (await import("../../node/open.ts")).openArchive(folder, git.now);
  const { openArchiveAt, openArchiveIndex } = await import("../../node/open-git.ts");
  if (options["at"] !== undefined) return openArchiveAt(folder, String(options["at"]), git);
  return openArchiveIndex(folder, { ...git, ...namedIndex({ env, cwd }) });
}

/** What `--cache` asks for. */
async function memoryPort(
  context: Context,
  options: Options,
  notes: string[],
): Promise<Pick<RememberingPorts, "cache">> {
  const given = options["cache"];
  if (given === undefined) return {};
  const { openMemory } = await import("../../node/open-memory.ts");
  return { cache: openMemory(context.folder, cacheChoice(context, given, notes)) };
}

/** The slow opinions that `--deep` asks for. */
async function guessPort(options: Options): Promise<Pick<VerifyPorts, "languageGuess">> {
  if (options["deep"] !== true) return {};
  return { languageGuess: (await import("../../node/language-guess.ts")).nodeLanguageGuess };
}

async function verifiedChange(context: Context, words: readonly string[], options: Options): Promise<Report> {
  if (words.length > 0) usage("--since looks at the whole change: leave out the sources");
  const [{ openChange }, { verifyChange }] = await Promise.all([
    import("../../node/open-change.ts"),
    import("../../verify-change.ts"),
  ]);
  const ports = await openChange(context.folder, {
    ...gitOptions(options),
    since: String(options["since"]),
    ...(options["at"] === undefined ? {} : { at: String(options["at"]) }),
    ...(options["staged"] === true ? { staged: true, ...namedIndex(context.surroundings) } : {}),
  });
  try {
    return await verifyChange(
      { ...ports, ...(await guessPort(options)) },
      {
        version: context.version,
        strict: options["strict"] === true,
        onlyArchive: options["onlyArchive"] === true,
        ...(options["allow"] === undefined ? {} : { allowed: options["allow"] as readonly Permission[] }),
      },
    );
  } finally {
    await ports.objects.close();
  }
}

async function verifiedHistory(context: Context, words: readonly string[], options: Options): Promise<Report> {
  const [{ openHistoryAt }, { verifyHistory }] = await Promise.all([
    import("../../node/open-git.ts"),
    import("../../verify-history.ts"),
  ]);
  const ports = await openHistoryAt(context.folder, String(options["at"] ?? "HEAD"), gitOptions(options));
  try {
    return await verifyHistory(ports, {
      version: context.version,
      strict: options["strict"] === true,
      ...(words.length === 0 ? {} : { only: words }),
    });
  } finally {
    await ports.objects.close();
  }
}
