// What is remembered of a verified source besides its digests, as JSON: written and read back field by field, because a stranger may have written it.

import type { SourceFacts, SourceSummary } from "../archive.ts";
import type { Clock } from "../ports.ts";
import type { JudgedPart } from "../judged-part.ts";
import { folderOf } from "../layout.ts";
import { among, count, expectShape, flag, listOf, orNull, recordOf, type Shape, text } from "../shape.ts";
import { acceptanceShape, accountsShape, derivationShape, diagnosticShape, wordsOf } from "./part-shapes.ts";

/** What another source was when it was quoted, as far as that can be known again by digests. */
export type QuotedKind = "text" | "not-text" | "withdrawn" | "absent";

/** A source that was quoted, and the digest of the manifest that it had; null where there was no such source. */
export interface QuotedSource {
  readonly target: string;
  readonly kind: QuotedKind;
  readonly manifest: string | null;
}

/** A source that was only named, and whether it was there. */
export interface NamedSource {
  readonly target: string;
  readonly isHeld: boolean;
}

/** Many sources have this in common, so it holds nothing that the digests and names of a source tell already. */
export interface RememberedSource {
  /** Name of the stored bytes after the digest, with the dot. */
  readonly extension: string;
  readonly judged: JudgedPart;
  readonly summary: Pick<SourceSummary, "withdrawn" | "derivedFrom" | "accepted" | "defects" | "quotes">;
  readonly named: readonly NamedSource[];
  readonly quoted: readonly QuotedSource[];
  /** Where the clock came from, if that made a difference. */
  readonly clock: Clock["source"] | null;
}

/** Longer records are not kept: they are those of sources in which everything is wrong. */
const recordLength = 64 * 1024;

/**
 * What can be remembered of a source; null when something depends on more than can be looked up again.
 * @param manifestOf digest of the manifest of a quoted source, or null
 */
export async function rememberedSource(
  { slot: { bytes, stem }, named, others, clock }: SourceFacts,
  summary: SourceSummary,
  judged: JudgedPart,
  manifestOf: (target: string) => Promise<string | null>,
): Promise<RememberedSource | null> {
  const { withdrawn, derivedFrom, accepted, defects, quotes } = summary;
  const quoted: QuotedSource[] = [];
  for (const [target, { kind }] of others) {
    const manifest = kind === "absent" ? null : await manifestOf(target);
    if (kind === "unavailable" || (kind !== "absent" && manifest === null)) return null;
    quoted.push({ target, kind, manifest });
  }
  const holdings: NamedSource[] = [];
  for (const [target, { kind }] of named) {
    if (kind === "unavailable") return null;
    holdings.push({ target, isHeld: kind === "held" });
  }
  const path = bytes[0]?.path ?? "";
  return {
    extension: path.slice(folderOf(path).length + 1 + stem.length),
    judged,
    summary: { withdrawn, derivedFrom, accepted, defects, quotes },
    named: holdings,
    quoted,
    clock: clock.sameAnswers.source,
  };
}

/** Null when it is too long to be kept. */
export function writeRememberedSource(record: RememberedSource): string | null {
  const text = JSON.stringify(record);
  return text.length > recordLength ? null : text;
}

/** Reads a record back, or gives null when anything about it is odd. */
export type RecordReader = (written: string) => RememberedSource | null;

/** @param rules ids of the rules of this run: a record that tells of another one is odd */
export function recordReader(rules: Iterable<string>): RecordReader {
  const shape = recordShape(among([...rules]));
  return (written) => {
    try {
      return shape(JSON.parse(written));
    } catch (error) {
      if (error instanceof RangeError || error instanceof SyntaxError) return null;
      throw error;
    }
  };
}

function recordShape(rule: Shape<string>): Shape<RememberedSource> {
  return recordOf<RememberedSource>({
    extension: text,
    judged: judgedShape(rule),
    summary: recordOf<RememberedSource["summary"]>({
      withdrawn: flag,
      derivedFrom: listOf(derivationShape),
      accepted: listOf(acceptanceShape),
      defects: count,
      quotes: count,
    }),
    named: listOf(recordOf<NamedSource>({ target: text, isHeld: flag })),
    quoted: listOf(
      recordOf<QuotedSource>({
        target: text,
        kind: wordsOf<QuotedKind>({ text: true, "not-text": true, withdrawn: true, absent: true }),
        manifest: orNull(text),
      }),
    ),
    clock: orNull(wordsOf<Clock["source"]>({ caller: true, commit: true, machine: true })),
  });
}

function judgedShape(rule: Shape<string>): Shape<JudgedPart> {
  return recordOf<JudgedPart>({
    findings: recordOf<JudgedPart["findings"]>({
      kept: listOf(diagnosticShape(rule)),
      errors: count,
      warnings: count,
      infos: count,
      // What could not be looked at is looked at again.
      incomplete: isFalse,
      dropped: flag,
    }),
    accounts: accountsShape(rule),
    used: listOf(text),
    faults: isEmpty,
  });
}

const isFalse: Shape<false> = (value) => {
  expectShape(value === false, "false");
  return value;
};

const isEmpty: Shape<readonly never[]> = (value) => {
  expectShape(Array.isArray(value) && value.length === 0, "an empty list");
  return [];
};
