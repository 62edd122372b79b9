// Cites sources: each at a commit that others can find, verified there, with what a reader must know.

import { type CitedStates, type CitePorts, committedAt, openCitedStates, tombstoneAt } from "./cited-state.ts";
import { charsetOf } from "./core/charset.ts";
import { type Citable, differencesFrom, gatherCitable, refused, unverifiedFor } from "./core/citation/citable.ts";
import type { Citation, CitationSet, CitedQuotation } from "./core/citation/citation.ts";
import { describeCitation } from "./core/citation/describe.ts";
import { type NamingSnapshot, namingSnapshots } from "./core/citation/naming-snapshot.ts";
import { publicationWarning } from "./core/citation/publication.ts";
import { type AskedQuotation, quoteSource } from "./core/citation/quotation.ts";
import { inQuotes, quotationWarnings } from "./core/citation/statement.ts";
import { translatedWork } from "./core/citation/translated-work.ts";
import { ArchiveError } from "./core/error.ts";
import { defaultWalkLimits } from "./core/history/walk-limits.ts";
import type { Slot } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { qualifySwhid } from "./core/swhid.ts";
import { resolveSources } from "./source-name.ts";
import { verify } from "./verify.ts";

export type { AskedQuotation };

export interface CiteOptions {
  /** Name of a snapshot, else a revision, to cite at. When absent: the newest snapshot that names the source, else HEAD. */
  readonly at?: string;
  /** Words to quote; only from one source. */
  readonly quotations?: readonly AskedQuotation[];
  /** Cite also what is not as HEAD has it or does not verify; the citation then says so. */
  readonly allowUnverified?: boolean;
  readonly limits?: Limits;
  /** Version of the tool. */
  readonly version: string;
}

/**
 * Cites the sources that the words mean.
 * @throws ArchiveError `source-unknown`, `source-ambiguous`, `revision-unknown`; `citation-refused` for what is withdrawn, not
 * committed, changed since or does not verify; `quote-not-found`, `quote-ambiguous`, `quote-unavailable`; `usage`
 */
export async function cite(ports: CitePorts, words: readonly string[], options: CiteOptions): Promise<CitationSet> {
  const { quotations = [], limits = defaultLimits } = options;
  const states = await openCitedStates(ports, options.at, limits);
  const { head, state, snapshots } = states;
  const slots = await committedSlots(ports, states, words, limits);
  if (quotations.length > 0 && slots.length > 1)
    throw new ArchiveError("usage", "Words can be quoted from one source at a time");
  const citables: Citable[] = [];
  for (const slot of slots)
    citables.push(await gatherCitable(state.gatherer, state.ports, ports.objects, slot, limits));
  const doubts = await doubtsAbout(ports, states, citables, options);
  const versions = citables.map(({ version }) => version);
  const namings = await namingSnapshots(head.ports, head.inventory, snapshots, versions, limits);

  const warnings = new Set<string>();
  const citations: Citation[] = [];
  for (const [index, citable] of citables.entries()) {
    const naming = namings[index] ?? null;
    const { commit, warning } = await commitFor(ports, states, citable, naming, limits);
    if (warning !== null) warnings.add(warning);
    const citation = await citeOne(ports, states, citable, {
      commit,
      naming,
      unverified: doubts[index] ?? [],
      options,
    });
    for (const quotation of citation.quotations)
      for (const clause of quotationWarnings(quotation)) warnings.add(`${inQuotes(quotation.words)}: ${clause}`);
    citations.push(citation);
  }
  for (const commit of new Set(citations.map((citation) => citation.commit))) {
    const warning = await publicationWarning(ports.objects, commit, defaultWalkLimits.commits);
    if (warning !== null) warnings.add(warning);
  }
  return { schemaVersion: 1, citations, warnings: [...warnings] };
}

/** What is only in the working directory has no commit by which anybody could find it. */
async function committedSlots(
  ports: CitePorts,
  { state, isNamed }: CitedStates,
  words: readonly string[],
  limits: Limits,
): Promise<readonly Slot[]> {
  const { workTree, pathsOf } = ports;
  try {
    return await resolveSources(state.ports, words, pathsOf, limits);
  } catch (error) {
    if (isNamed || workTree === null || !(error instanceof ArchiveError) || error.code !== "source-unknown")
      throw error;
    const lying = await resolveSources({ ...state.ports, tree: workTree }, words, pathsOf, limits).catch(() => null);
    const missing = lying?.find(({ stem }) => !state.inventory.slots.has(stem));
    throw missing === undefined ? error : refused(missing.stem, "is not committed: nobody else could find it");
  }
}

/** Why each source is not to be relied on; a failure unless that was allowed. */
async function doubtsAbout(
  { workTree }: CitePorts,
  { state, isNamed }: CitedStates,
  citables: readonly Citable[],
  { version, allowUnverified = false, limits = defaultLimits }: CiteOptions,
): Promise<readonly (readonly string[])[]> {
  const only = new Set(citables.map(({ facts }) => facts.slot.stem));
  const report = await verify(state.ports, { version, limits, only });
  const doubts: (readonly string[])[] = [];
  for (const { facts, version: files } of citables) {
    const { stem } = facts.slot;
    const differing = isNamed || workTree === null ? [] : await differencesFrom(workTree, files, limits);
    const faults = unverifiedFor(stem, report);
    if (differing.length > 0 && !allowUnverified)
      throw refused(stem, "is not as HEAD has it: commit first, or undo", differing);
    if (faults.length > 0 && !allowUnverified) throw refused(stem, "does not verify", faults);
    doubts.push([...differing, ...faults]);
  }
  return doubts;
}

/** The commit of the snapshot that names the version, where this clone has it and it holds what the snapshot says; else the state's. */
async function commitFor(
  ports: CitePorts,
  { state, isNamed }: CitedStates,
  { version }: Citable,
  naming: NamingSnapshot | null,
  limits: Limits,
): Promise<{ readonly commit: string; readonly warning: string | null }> {
  const here = { commit: state.commit, warning: null };
  if (isNamed || naming === null || naming.commit === state.commit) return here;
  const { name } = naming.cited;
  try {
    const differing = await differencesFrom(await ports.treeAt(naming.commit), version, limits);
    if (differing.length === 0) return { ...here, commit: naming.commit };
    const warning = `The snapshot "${name}" names this version, but its commit ${naming.commit} does not hold it: \`archive snapshot verify\` tells more`;
    return { ...here, warning };
  } catch (error) {
    if (!(error instanceof ArchiveError) || !/^(?:object-missing|revision-unknown)$/.test(error.code)) throw error;
    const warning = `This clone lacks the commit ${naming.commit} of the snapshot "${name}": HEAD is cited instead`;
    return { ...here, warning };
  }
}

interface Choice {
  readonly commit: string;
  readonly naming: NamingSnapshot | null;
  readonly unverified: readonly string[];
  readonly options: CiteOptions;
}

async function citeOne(
  ports: CitePorts,
  { head, state }: CitedStates,
  citable: Citable,
  { commit, naming, unverified, options }: Choice,
): Promise<Citation> {
  const { facts, version } = citable;
  const manifest = facts.manifest?.value ?? {};
  const descriptor = (await state.gatherer.descriptor()).facts?.value ?? {};
  // Paths of a tree begin at the folder that holds the archive's; those of a citation at the root of the repository.
  const base = ports.root.slice(0, ports.root.length - state.ports.tree.root.length);
  const path = base + version.source.path;
  const origin = descriptor.homeRepository ?? null;
  const swhid = qualifySwhid(citable.swhid, { origin, commit, path });
  const tombstone = await tombstoneAt(head, facts.slot.stem);
  return describeCitation({
    manifest,
    descriptor,
    source: {
      sha256: version.source.sha256,
      bytes: citable.size,
      path,
      mediaType: manifest.file?.mediaType ?? null,
      swhid,
    },
    manifestFile: { sha256: version.manifest.sha256, path: base + version.manifest.path },
    commit,
    committed: await committedAt(ports.objects, commit),
    snapshot: naming?.cited ?? null,
    translationOf: await translatedWork(manifest, state.gatherer, state.inventory),
    quotations: await quote(state.ports, citable, swhid, options),
    unverified,
    withdrawn: tombstone ? `Withdrawn from the archive on ${tombstone.date}: ${tombstone.reason}` : null,
  });
}

async function quote(
  { tree, decoder }: CitedStates["state"]["ports"],
  { facts }: Citable,
  swhid: string,
  { quotations = [], limits = defaultLimits }: CiteOptions,
): Promise<readonly CitedQuotation[]> {
  if (quotations.length === 0) return [];
  const { text, bytes, manifest, slot } = facts;
  const charset = charsetOf(manifest);
  const read = bytes === null ? null : await tree.read(bytes.path, limits.textBytes);
  if (text === null || charset.kind !== "text" || read === null || !read.ok)
    throw new ArchiveError("quote-unavailable", `The source "${slot.stem.slice(0, 12)}…" has no words to quote`);
  const source = {
    sha256: slot.stem,
    text,
    content: read.bytes,
    charset: charset.charset,
    manifest: manifest?.value ?? {},
    swhid,
    decoder,
  };
  return quotations.map((asked) => quoteSource(source, asked));
}
