// Which shard a run is: `--shard i/n` as given, or `--shard auto` from what engines set for their parallel jobs.

import { mostShards, parseShard, type Shard } from "../core/verification/shard.ts";
import { invalid, type Surroundings, usage } from "./command.ts";

type Environment = Surroundings["env"];

/** For `--shard`. */
export function parseShardOption(value: string): Shard | "auto" {
  if (value === "auto") return value;
  const shard = parseShard(value);
  if (shard !== null) return shard;
  return invalid(
    `Give i/n, like 2/4: the number of the shard, from 1, and how many there are, at most ${mostShards}; or auto.`,
  );
}

/** One engine: the variables that it sets, and what they say; null when they are not those of a parallel job. */
interface Engine {
  readonly name: string;
  readonly variables: readonly string[];
  read(env: Environment): { readonly index: number; readonly total: number } | null;
}

/** An engine that counts its jobs from a number. */
function counting(name: string, index: string, total: string, first: number): Engine {
  return {
    name,
    variables: [index, total],
    read: (env) =>
      env[index] === undefined ? null : { index: number(env, index) - first + 1, total: number(env, total) },
  };
}

const gitlab = counting("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1);

const kubernetesTotal = "ARCHIVE_SHARD_TOTAL";

const slurm = [
  "SLURM_ARRAY_TASK_ID",
  "SLURM_ARRAY_TASK_MIN",
  "SLURM_ARRAY_TASK_MAX",
  "SLURM_ARRAY_TASK_COUNT",
] as const;
const slurmStep = "SLURM_ARRAY_TASK_STEP";

/** Ids of an array begin and step as its owner likes; only where they are evenly spaced does a number follow from an id. */
function readSlurm(env: Environment): { readonly index: number; readonly total: number } | null {
  if (env[slurm[0]] === undefined) return null;
  const [id = 0, least = 0, most = 0, total = 0] = slurm.map((variable) => number(env, variable));
  const step = env[slurmStep] === undefined ? 1 : number(env, slurmStep);
  const index = (id - least) / step + 1;
  if (step < 1 || (most - least) / step + 1 !== total || !Number.isInteger(index))
    usage(
      `--shard auto: the ids of the Slurm array (${least} to ${most} by ${step}, ${total} in all) are not evenly spaced; use --array=1-n, or give --shard i/n`,
    );
  return { index, total };
}

const engines: readonly Engine[] = [
  // Others set variables of these names and count from 0.
  { ...gitlab, read: (env) => (env["GITLAB_CI"] === "true" ? gitlab.read(env) : null) },
  counting("CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
  counting("Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
  counting("Kubernetes", "JOB_COMPLETION_INDEX", kubernetesTotal, 0),
  { name: "Slurm", variables: [...slurm, slurmStep], read: readSlurm },
];

function number(env: Environment, variable: string): number {
  const words = env[variable];
  if (words === undefined) {
    const cure =
      variable === kubernetesTotal ? "; Kubernetes tells no pod how many there are: set it to the completions" : "";
    usage(`--shard auto: ${variable} is not set, and without it nobody knows the shard${cure}`);
  }
  if (!/^\d{1,9}$/.test(words)) usage(`--shard auto: ${variable} is "${words}", which is no number`);
  return Number(words);
}

/**
 * The shard that the environment tells.
 * @throws ArchiveError `usage` when it tells none, two different ones, or one that cannot be
 */
export function shardOfEnvironment(env: Environment): Shard {
  const found = engines.flatMap((engine) => {
    const told = engine.read(env);
    return told === null ? [] : [{ engine, shard: checked(engine, told, env) }];
  });
  const [first, ...others] = found;
  if (first === undefined)
    usage(`--shard auto: no engine tells which shard this is; looked for ${engines.map(lookedFor).join("; ")}`);
  for (const { engine, shard } of others)
    if (shard.index !== first.shard.index || shard.total !== first.shard.total)
      usage(
        `--shard auto: ${first.engine.name} says ${words(first.shard)} and ${engine.name} says ${words(shard)}; give --shard i/n`,
      );
  return first.shard;
}

function checked({ name, variables }: Engine, { index, total }: Shard, env: Environment): Shard {
  const shard = parseShard(words({ index, total }));
  if (shard !== null) return shard;
  const set = variables.flatMap((variable) => (env[variable] === undefined ? [] : [`${variable}=${env[variable]}`]));
  return usage(`--shard auto: what ${name} says is no shard of 1 to ${mostShards}: ${set.join(", ")}`);
}

const words = ({ index, total }: Shard): string => `${index}/${total}`;
const lookedFor = ({ name, variables }: Engine): string => `${variables.join(", ")} (${name})`;

/** What cannot be cut into shards. */
const whole = ["history", "since"] as const;

/**
 * The shard that is asked for, or null for the whole archive.
 * @param sources words that name sources
 * @throws ArchiveError `usage`
 */
export function askedShard(
  env: Environment,
  sources: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Shard | null {
  const asked = options["shard"] as Shard | "auto" | undefined;
  if (asked === undefined) return null;
  for (const name of whole)
    if (options[name] !== undefined && options[name] !== false)
      usage(
        `--shard and --${name} exclude each other: ${name === "since" ? "a change" : "the past"} is looked at as a whole`,
      );
  if (sources.length > 0) usage("--shard takes its part of all sources: leave out the names of sources");
  return asked === "auto" ? shardOfEnvironment(env) : asked;
}

/** Name of a blob where none is given. */
export function blobName({ index, total }: Shard): string {
  return `archive-shard-${index}-of-${total}.blob`;
}
