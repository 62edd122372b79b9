// A shard's record as lines of JSON, written and read back. Each line is bounded and held against its shape before the next is read.

import type { FindingsPart } from "../finding-list.ts";
import type { JudgedPart } from "../judged-part.ts";
import type { Decoder } from "../ports.ts";
import { among, expectShape, type Shape, text } from "../shape.ts";
import {
  accessFaultShape,
  diagnosticShape,
  entryShape,
  type FindingCounts,
  metFaultShape,
  summaryShape,
} from "./part-shapes.ts";
import { type FileHead, headShape, type JudgedHead, shardHead } from "./shard-head.ts";
import type { CarriedFile, ShardRecord } from "./shard-record.ts";

const lineBound = 16 * 1024 * 1024;
const chunkLength = 64 * 1024;

/** The lines, without line feeds: the head, then for each list some lines of items and an empty line. */
export function* writeShardLines(record: ShardRecord): Generator<string> {
  const { listing, sources, relations } = record;
  yield JSON.stringify(shardHead(record));
  yield* listLines(listing.entries.map((entry) => (entry.kind === "file" ? entry.path : entry)));
  yield* listLines(listing.folders);
  yield* listLines(listing.faults);
  yield* listLines(sources.summaries);
  yield* judgedLines(sources.judged);
  if (relations !== null) yield* judgedLines(relations.judged);
}

function* judgedLines({ findings, used, faults }: JudgedPart): Generator<string> {
  yield* listLines(findings.kept);
  yield* listLines(used);
  yield* listLines(faults);
}

function* listLines(items: readonly unknown[]): Generator<string> {
  let chunk = "";
  for (const item of items) {
    chunk += `${chunk === "" ? "[" : ","}${JSON.stringify(item)}`;
    if (chunk.length < chunkLength) continue;
    yield `${chunk}]`;
    chunk = "";
  }
  if (chunk !== "") yield `${chunk}]`;
  yield "";
}

/**
 * Reads what {@link writeShardLines} and the files behind it came to.
 * @throws RangeError or SyntaxError when anything is not as it would have been written
 */
export function readShardLines(bytes: Uint8Array, rules: ReadonlySet<string>, decoder: Decoder): ShardRecord {
  const rule = among([...rules]);
  const lines = new LineReader(bytes, decoder);
  const { shard, ground, files, sources, relations } = headShape(rule)(JSON.parse(lines.next()));
  const listing = {
    entries: lines.list(entryShape),
    folders: lines.list(text),
    faults: lines.list(accessFaultShape),
  };
  for (const { path } of listing.entries) expectShape(path.startsWith(`${ground.root}/`), "a path in the archive");
  const summaries = lines.list(summaryShape);
  const { diagnostics } = ground.limits;
  const judgedOf = (head: JudgedHead): JudgedPart => readJudged(lines, head, rule, diagnostics);
  const verified = {
    sources: { ...sources, summaries, judged: judgedOf(sources.judged) },
    relations: relations === null ? null : { ...relations, judged: judgedOf(relations.judged) },
  };
  return { shard, ground, listing, files: readFiles(lines, files), ...verified };
}

function readJudged(
  lines: LineReader,
  { findings, accounts }: JudgedHead,
  rule: Shape<string>,
  bound: number,
): JudgedPart {
  const kept = lines.list(diagnosticShape(rule));
  expectShape(kept.length <= bound, `at most ${bound} findings`);
  expectShape(agrees(kept, findings), "counts that are those of the findings");
  return { findings: { ...findings, kept }, accounts, used: lines.list(text), faults: lines.list(metFaultShape) };
}

/** Counts are exact; only where more was found than is kept may they be higher. */
function agrees(kept: FindingsPart["kept"], { errors, warnings, infos, dropped }: FindingCounts): boolean {
  const most = { error: errors, warning: warnings, info: infos };
  const found = { error: 0, warning: 0, info: 0 };
  for (const { severity } of kept) found[severity]++;
  const severities = ["error", "warning", "info"] as const;
  return severities.every((name) => (dropped ? found[name] <= most[name] : found[name] === most[name]));
}

function readFiles(lines: LineReader, heads: readonly FileHead[]): CarriedFile[] {
  const files = heads.map(({ path, size, fault }): CarriedFile => {
    expectShape((size === null) !== (fault === null), "bytes or a fault");
    if (fault !== null) return { path, result: { ok: false, fault } };
    return { path, result: { ok: true, bytes: lines.bytes(size ?? 0) } };
  });
  lines.end();
  return files;
}

/** Takes lines, and then bytes, from the front. */
class LineReader {
  readonly #bytes: Uint8Array;
  readonly #decoder: Decoder;
  #at = 0;

  constructor(bytes: Uint8Array, decoder: Decoder) {
    this.#bytes = bytes;
    this.#decoder = decoder;
  }

  next(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    expectShape(end >= 0 && end - this.#at <= lineBound, "a line");
    const decoded = this.#decoder.decode(this.#bytes.subarray(this.#at, end), "utf-8");
    expectShape(decoded.kind === "text", "UTF-8");
    this.#at = end + 1;
    return decoded.text;
  }

  list<T>(shape: Shape<T>): T[] {
    const items: T[] = [];
    for (let line = this.next(); line !== ""; line = this.next()) {
      const chunk: unknown = JSON.parse(line);
      expectShape(Array.isArray(chunk), "a list");
      for (const item of chunk) items.push(shape(item));
    }
    return items;
  }

  /** Bytes of their own, so that they do not hold on to all the others. */
  bytes(length: number): Uint8Array {
    expectShape(length <= this.#bytes.length - this.#at, `${length} bytes`);
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  end(): void {
    expectShape(this.#at === this.#bytes.length, "the end");
  }
}
