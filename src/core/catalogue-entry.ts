// One line of the catalogue and the filters over it.

import type { Sound } from "./archive.ts";
import { parseEdtf } from "./edtf.ts";
import type { Slot } from "./inventory.ts";
import type { Defect, Manifest } from "./manifest/generated/schema-types.ts";
import type { AccessFault } from "./ports.ts";

/** What `list` shows of a source. Strings are as the manifest has them. */
export interface CatalogueEntry {
  readonly sha256: string;
  readonly path: string | null;
  readonly originalName: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  /** EDTF: the date, or else the estimate, or else the bounds as an interval. */
  readonly published: string | null;
  readonly publishedBasis: string | null;
  readonly language: string | null;
  readonly translation: string | null;
  readonly withdrawn: boolean;
  /** Defects that are not retracted, by severity. */
  readonly defects: Readonly<Record<Defect["severity"], number>>;
}

/** The catalogue, or the part of it that was asked for. */
export interface Catalogue {
  readonly schemaVersion: 1;
  readonly name: string | null;
  /** Sources in the archive, before filtering. */
  readonly total: number;
  readonly sources: readonly CatalogueEntry[];
  /** Manifests, and archive.yaml, that could not be read; `verify` says why. */
  readonly unread: readonly string[];
  /** Folders that could not be listed, and files that could not be opened: there may be more sources than are told. */
  readonly faults: readonly AccessFault[];
}

export interface CatalogueFilter {
  /** Part of the outlet's name, in any case; `unknown` for sources without one. */
  readonly outlet?: string;
  /** BCP 47 language range: `en` also finds `en-GB` (RFC 4647 basic filtering). */
  readonly language?: string;
  readonly status?: string;
  /** Type of a defect, or a group of types before the full stop. */
  readonly defect?: string;
  readonly severity?: string;
  /** Bounds in milliseconds since 1970; a source matches when it may have been published within them. */
  readonly since?: number;
  readonly until?: number;
}

/** Makes the line of a source. */
export function catalogueEntry(slot: Slot, manifest: Sound<Manifest>): CatalogueEntry {
  const defects = { critical: 0, major: 0, minor: 0, info: 0 };
  for (const { severity, retracted } of manifest.defects ?? []) if (retracted === undefined) defects[severity]++;
  return {
    sha256: slot.stem,
    path: slot.bytes[0]?.path ?? null,
    originalName: manifest.file?.originalName ?? null,
    title: manifest.title?.value ?? null,
    outlet: manifest.outlet?.value ?? null,
    published: publishedOf(manifest.published),
    publishedBasis: manifest.published?.basis ?? null,
    language: manifest.language?.value ?? null,
    translation: manifest.translation?.status ?? null,
    withdrawn: manifest.withdrawn !== undefined,
    defects,
  };
}

function publishedOf(published: Sound<Manifest>["published"]): string | null {
  if (published === undefined) return null;
  const { value, estimate, notBefore, notAfter } = published;
  if (value !== null) return value;
  if (estimate !== undefined) return estimate;
  return notBefore === undefined && notAfter === undefined ? null : `${notBefore ?? ""}/${notAfter ?? ""}`;
}

/** Whether a source passes every filter that is given. */
export function matches(entry: CatalogueEntry, manifest: Sound<Manifest>, filter: CatalogueFilter): boolean {
  const { outlet, language, status, defect, severity } = filter;
  if (outlet !== undefined && !outletMatches(entry.outlet, outlet)) return false;
  if (language !== undefined && !languageMatches(entry.language, language)) return false;
  if (status !== undefined && entry.translation !== status) return false;
  if (defect !== undefined || severity !== undefined) {
    const some = (manifest.defects ?? []).some(
      (one) =>
        one.retracted === undefined &&
        (defect === undefined || one.type === defect || one.type.startsWith(`${defect}.`)) &&
        (severity === undefined || one.severity === severity),
    );
    if (!some) return false;
  }
  return publishedWithin(manifest, filter);
}

function outletMatches(outlet: string | null, wanted: string): boolean {
  if (outlet === null) return wanted.toLowerCase() === "unknown";
  return outlet.toLowerCase().includes(wanted.toLowerCase());
}

function languageMatches(language: string | null, range: string): boolean {
  if (language === null) return false;
  const [tag, prefix] = [language.toLowerCase(), range.toLowerCase()];
  return tag === prefix || tag.startsWith(`${prefix}-`);
}

/** A date of which nothing is known is possibly within any bounds. */
function publishedWithin({ published }: Sound<Manifest>, { since, until }: CatalogueFilter): boolean {
  const known = published?.value ?? published?.estimate;
  const earliest = bound(known ?? published?.notBefore, "earliest");
  const latest = bound(known ?? published?.notAfter, "latest");
  return (
    (since === undefined || latest === null || latest >= since) &&
    (until === undefined || earliest === null || earliest <= until)
  );
}

function bound(date: string | undefined, side: "earliest" | "latest"): number | null {
  const parsed = date === undefined ? null : parseEdtf(date);
  return parsed?.kind === "ok" ? parsed.value[side] : null;
}
