// What texts were made from: sources and works outside the archive as nodes, derivations as edges, circles named. Plain data.

import type { Sound } from "./archive.ts";
import { circlesOf } from "./derivation-graph.ts";
import type { Basis, DerivationRelation, Manifest, Work } from "./manifest/generated/schema-types.ts";

/** A source in the map. */
export interface MappedSource {
  readonly sha256: string;
  /** False when a manifest names it and the archive does not hold it; all else is then null. */
  readonly known: boolean;
  readonly title: string | null;
  readonly originalName: string | null;
  readonly outlet: string | null;
  readonly language: string | null;
  readonly translation: string | null;
  readonly withdrawn: boolean;
}

/** A work outside the archive, as the first manifest that names it describes it. */
export interface MappedWork {
  /** `w1`, `w2`, … in the order in which the sources name them. */
  readonly id: string;
  readonly citation: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly url: string | null;
}

/** One derivation: `from` was made from a source or from a work, of which one is null. */
export interface MappedDerivation {
  readonly from: string;
  readonly relation: DerivationRelation;
  readonly source: string | null;
  readonly work: string | null;
  readonly via: string | null;
  readonly basis: Basis;
  readonly confidence: number | null;
  readonly note: string | null;
}

export interface DerivationMap {
  readonly schemaVersion: 1;
  /** In the order of their SHA-256. */
  readonly sources: readonly MappedSource[];
  readonly works: readonly MappedWork[];
  /** In the order of the sources, and of each manifest. */
  readonly derivations: readonly MappedDerivation[];
  /** Sources that derive from one another in a circle: the shortest way round, or one source that derives from itself. */
  readonly circles: readonly (readonly string[])[];
  /** Manifests that could not be read; `verify` says why. */
  readonly unread: readonly string[];
}

/** The map of all manifests, by the SHA-256 in their names. */
export function mapDerivations(
  manifests: ReadonlyMap<string, Sound<Manifest>>,
  unread: readonly string[],
): DerivationMap {
  const works = new Map<string, MappedWork>();
  const derivations: MappedDerivation[] = [];
  const named = new Set(manifests.keys());
  for (const [from, { derivedFrom }] of manifests) {
    for (const { relation, source, work, via, basis, confidence, note } of derivedFrom ?? []) {
      if (source !== undefined) named.add(source);
      derivations.push({
        from,
        relation,
        source: source ?? null,
        work: source === undefined && work !== undefined ? idOf(works, work) : null,
        via: via ?? null,
        basis,
        confidence: confidence ?? null,
        note: note ?? null,
      });
    }
  }
  const sources = [...named].sort().map((sha256) => mapped(sha256, manifests.get(sha256)));
  return {
    schemaVersion: 1,
    sources,
    works: [...works.values()],
    derivations,
    circles: circlesIn(derivations),
    unread,
  };
}

/** One citation is one work, whoever cites it; without a citation the address or the title tells. */
function idOf(works: Map<string, MappedWork>, work: Work): string {
  const { citation = null, outlet = null, title = null, date = null, url = null } = work;
  const key = citation ?? url ?? JSON.stringify([outlet, title, date]);
  const known = works.get(key);
  if (known !== undefined) return known.id;
  const made = { id: `w${works.size + 1}`, citation, outlet, title, date, url };
  works.set(key, made);
  return made.id;
}

function mapped(sha256: string, manifest: Sound<Manifest> | undefined): MappedSource {
  return {
    sha256,
    known: manifest !== undefined,
    title: manifest?.title?.value ?? null,
    originalName: manifest?.file?.originalName ?? null,
    outlet: manifest?.outlet?.value ?? null,
    language: manifest?.language?.value ?? null,
    translation: manifest?.translation?.status ?? null,
    withdrawn: manifest?.withdrawn !== undefined,
  };
}

function circlesIn(derivations: readonly MappedDerivation[]): readonly (readonly string[])[] {
  const graph = targetsBySource(derivations);
  const own = derivations.filter(({ from, source }) => from === source).map(({ from }) => [from]);
  const seen = new Set<string>();
  const selves = own.filter(([sha256 = ""]) => !seen.has(sha256) && seen.add(sha256).size > 0);
  return [...circlesOf(graph), ...selves].sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
}

function targetsBySource(derivations: readonly MappedDerivation[]): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, string[]>();
  for (const { from, source } of derivations) {
    if (source === null) continue;
    graph.set(from, [...(graph.get(from) ?? []), source]);
    if (!graph.has(source)) graph.set(source, []);
  }
  return graph;
}

/** `incomplete` when a manifest could not be read, else `broken` by a circle or a source that is not there. Exit 2, 1, 0. */
export function derivationVerdict({ unread, circles, sources }: DerivationMap): "whole" | "broken" | "incomplete" {
  if (unread.length > 0) return "incomplete";
  return circles.length > 0 || sources.some(({ known }) => !known) ? "broken" : "whole";
}

/** The part of a map that leads to the named sources or from them: what they were made from, and what was made from them. */
export function mapAround(map: DerivationMap, names: ReadonlySet<string>): DerivationMap {
  const down = targetsBySource(map.derivations);
  const up = targetsBySource(
    map.derivations.flatMap((one) => (one.source === null ? [] : [{ ...one, from: one.source, source: one.from }])),
  );
  const kept = new Set([...reach(down, names), ...reach(up, names)]);
  const derivations = map.derivations.filter(
    ({ from, source }) => kept.has(from) && (source === null || kept.has(source)),
  );
  const works = new Set(derivations.map(({ work }) => work));
  return {
    ...map,
    sources: map.sources.filter(({ sha256 }) => kept.has(sha256)),
    works: map.works.filter(({ id }) => works.has(id)),
    derivations,
    circles: map.circles.filter((circle) => circle.every((sha256) => kept.has(sha256))),
  };
}

function reach(graph: ReadonlyMap<string, readonly string[]>, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(names);
  for (const name of found) for (const target of graph.get(name) ?? []) found.add(target);
  return found;
}
