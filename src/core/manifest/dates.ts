// Walks everything in a manifest that is written as a date. It compares none of them.

import type { Sound } from "../archive.ts";
import { type Edtf, type EdtfResult, parseEdtf } from "../edtf.ts";
import { rememberingLast } from "../recent.ts";
import type { Manifest } from "./generated/schema-types.ts";

/** One date as written. */
export interface WrittenDate {
  readonly pointer: string;
  readonly text: string;
  readonly result: EdtfResult;
  /** Whether it is only a bound and may well lie ahead. */
  readonly bound: boolean;
}

/** The claims that are dates, in the order of the schema. */
export const dateClaims = ["published", "updated", "composed", "captured"] as const;

/** Every date of a manifest. */
export const datesOf: (manifest: Sound<Manifest>) => readonly WrittenDate[] = rememberingLast((manifest) => {
  const dates: WrittenDate[] = [];
  const take = (pointer: string, text: string | null | undefined, bound = false): void => {
    if (text !== null && text !== undefined) dates.push({ pointer, text, result: parseEdtf(text), bound });
  };
  for (const key of dateClaims) {
    const claim = manifest[key];
    if (claim === undefined) continue;
    take(`/${key}/value`, claim.value);
    take(`/${key}/notBefore`, claim.notBefore);
    take(`/${key}/notAfter`, claim.notAfter, true);
    take(`/${key}/estimate`, claim.estimate);
  }
  for (const [index, derivation] of (manifest.derivedFrom ?? []).entries())
    take(`/derivedFrom/${index}/work/date`, derivation.work?.date);
  for (const [index, defect] of (manifest.defects ?? []).entries()) {
    take(`/defects/${index}/assertedOn`, defect.assertedOn);
    take(`/defects/${index}/retracted/date`, defect.retracted?.date);
  }
  take("/capture/on", manifest.capture?.on);
  take("/withdrawn/date", manifest.withdrawn?.date);
  return dates;
});

/** The date, or null where there is none that can be read. */
export function readDate(text: string | null | undefined): Edtf | null {
  if (text === null || text === undefined) return null;
  const result = parseEdtf(text);
  return result.kind === "ok" ? result.value : null;
}
