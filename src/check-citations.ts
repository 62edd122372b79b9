// Checks the citations in documents against an archive: what they name, what was amended or withdrawn since, and when it stood there.

import { CitedArchive, type CitedArchivePorts } from "./core/citation/cited-archive.ts";
import { citationVerdict } from "./core/citation/citation-verdict.ts";
import { type CitingDocument, extensionOf } from "./core/citation/citing-document.ts";
import { CitedSnapshots } from "./core/citation/cited-snapshots.ts";
import { findCitations } from "./core/citation/find-citations.ts";
import { findJsonFault, type JsonFault } from "./core/citation/json-fault.ts";
import { gatherCitation, nameCitation, type NamedCitation } from "./core/citation/gather-citations.ts";
import type { Place } from "./core/diagnostic.ts";
import { readerNotes } from "./core/history/gaps.ts";
import { defaultWalkLimits, type WalkLimits } from "./core/history/walk-limits.ts";
import { Judge } from "./core/judge.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { placeInText } from "./core/place.ts";
import type { AccessFault } from "./core/ports.ts";
import { FindingList } from "./core/finding-list.ts";
import { type CitationVerdict, makeReport, type Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import type { LookedThrough } from "./core/rules/rule.ts";
import { Text } from "./core/text.ts";

export type CheckCitationsPorts = CitedArchivePorts;

export interface CheckCitationsOptions {
  /** Whether warnings count as problems. */
  readonly strict?: boolean;
  readonly limits?: Limits;
  readonly walkLimits?: WalkLimits;
  /** Version of the tool, for the report. */
  readonly version: string;
}

/** Citations looked at in one run, and the bytes of the documents that hold them. */
const mostCitations = 200_000;
const mostBytes = 256 * 1024 * 1024;

/**
 * Checks every citation that the documents hold against the archive at a commit.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function checkCitations(
  ports: CheckCitationsPorts,
  documents: readonly CitingDocument[],
  options: CheckCitationsOptions,
): Promise<Report> {
  const { limits = defaultLimits, walkLimits = defaultWalkLimits } = options;
  const findings = new FindingList(limits.diagnostics);
  const asked = rules.filter(({ of }) => of === "access" || of === "citation" || of === "documents");
  const judge = new Judge(asked, findings, limits.diagnosticsPerRule);
  const faults: AccessFault[] = [];
  const { read, paths, malformed } = await readDocuments(ports, documents, limits, faults);
  const marks = read.flatMap(({ found }) => found.flatMap((citation) => citation.marks));
  const archive = await CitedArchive.open(ports, marks, limits, walkLimits);
  const named: NamedCitation[] = [];
  for (const { path, text, found } of read)
    for (const citation of found) {
      const one = await nameCitation(archive, path, text, citation);
      if (isMeant(one)) named.push(one);
    }
  const sources = new Set(named.flatMap(({ source }) => source ?? []));
  const { tree, inventory } = archive;
  const snapshots = await CitedSnapshots.read({ ...ports, tree }, inventory, sources, limits, archive.faults);
  const verdicts: CitationVerdict[] = [];
  let related = 0;
  for (const citation of named) {
    const facts = await gatherCitation(archive, snapshots, citation, ports.decoder);
    const found = judge.citation(facts);
    if (!facts.isUnrelated) related++;
    if (verdicts.length < limits.diagnostics) verdicts.push(citationVerdict(facts, found));
  }
  judge.documents({ paths, found: related, unrelated: named.length - related, malformed });
  for (const fault of [...faults, ...archive.faults]) judge.access(fault);
  const today = await Promise.all([...sources].map((source) => archive.today(source)));
  return makeReport({
    version: options.version,
    strict: options.strict === true,
    archive: {
      root: tree.root,
      name: archive.name,
      tree: "commit",
      revision: ports.revision,
      notes: readerNotes(ports.objects),
    },
    history: { commits: archive.commits, contents: 0 },
    citations: { documents: documents.length, found: named.length, verdicts },
    counts: {
      sources: sources.size,
      withdrawn: today.filter(({ state }) => state === "withdrawn").length,
      relations: 0,
      files: documents.length,
      bytes: today.reduce((total, { state, size }) => total + (state === "held" ? (size ?? 0) : 0), 0),
      defects: 0,
      quotes: read.flatMap(({ found }) =>
        found.flatMap(({ marks }) => marks.filter(({ kind }) => kind === "quotation")),
      ).length,
      reused: 0,
    },
    rules: judge.outcomes(),
    findings,
  });
}

/** Digests of which nothing says what they are of cite a source when they are one's, or nearly. */
const isMeant = ({ names }: NamedCitation): boolean =>
  names.some(
    ({ mark, standing }) =>
      mark.bare !== true ||
      standing.kind === "source" ||
      standing.kind === "removed" ||
      ("like" in standing && standing.like !== null),
  );

type ReadDocument = Pick<NamedCitation, "path" | "text"> & { readonly found: readonly NamedCitation["found"][] };

interface ReadDocuments extends Pick<LookedThrough, "paths" | "malformed"> {
  readonly read: readonly ReadDocument[];
}

/** The documents that hold citations, others are let go at once; and the paths of all that could be looked through. */
async function readDocuments(
  { decoder }: CheckCitationsPorts,
  documents: readonly CitingDocument[],
  limits: Limits,
  faults: AccessFault[],
): Promise<ReadDocuments> {
  const read: ReadDocument[] = [];
  const paths: string[] = [];
  const malformed: LookedThrough["malformed"][number][] = [];
  let room = mostBytes;
  let count = 0;
  for (const document of documents) {
    const { path } = document;
    const result = await document.read(Math.min(limits.textBytes, room));
    if (!result.ok) {
      faults.push(result.fault);
      continue;
    }
    const decoded = decoder.decode(result.bytes, charsetOf(result.bytes));
    if (decoded.kind !== "text" || decoded.text.includes("\0")) {
      faults.push({ kind: "unreadable", path, reason });
      continue;
    }
    paths.push(path);
    const text = new Text(decoded.text);
    const fault = extensionOf(path) === "json" ? findJsonFault(decoded.text) : null;
    if (fault !== null) malformed.push({ place: placeOfFault(text, path, fault), cause: fault.cause });
    const found = findCitations(path, decoded.text);
    if (found.length === 0) continue;
    count += found.length;
    if (count > mostCitations) {
      faults.push({
        kind: "limit",
        path,
        reason: `holds more citations than are looked at in one run: ${mostCitations}`,
      });
      break;
    }
    room -= result.bytes.length;
    read.push({ path, text, found });
  }
  return { read, paths, malformed };
}

const placeOfFault = (text: Text, path: string, { offset }: JsonFault): Place =>
  placeInText(text, path, { start: offset, end: offset + 1 }, null);

const reason =
  "is not text in UTF-8, or in UTF-16 with a byte order mark, and was not looked through: save it as UTF-8";

/** Some word processors save "Unicode text" in UTF-16, with a mark that tells the order of bytes. */
const charsetOf = ([first, second]: Uint8Array): string =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? "utf-16" : "utf-8";
