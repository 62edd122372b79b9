// The shapes of what was judged of a part of an archive, for whoever reads it back from a place where a stranger could have written.

import type { Acceptance, SourceSummary } from "../archive.ts";
import type { Diagnostic, Excerpt, FixityCause, Place, Severity } from "../diagnostic.ts";
import type { FindingsPart } from "../finding-list.ts";
import type { MetFault } from "../judged-part.ts";
import { isSha256 } from "../layout.ts";
import type { Derivation } from "../manifest/generated/schema-types.ts";
import type { AccessFault, EntryKind, TreeEntry } from "../ports.ts";
import type { AccountsPart } from "../rule-accounts.ts";
import {
  among,
  count,
  expectShape,
  flag,
  listOf,
  mapOf,
  matching,
  orNull,
  pairOf,
  recordOf,
  type Shape,
  text,
} from "../shape.ts";

// Where the type is a union, the compiler sees to it that no word is missing.
export const wordsOf = <T extends string>(words: Readonly<Record<T, true>>): Shape<T> =>
  among(Object.keys(words) as T[]);

const faultKind = wordsOf<AccessFault["kind"]>({
  unreadable: true,
  vanished: true,
  changed: true,
  limit: true,
  "not-a-file": true,
  conflicted: true,
  malformed: true,
});

export const accessFaultShape = recordOf<AccessFault>({ kind: faultKind, path: text, reason: text });

export const metFaultShape = recordOf<MetFault>({ fault: accessFaultShape, source: orNull(text) });

const entryKind = wordsOf<EntryKind>({
  file: true,
  symlink: true,
  fifo: true,
  socket: true,
  gitlink: true,
  conflicted: true,
  other: true,
});

const specialEntry = recordOf<TreeEntry>({ path: text, kind: entryKind });

/** A plain file is only its path. */
export const entryShape: Shape<TreeEntry> = (value) =>
  typeof value === "string" ? { path: value, kind: "file" } : specialEntry(value);

const excerptShape = recordOf<Excerpt>({
  firstLine: count,
  lines: listOf(text),
  line: count,
  start: count,
  length: count,
});

const placeFields = {
  path: text,
  line: orNull(count),
  column: orNull(count),
  pointer: orNull(text),
  excerpt: orNull(excerptShape),
} as const;

const placeShape = recordOf<Place>(placeFields);

const cause = wordsOf<FixityCause>({
  "line-endings": true,
  "byte-order-mark": true,
  "final-newline": true,
  "lfs-pointer": true,
  "annex-pointer": true,
  truncated: true,
  "unicode-normalisation": true,
  "other-source": true,
  unknown: true,
});

const severity = wordsOf<Severity>({ error: true, warning: true, info: true });

type Datum = string | number | boolean | null | readonly (string | number)[];

const simpleDatum: Shape<string | number> = (value) => {
  expectShape(typeof value === "string" || Number.isFinite(value), "text or a number");
  return value as string | number;
};
const listDatum = listOf(simpleDatum);
const datum: Shape<Datum> = (value) => {
  if (value === null || typeof value === "boolean") return value;
  return Array.isArray(value) ? listDatum(value) : simpleDatum(value);
};

/** In the order of fields in which the judge makes findings, since reports keep it. */
export function diagnosticShape(rule: Shape<string>): Shape<Diagnostic> {
  return recordOf<Diagnostic>({
    rule,
    severity,
    path: text,
    source: orNull(text),
    line: placeFields.line,
    column: placeFields.column,
    pointer: placeFields.pointer,
    message: text,
    fix: text,
    cause: orNull(cause),
    data: orNull(mapOf(datum)),
    accepted: orNull(text),
    excerpt: placeFields.excerpt,
  });
}

/** What was counted of findings; the findings themselves are beside it. */
export type FindingCounts = Omit<FindingsPart, "kept">;

export const findingCountsShape = recordOf<FindingCounts>({
  errors: count,
  warnings: count,
  infos: count,
  incomplete: flag,
  dropped: flag,
});

type Account = AccountsPart["accounts"][number][1];

const accountShape: Shape<Account> = recordOf<Account>({ failed: flag, skipped: count, reason: orNull(text) });

export function accountsShape(rule: Shape<string>): Shape<AccountsPart> {
  return recordOf<AccountsPart>({
    accounts: listOf(pairOf(rule, accountShape)),
    notRun: listOf(pairOf(rule, text)),
  });
}

type SummaryDerivation = SourceSummary["derivedFrom"][number];

export const derivationShape = recordOf<SummaryDerivation>({
  relation: wordsOf<Derivation["relation"]>({
    "translation-of": true,
    "back-translation-of": true,
    "machine-paraphrase-of": true,
    "paraphrase-of": true,
    "rewrite-of": true,
    "reprint-of": true,
    "abridgement-of": true,
    "excerpt-of": true,
    "revision-of": true,
    "extraction-of": true,
  }),
  target: text,
  place: placeShape,
});

export const acceptanceShape = recordOf<Acceptance>({
  rule: text,
  pointer: orNull(text),
  reason: text,
  place: placeShape,
});

const digest = orNull(matching(/^[0-9a-f]{64}$/));

const looseSummary = recordOf<SourceSummary>({
  stem: text,
  sha256: digest,
  manifestPath: orNull(text),
  digest,
  withdrawn: flag,
  fingerprint: digest,
  derivedFrom: listOf(derivationShape),
  accepted: listOf(acceptanceShape),
  defects: count,
  quotes: count,
});

export const summaryShape: Shape<SourceSummary> = (value) => {
  const summary = looseSummary(value);
  const { stem, sha256 } = summary;
  expectShape(sha256 === (isSha256(stem) ? stem : null), "a digest that is the stem");
  return summary;
};
