// What earlier verifications found out about sources: taken up again while manifest, bytes and everything else that it rests on are the same.

import type { SourceFacts, SourceSummary } from "../archive.ts";
import type { PlacedEntry, Slot } from "../inventory.ts";
import type { JudgedPart } from "../judged-part.ts";
import { isSha256, manifestPath, sourceFolder } from "../layout.ts";
import type { Tree } from "../ports.ts";
import type { KeptEntry, KeptTable, MemoryEntry, MemoryTable } from "./memory-table.ts";
import { OtherGrounds } from "./other-grounds.ts";
import {
  type RecordReader,
  recordReader,
  type RememberedSource,
  rememberedSource,
  writeRememberedSource,
} from "./remembered-source.ts";
import type { VerificationRun } from "./run.ts";
import type { SteadyTree } from "./steady-tree.ts";

/** A source that was verified, now or earlier. */
export interface VerifiedSource {
  readonly summary: SourceSummary;
  readonly judged: JudgedPart;
  /** Size of its bytes. */
  readonly bytes: number;
}

/** What a run, or a part of one, found out: plain data. */
export interface Lesson {
  readonly entries: readonly MemoryEntry[];
  /** Stems of all sources that were met as they are named. */
  readonly met: readonly string[];
}

/** Where what was found out is kept for the next run. */
export interface MemoryStore {
  keep(lesson: Lesson): Promise<void>;
}

/** What a memory is made of. */
export interface MemoryParts {
  /** The tree of the run, so that what is digested here is what is judged there. */
  readonly tree: SteadyTree;
  /** What was kept, and how it was read. */
  readonly kept: KeptTable;
  readonly table: MemoryTable | null;
  readonly store: MemoryStore;
}

/** The two files of a source that is as it should be: only such ones are remembered. */
interface Files {
  readonly manifest: PlacedEntry;
  readonly bytes: PlacedEntry;
}

/** The memory of one run. It reads and digests every manifest and all bytes, and spares parsing, looking up and judging. */
export class SourceMemory {
  readonly #run: VerificationRun;
  readonly #tree: SteadyTree;
  readonly #table: MemoryTable | null;
  readonly #store: MemoryStore;
  /** For memories in other threads. */
  readonly kept: KeptTable;
  readonly #read: RecordReader;
  /** Records without findings, which many sources have in common. */
  readonly #records = new Map<number, RememberedSource>();
  readonly #grounds: OtherGrounds;
  #entries: MemoryEntry[] = [];
  #news: string[] = [];
  /** The source that was asked for last, as it was read then. */
  #asked: { readonly slot: Slot; readonly manifest: string } | null = null;

  constructor(run: VerificationRun, { tree, kept, table, store }: MemoryParts) {
    this.#run = run;
    this.#tree = tree;
    this.kept = kept;
    this.#table = table;
    this.#store = store;
    this.#grounds = new OtherGrounds(run, tree);
    this.#read = recordReader(run.rules.map(({ id }) => id));
  }

  /** What is known of a source as it stands now; null when it has to be judged. */
  async recall(slot: Slot): Promise<VerifiedSource | null> {
    this.#asked = null;
    this.#tree.letGo();
    const files = this.#filesOf(slot);
    if (files === null) return null;
    const read = await this.#tree.hold(files.manifest.path, this.#run.limits.documentBytes);
    if (!read.ok) return null;
    const manifest = this.#tree.digestOf(files.manifest.path);
    if (manifest === null) return null;
    this.#asked = { slot, manifest };
    const entry = this.#table?.get(slot.stem) ?? null;
    if (entry === null || entry.manifest !== manifest) return null;
    const { now } = this.#run.ports.clock;
    if (!(entry.from <= now && now < entry.before)) return null;
    const record = this.#recordOf(entry);
    if (record === null || !(await this.#holds(record, slot, files))) return null;
    const size = await this.#sizeOf(files.bytes, slot.stem);
    if (size === null) return null;
    this.#meet(slot.stem);
    return { summary: summaryOf(slot, entry, record), judged: record.judged, bytes: size };
  }

  /** Remembers what was found out about the source that was asked for last, where it rests on nothing that cannot be looked up again. */
  async remember(facts: SourceFacts, { summary, judged }: Omit<VerifiedSource, "bytes">): Promise<void> {
    const { slot, bytes, faults } = facts;
    if (this.#asked?.slot !== slot || bytes?.sha256 !== slot.stem) return;
    this.#meet(slot.stem);
    if (bytes.cause !== null || faults.length > 0 || judged.faults.length > 0 || judged.findings.incomplete) return;
    const { manifest } = this.#asked;
    const found = await rememberedSource(facts, summary, judged, (target) => this.#grounds.manifestOf(target));
    const record = found === null ? null : writeRememberedSource(found);
    if (record === null) return;
    const { from, before } = facts.clock.sameAnswers;
    this.#entries.push({
      stem: slot.stem,
      manifest,
      fingerprint: summary.fingerprint,
      from,
      before,
      record,
      idle: 0,
    });
  }

  /** What was found out since it was last asked for; nothing where documents changed under its hands. */
  takeLesson(): Lesson {
    const lesson = { entries: this.#tree.isSteady ? this.#entries : [], met: this.#news };
    this.#entries = [];
    this.#news = [];
    return lesson;
  }

  /** Takes up what another memory of the same run found out. */
  learn({ entries, met }: Lesson): void {
    for (const entry of entries) this.#entries.push(entry);
    for (const stem of met) this.#news.push(stem);
  }

  /** Keeps what was found out together with what was kept before, also by others meanwhile; nothing is written without news. */
  async keep(): Promise<void> {
    const lesson = this.takeLesson();
    if (lesson.entries.length > 0) await this.#store.keep(lesson);
  }

  /** Whether the run reads from a tree. */
  isOver(tree: Tree): boolean {
    return this.#tree.isOver(tree);
  }

  #meet(stem: string): void {
    this.#grounds.meet(stem);
    this.#news.push(stem);
  }

  #filesOf({ stem, manifests, bytes }: Slot): Files | null {
    const [manifest, otherManifest] = manifests;
    const [content, otherContent] = bytes;
    if (manifest === undefined || content === undefined || otherManifest !== undefined || otherContent !== undefined)
      return null;
    if (!isSha256(stem) || manifest.kind !== "file" || content.kind !== "file") return null;
    // By the paths themselves: in its right folder a file may still be spelt otherwise. What follows the digest is remembered.
    const { root } = this.#run.inventory;
    const isNamed =
      manifest.path === manifestPath(root, stem) && content.path.startsWith(`${sourceFolder(root, stem)}/${stem}.`);
    return isNamed ? { manifest, bytes: content } : null;
  }

  #recordOf({ record: index }: KeptEntry): RememberedSource | null {
    const known = this.#records.get(index);
    if (known !== undefined) return known;
    const record = this.#read(this.#table?.record(index) ?? "");
    if (record?.judged.findings.kept.length === 0) this.#records.set(index, record);
    return record;
  }

  /** Whether everything else that was asked is answered as it was. */
  async #holds({ extension, clock, named, quoted }: RememberedSource, slot: Slot, files: Files): Promise<boolean> {
    const { ports, inventory } = this.#run;
    const path = `${sourceFolder(inventory.root, slot.stem)}/${slot.stem}${extension}`;
    if (files.bytes.path !== path || (clock !== null && clock !== ports.clock.source)) return false;
    return this.#grounds.areAlike(named, quoted);
  }

  /** Size of the stored bytes where they are those of the name; else null, and they are read again to be judged. */
  async #sizeOf({ path }: PlacedEntry, stem: string): Promise<number | null> {
    const { ports, limits } = this.#run;
    // Held, so that bytes that differ are judged as they were when that was seen.
    const read = await this.#tree.hold(path, limits.textBytes);
    if (read.ok) return ports.digester.sha256(read.bytes) === stem ? read.bytes.length : null;
    if (read.fault.kind !== "limit") return null;
    const result = await this.#tree.digest(path, limits.sourceBytes, false);
    return result.ok && result.sha256 === stem ? result.size : null;
  }
}

function summaryOf(
  { stem, manifests }: Slot,
  { fingerprint }: KeptEntry,
  { summary }: RememberedSource,
): SourceSummary {
  const { withdrawn, derivedFrom, accepted, defects, quotes } = summary;
  return {
    stem,
    sha256: stem,
    manifestPath: manifests[0]?.path ?? null,
    digest: stem,
    withdrawn,
    fingerprint,
    derivedFrom,
    accepted,
    defects,
    quotes,
  };
}
