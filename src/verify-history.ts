// Verifies the past: every manifest and every bytes that ever stood under the name of a source, at any commit, each read once.

import { descriptorName, isSha256 } from "./core/layout.ts";
import { readDocument } from "./core/manifest/document.ts";
import type { ArchiveDescriptor } from "./core/manifest/generated/schema-types.ts";
import { binaryOf } from "./core/history/byte-text.ts";
import type { Decoder, Digester, Objects } from "./core/ports.ts";
import { ArchiveError } from "./core/error.ts";
import { readCommitFacts } from "./core/history/commit-facts.ts";
import { commitId } from "./core/history/commit-graph.ts";
import { bytesByDigest, contentTroubles } from "./core/history/content-troubles.ts";
import { historyGaps, malformedTrees, objectNotes } from "./core/history/gaps.ts";
import { findCauses } from "./core/history/past-causes.ts";
import { PastContents } from "./core/history/past-contents.ts";
import { type BareTrouble, isRegular, type PastGround } from "./core/history/past-ground.ts";
import { type PastSource, pastSources } from "./core/history/past-sources.ts";
import { Removals } from "./core/history/removals.ts";
import type { FileRole } from "./core/history/source-files.ts";
import { PastTrees } from "./core/history/state-at.ts";
import type { PastCommit, Trouble } from "./core/history/trouble.ts";
import { defaultWalkLimits, type WalkLimits } from "./core/history/walk-limits.ts";
import { walkHistory } from "./core/history/walked-history.ts";
import { Judge } from "./core/judge.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { FindingList } from "./core/finding-list.ts";
import { makeReport, type Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import type { Rule } from "./core/rules/rule.ts";
import { leaveUnasked } from "./core/unasked-rules.ts";

/** What `verifyHistory` is handed. */
export interface VerifyHistoryPorts {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly decoder: Decoder;
  /** Any revision that names a commit. */
  readonly revision: string;
  /** Folder of the archive from the root of the repository. */
  readonly root: string;
}

export interface VerifyHistoryOptions {
  /** The sources to look at by the beginning of their SHA-256, or a path they ever had; all when absent. */
  readonly only?: readonly string[];
  readonly limits?: Limits;
  readonly walkLimits?: WalkLimits;
  /** Version of the tool, for the report. */
  readonly version: string;
  /** Whether warnings count as problems. */
  readonly strict?: boolean;
}

/**
 * Verifies everything that can be reached from a commit.
 * @throws ArchiveError `revision-unknown`, `object-missing`, `object-corrupt` for commits and folders, `source-unknown`,
 * `source-ambiguous`
 */
export async function verifyHistory(ports: VerifyHistoryPorts, options: VerifyHistoryOptions): Promise<Report> {
  const { objects, root } = ports;
  const { limits = defaultLimits, walkLimits = defaultWalkLimits } = options;
  const revision = await objects.resolve(`${ports.revision}^{commit}`);
  const past = await walkHistory(objects, revision, root, walkLimits);
  const { graph, walked } = past;
  const contents = new PastContents(ports, graph.objects, limits);
  const ground: PastGround = { ...past, contents, trees: new PastTrees(objects, graph) };
  const all = pastSources(root, walked.paths);
  const sources = chosen(all, options.only);
  // Manifests first: they tell which bytes need a second digest.
  await contents.readManifests(handlesOf(ground, sources, "manifest"));
  await contents.readBytes(handlesOf(ground, sources, "bytes"));

  const found: BareTrouble[] = [];
  const known = bytesByDigest(ground);
  const removals = new Removals(ground, all);
  for (const source of sources) {
    found.push(...contentTroubles(ground, source, known));
    found.push(...(await removals.of(source)));
  }
  const stems = new Set(all.map(({ stem }) => stem));
  const isSource = (sha256: string): boolean => stems.has(sha256);
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(rules, findings, limits.diagnosticsPerRule);
  leaveUnasked(judge, "history", "chain");
  const others: readonly Rule["of"][] = ["document", "source", "relation", "archive", "chain"];
  for (const of of others) judge.notRun(of, "--history looks at what stood, not at what stands");
  for (const fault of [...contents.faults, ...malformedTrees(root, walked)]) judge.access(fault);
  judge.history({
    root,
    troubles: await named(ports, ground, await findCauses(ports, ground, isSource, limits, found)),
    gaps: historyGaps(objects.extent, graph, walked, contents),
  });
  const read = contents.manifests.size + contents.bytes.size;
  return makeReport({
    version: options.version,
    strict: options.strict === true,
    archive: {
      root,
      name: await nameOf(ports, ground, limits),
      tree: "commit",
      revision,
      notes: objectNotes(objects),
    },
    history: { commits: graph.count, contents: read },
    counts: {
      sources: sources.length,
      withdrawn: sources.filter((source) => isWithdrawn(ground, source)).length,
      relations: 0,
      files: read,
      bytes: contents.size,
      defects: 0,
      quotes: 0,
      reused: 0,
    },
    rules: judge.outcomes(),
    findings,
  });
}

/** @throws ArchiveError `source-unknown`, `source-ambiguous` */
function chosen(sources: readonly PastSource[], words: readonly string[] | undefined): readonly PastSource[] {
  if (words === undefined) return sources;
  const wanted = new Set<PastSource>();
  for (const word of words) {
    const prefix = word.replace(/^sha256:/, "").toLowerCase();
    const isPrefix = /^[0-9a-f]{6,64}$/.test(prefix);
    const matching = sources.filter(
      ({ stem, files }) =>
        (isPrefix && isSha256(stem) && stem.startsWith(prefix)) || files.some(({ shown }) => shown === word),
    );
    const [one] = matching;
    if (one === undefined)
      throw new ArchiveError("source-unknown", `There never was a source "${word}" in this history`);
    if (matching.length > 1) throw new ArchiveError("source-ambiguous", `"${word}" means ${matching.length} sources`);
    wanted.add(one);
  }
  return sources.filter((source) => wanted.has(source));
}

/** The contents that ever stood in a role, each with a path it stood at. */
function handlesOf(ground: PastGround, sources: readonly PastSource[], role: FileRole): ReadonlyMap<number, string> {
  const { events } = ground.walked;
  const found = new Map<number, string>();
  for (const { files } of sources) {
    for (const file of files) {
      if (file.role !== role) continue;
      for (const event of ground.history.ofPath(file.path))
        if (isRegular(events.mode.at(event)) && !found.has(events.id.at(event)))
          found.set(events.id.at(event), file.shown);
    }
  }
  return found;
}

/** Puts the commits in, each read once. */
async function named(
  ports: VerifyHistoryPorts,
  { graph }: PastGround,
  found: readonly BareTrouble[],
): Promise<readonly Trouble[]> {
  const positions = new Set(found.flatMap(({ first, mendedBy }) => (mendedBy === null ? [first] : [first, mendedBy])));
  const ids = [...positions].sort((a, b) => a - b).map((position) => commitId(graph, position));
  const facts = await readCommitFacts(ports, ids, null);
  const commit = (position: number): PastCommit => {
    const id = commitId(graph, position);
    const author = facts.get(id)?.author ?? null;
    return { id, author: author?.name ?? null, date: author?.date ?? null };
  };
  return found.map((trouble) => ({
    ...trouble,
    first: commit(trouble.first),
    mendedBy: trouble.mendedBy === null ? null : commit(trouble.mendedBy),
  }));
}

function isWithdrawn({ states, contents }: PastGround, { files }: PastSource): boolean {
  return files.some(
    ({ path, role }) => role === "manifest" && contents.manifests.get(states.atTip(path).id)?.withdrawn === true,
  );
}

/** The archive's name at the tip, or null when its descriptor cannot be read. */
async function nameOf({ objects, decoder, root }: VerifyHistoryPorts, { trees }: PastGround, limits: Limits) {
  const path = `${root}/${descriptorName}`;
  const found = await trees.at(0, binaryOf(path));
  if (found === null || !isRegular(found.mode)) return null;
  try {
    const { type, content } = await objects.read(found.id);
    if (type !== "blob" || content.length > limits.documentBytes) return null;
    const { value } = await readDocument("descriptor", path, null, content, decoder, limits);
    return (value as Partial<ArchiveDescriptor> | null)?.name ?? null;
  } catch (error) {
    // The descriptor is no part of what is verified here; a partial clone may lack it.
    if (error instanceof ArchiveError && error.code.startsWith("object-")) return null;
    throw error;
  }
}
