// Makes the citation of one source from what its manifest claims and where it stands.

import type { Sound } from "../archive.ts";
import type { ArchiveDescriptor, DateClaim, DefectSeverity, Manifest } from "../manifest/generated/schema-types.ts";
import type { Citation, CitedDate, CitedQuotation, CitedSnapshot, CitedSource } from "./citation.ts";
import { citationKey } from "./key.ts";
import { statementsOf } from "./statement.ts";

/** What a citation is made of. */
export interface Described {
  readonly manifest: Sound<Manifest>;
  readonly descriptor: Sound<ArchiveDescriptor>;
  readonly source: CitedSource;
  readonly manifestFile: Citation["manifest"];
  readonly commit: string;
  /** When the commit was made, in milliseconds since 1970, by its own account; null for an absurd date. */
  readonly committed: number | null;
  readonly snapshot: CitedSnapshot | null;
  /** Outlet or title of what the text was translated from, or null. */
  readonly translationOf: string | null;
  readonly quotations: readonly CitedQuotation[];
  readonly unverified: readonly string[];
  /** That the source was withdrawn since, in words, or null. */
  readonly withdrawn: string | null;
}

export function describeCitation(described: Described): Citation {
  const { manifest, descriptor, source, manifestFile, commit, snapshot, quotations, unverified, withdrawn } = described;
  const { title, byline, outlet, language, translation, capture } = manifest;
  const published = dateOf(manifest.published);
  const facts = {
    published,
    language: language?.value ?? null,
    translation: {
      status: translation?.status ?? ("unknown" as const),
      from: translation?.from ?? null,
      via: translation?.via?.language ?? null,
      of: described.translationOf,
      containsTranslatedQuotations: translation?.containsTranslatedQuotations === true,
    },
    defects: countDefects(manifest),
    unverified,
  };
  return {
    key: citationKey(nameOf(outlet), published, source.sha256),
    title: nameOf(title),
    byline: nameOf(byline),
    outlet: { name: nameOf(outlet), kind: outlet?.kind ?? null },
    published,
    url: capture?.url ?? null,
    language: facts.language,
    archive: { name: descriptor.name ?? null, home: descriptor.homeRepository ?? null },
    source,
    manifest: manifestFile,
    commit,
    snapshot,
    accessed: accessOf(described),
    translation: facts.translation,
    defects: facts.defects,
    statements: statementsOf({ ...facts, withdrawn }),
    quotations,
    unverified,
  };
}

/** A blank name tells nobody anything. */
function nameOf(claim: { readonly value: string | null } | undefined): string | null {
  const { value = null } = claim ?? {};
  return value === null || value.trim() === "" ? null : value;
}

function dateOf(claim: DateClaim | undefined): CitedDate {
  const { value = null, notBefore = null, notAfter = null, estimate = null } = claim ?? {};
  return { value, notBefore, notAfter, estimate };
}

/** Never the clock: the same citation comes out of the same commit on any day. */
function accessOf({ manifest: { captured, capture }, committed }: Described): Citation["accessed"] {
  const date = captured?.value ?? capture?.on ?? null;
  if (date !== null) return { date, of: "capture" };
  if (committed === null) return null;
  return { date: new Date(committed).toISOString().replace(/\.\d+Z$/, "Z"), of: "commit" };
}

/** Those that stand: what was retracted was no defect. */
function countDefects({ defects = [] }: Sound<Manifest>): Record<DefectSeverity, number> {
  const counts = { critical: 0, major: 0, minor: 0, info: 0 };
  for (const { severity, retracted } of defects) if (retracted === undefined) counts[severity]++;
  return counts;
}
