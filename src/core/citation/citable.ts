// What must hold before a source is cited: it is there, committed, not withdrawn, and what lies in the working directory is the same.

import type { SourceFacts } from "../archive.ts";
import { ArchiveError } from "../error.ts";
import type { Gatherer } from "../gather.ts";
import type { Slot } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { Objects, Tree, VerifyPorts } from "../ports.ts";
import { swhidOfContent } from "../swhid.ts";
import type { SourceVersion } from "./naming-snapshot.ts";

/** A source as a commit holds it. */
export interface Citable {
  readonly facts: SourceFacts;
  readonly version: SourceVersion;
  /** Size of the bytes. */
  readonly size: number;
  /** Without qualifiers. */
  readonly swhid: string;
}

/** The failure of a source that cannot or should not be cited. */
export function refused(stem: string, why: string, details: readonly string[] = []): ArchiveError {
  return new ArchiveError("citation-refused", `The source "${stem.slice(0, 12)}…" ${why}`, { details });
}

/**
 * Gathers a source with the digests of its two files.
 * @throws ArchiveError `citation-refused` when it is withdrawn, or the commit does not hold both files whole
 */
export async function gatherCitable(
  gatherer: Gatherer,
  { tree, digester }: VerifyPorts,
  objects: Objects,
  slot: Slot,
  limits: Limits,
): Promise<Citable> {
  const { stem } = slot;
  const facts = await gatherer.source(slot);
  const { bytes, manifest, faults } = facts;
  const withdrawn = manifest?.value?.withdrawn;
  if (withdrawn !== undefined) {
    const words = `is withdrawn since ${withdrawn.date}: ${withdrawn.reason}`;
    throw refused(stem, words, ["--at names an earlier state, if it must be cited all the same"]);
  }
  const told = faults.map(({ path, reason }) => `"${path}" ${reason}`);
  if (bytes === null) throw refused(stem, "has no bytes that can be read", told);
  const digest = manifest === null ? null : await tree.digest(manifest.path, limits.documentBytes, false);
  if (manifest === null || digest === null || !digest.ok) throw refused(stem, "has no manifest that can be read", told);
  // In a repository of SHA-1 git's own name for the bytes is their SWHID, however large they are.
  const id = objects.format === "sha1" ? (tree.idOf?.(bytes.path) ?? null) : null;
  const read = id === null ? await tree.read(bytes.path, limits.textBytes) : null;
  if (read !== null && !read.ok) throw refused(stem, `cannot be given a SWHID: its bytes ${read.fault.reason}`);
  return {
    facts,
    version: {
      source: { path: bytes.path, sha256: bytes.sha256 },
      manifest: { path: manifest.path, sha256: digest.sha256 },
    },
    size: bytes.size,
    swhid: read === null ? `swh:1:cnt:${id}` : swhidOfContent(read.bytes, digester),
  };
}

/** In what the two files differ from those of another tree, a clause each. */
export async function differencesFrom(
  tree: Tree,
  { source, manifest }: SourceVersion,
  limits: Limits,
): Promise<readonly string[]> {
  const place = tree.kind === "work" ? "the working directory" : "that commit";
  const differences: string[] = [];
  for (const { path, sha256 } of [source, manifest]) {
    const digest = await tree.digest(path, limits.sourceBytes, false);
    if (!digest.ok) differences.push(`"${path}" is not in ${place}`);
    else if (digest.sha256 !== sha256) differences.push(`"${path}" has other content in ${place}`);
  }
  return differences;
}

const mostTold = 5;

/** Why a source does not verify, a clause each; none when it does. */
export function unverifiedFor(stem: string, report: Report): readonly string[] {
  if (report.verdict === "verified") return [];
  const errors = report.diagnostics.filter(
    ({ source, severity }) => severity === "error" && (source === stem || source === null),
  );
  const told = errors
    .slice(0, mostTold)
    .map(({ rule, path, line, message }) => `${path}${line === null ? "" : `:${line}`} ${rule}: ${message}`);
  if (errors.length > told.length) told.push(`and ${errors.length - told.length} more`);
  if (report.verdict === "incomplete") told.push("not everything could be looked at");
  return told;
}
