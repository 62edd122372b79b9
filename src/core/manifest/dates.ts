// Walks everything in a manifest that is written as a date. It compares none of them.

import type { Sound } from "../archive.ts";
import { type Edtf, type EdtfResult, parseEdtf } from "../edtf.ts";
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
export function* datesOf(manifest: Sound<Manifest>): Generator<WrittenDate> {
  for (const key of dateClaims) {
    const claim = manifest[key];
    if (claim === undefined) continue;
    yield* written(`/${key}/value`, claim.value);
    yield* written(`/${key}/notBefore`, claim.notBefore);
    yield* written(`/${key}/notAfter`, claim.notAfter, true);
    yield* written(`/${key}/estimate`, claim.estimate);
  }
  for (const [index, derivation] of (manifest.derivedFrom ?? []).entries()) {
    yield* written(`/derivedFrom/${index}/work/date`, derivation.work?.date);
  }
  for (const [index, defect] of (manifest.defects ?? []).entries()) {
    yield* written(`/defects/${index}/assertedOn`, defect.assertedOn);
    yield* written(`/defects/${index}/retracted/date`, defect.retracted?.date);
  }
  yield* written("/capture/on", manifest.capture?.on);
  yield* written("/withdrawn/date", manifest.withdrawn?.date);
}

function* written(pointer: string, text: string | null | undefined, bound = false): Generator<WrittenDate> {
  if (text !== null && text !== undefined) yield { pointer, text, result: parseEdtf(text), bound };
}

/** The date, or null where there is none that can be read. */
export function readDate(text: string | null | undefined): Edtf | null {
  if (text === null || text === undefined) return null;
  const result = parseEdtf(text);
  return result.kind === "ok" ? result.value : null;
}
