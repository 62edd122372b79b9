// What is remembered of a verified source besides its digests, as JSON: written and read back field by field, because a stranger may have written it.

import type { SourceFacts, SourceSummary } from "../archive.ts";
import type { Clock } from "../ports.ts";
import type { JudgedPart } from "../judged-part.ts";
import { folderOf } from "../layout.ts";
import { demand } from "../sealed-bytes.ts";
import {
  readAcceptance,
  readDerivation,
  readDiagnostic,
  readFlag,
  readKeyOf,
  readList,
  readNumber,
  readRecord,
  readWords,
  readWordsOrNull,
} from "./plain-data.ts";

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

// Records, so that the compiler misses no word.
const quotedKinds: Readonly<Record<QuotedKind, true>> = { text: true, "not-text": true, withdrawn: true, absent: true };
const clocks: Readonly<Record<Clock["source"], true>> = { caller: true, commit: true, machine: true };

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

/**
 * Reads a record back; null when anything about it is odd.
 * @param isRule whether a rule of this run has the id
 */
export function readRememberedSource(text: string, isRule: (id: string) => boolean): RememberedSource | null {
  try {
    return read(JSON.parse(text), isRule);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function read(value: unknown, isRule: (id: string) => boolean): RememberedSource {
  const { extension, judged, summary, named, quoted, clock } = readRecord(value);
  const { withdrawn, derivedFrom, accepted, defects, quotes } = readRecord(summary);
  return {
    extension: readWords(extension),
    judged: readJudged(judged, isRule),
    summary: {
      withdrawn: readFlag(withdrawn),
      derivedFrom: readList(derivedFrom, readDerivation),
      accepted: readList(accepted, readAcceptance),
      defects: readNumber(defects),
      quotes: readNumber(quotes),
    },
    named: readList(named, (one) => {
      const { target, isHeld } = readRecord(one);
      return { target: readWords(target), isHeld: readFlag(isHeld) };
    }),
    quoted: readList(quoted, (one) => {
      const { target, kind, manifest } = readRecord(one);
      return {
        target: readWords(target),
        kind: readKeyOf(kind, quotedKinds),
        manifest: readWordsOrNull(manifest),
      };
    }),
    clock: clock === null ? null : readKeyOf(clock, clocks),
  };
}

function readJudged(value: unknown, isRule: (id: string) => boolean): JudgedPart {
  const { findings, accounts, used, faults } = readRecord(value);
  const { kept, errors, warnings, infos, incomplete, dropped } = readRecord(findings);
  const { accounts: ofRules, notRun } = readRecord(accounts);
  const readRule = (one: unknown): string => {
    const id = readWords(one);
    demand(isRule(id));
    return id;
  };
  // What could not be looked at is looked at again.
  demand(incomplete === false && Array.isArray(faults) && faults.length === 0);
  return {
    findings: {
      kept: readList(kept, (one) => readDiagnostic(one, readRule)),
      errors: readNumber(errors),
      warnings: readNumber(warnings),
      infos: readNumber(infos),
      incomplete: false,
      dropped: readFlag(dropped),
    },
    accounts: {
      accounts: readList(ofRules, (one) => {
        const [id, account] = readList(one, (part) => part);
        const { failed, skipped, reason } = readRecord(account);
        return [
          readRule(id),
          { failed: readFlag(failed), skipped: readNumber(skipped), reason: readWordsOrNull(reason) },
        ] as const;
      }),
      notRun: readList(notRun, (one) => {
        const [id, reason] = readList(one, (part) => part);
        return [readRule(id), readWords(reason)] as const;
      }),
    },
    used: readList(used, readWords),
    faults: [],
  };
}
