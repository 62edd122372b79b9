// `archive lineage`: what happened to each source in git, or with --derivation what its text was made from.

import { resolve } from "node:path";
import { ArchiveError } from "../../core/error.ts";
import {
  type DerivationFormatName,
  derivationFormats,
  type LineageFormatName,
  lineageFormats,
} from "../../format/index.ts";
import type { ObjectEngine } from "../../node/index.ts";
import { cacheChoice, tellNotes } from "../cache-option.ts";
import { type CommandSpecification, type Context, exitCodes, type ExitCode, usage } from "../command.ts";

type Options = Readonly<Record<string, unknown>>;

const exitCodeOf = { whole: exitCodes.fine, broken: exitCodes.problems, incomplete: exitCodes.incomplete } as const;

export const lineageCommand: CommandSpecification = {
  name: "lineage",
  summary: "Tell what happened to each source, or what it was made from",
  argument: {
    name: "[source...]",
    description: "only these: SHA-256 prefix (also of what is only left in history), SWHID, path or original name",
  },
  options: [
    { flags: "--derivation", description: "what the texts were copied, translated or spun from, as the manifests say" },
    {
      flags: "--format <name>",
      description: "how to print it; prov is PROV-JSON, and not for --derivation",
      choices: Object.keys(lineageFormats),
      fallback: "text",
    },
    { flags: "--json", description: "the same as --format json" },
    {
      flags: "--rev <rev>",
      description:
        "the history that leads to this commit, branch or tag (HEAD); the manifests at it (working directory)",
    },
    {
      flags: "--engine <name>",
      description: "what reads git's objects",
      choices: ["auto", "pack", "isomorphic-git", "git"],
      fallback: "auto",
    },
    { flags: "--allowed-signers <file>", description: "check SSH signatures against the signers that you allow" },
    {
      flags: "--cache [dir]",
      description:
        "remember the walk in a folder (by default within .git), so that the next run walks only what is new; the folder is believed, so it must be yours alone: no tracked folder, none that others can write to",
    },
  ],
  examples: [
    ["archive lineage 999d186e", "who added and amended it, and whether its bytes ever changed"],
    ["archive lineage --allowed-signers ~/.ssh/allowed_signers", "every source, signatures checked"],
    ["archive lineage --cache", "every source, and much faster the second time"],
    ["archive lineage --format prov --rev v1.0", "for a program that knows W3C PROV"],
    ["archive lineage --derivation --format mermaid", "what was made from what, as a diagram"],
  ],
  run: (context, words, options) =>
    options["derivation"] === true ? tellDerivation(context, words, options) : tellHistory(context, words, options),
};

const formatOf = (options: Options): string => (options["json"] === true ? "json" : String(options["format"]));

async function tellHistory(context: Context, words: readonly string[], options: Options): Promise<ExitCode> {
  const [{ openLineage }, { namedLineage }, { lineageVerdict }] = await Promise.all([
    import("../../node/index.ts"),
    import("../../named-lineage.ts"),
    import("../../core/history/standing.ts"),
  ]);
  const revision = String(options["rev"] ?? "HEAD");
  const signers = options["allowedSigners"];
  const notes: string[] = [];
  const history = await openLineage(context.folder, {
    engine: options["engine"] as ObjectEngine,
    revision,
    ...(signers === undefined ? {} : { allowedSigners: resolve(context.surroundings.cwd, String(signers)) }),
    ...(options["cache"] === undefined ? {} : { cache: cacheChoice(context, options["cache"], notes) }),
  });
  try {
    const { root, found } = history;
    const told = await namedLineage(history, words, { revision, root });
    if (told.sources.length === 0 && !found)
      throw new ArchiveError("no-archive", `There is no archive at "${revision}", and there never was one`);
    await context.out.write(await lineageFormats[formatOf(options) as LineageFormatName](), told);
    await tellNotes(context, notes);
    return exitCodeOf[lineageVerdict(told)];
  } finally {
    await history.objects.close();
  }
}

async function tellDerivation(context: Context, words: readonly string[], options: Options): Promise<ExitCode> {
  const name = formatOf(options);
  if (options["cache"] !== undefined) usage("--derivation is told by manifests alone: it has no use for --cache");
  if (!Object.hasOwn(derivationFormats, name)) usage(`--derivation has no format "${name}"`);
  const [{ openArchive, openArchiveAt }, { derivation }, { derivationVerdict }, { resolveSources }] = await Promise.all(
    [
      import("../../node/index.ts"),
      import("../../derivation.ts"),
      import("../../core/derivation-map.ts"),
      import("../../source-name.ts"),
    ],
  );
  const { rev, engine } = options;
  const objects =
    rev === undefined ? null : await openArchiveAt(context.folder, String(rev), { engine: engine as ObjectEngine });
  try {
    const ports = objects ?? openArchive(context.folder);
    const only = words.length === 0 ? [] : await resolveSources(ports, words);
    const map = await derivation(ports, words.length === 0 ? {} : { only: new Set(only.map(({ stem }) => stem)) });
    await context.out.write(await derivationFormats[name as DerivationFormatName](), map);
    return exitCodeOf[derivationVerdict(map)];
  } finally {
    await objects?.objects.close();
  }
}
