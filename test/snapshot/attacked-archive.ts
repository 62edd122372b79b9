// An archive with a history, two signed snapshots, and the ways in which somebody with the right to push may spoil it.

import { readdirSync } from "node:fs";
import { parseCheckpoint } from "../../src/core/snapshot/checkpoint.ts";
import { inclusionPath } from "../../src/core/snapshot/merkle.ts";
import { proofText } from "../../src/core/snapshot/proof.ts";
import type { SnapshotEntry } from "../../src/core/snapshot/snapshot-entry.ts";
import { readSnapshot } from "../../src/core/snapshot/snapshot-file.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { addSnapshot, type WrittenSnapshot } from "../fixtures/snapshot-of.ts";
import type { Signer } from "../fixtures/signer.ts";
import type { FixtureSource } from "../fixtures/fixture-archive.ts";
import { git } from "../history/memory-objects.ts";
import { HistoryArchive, tombstoneClaims } from "../history-fixtures/history-archive.ts";
import { addTag, ana } from "../history-fixtures/snapshot-tag.ts";

export const letterText = "A letter to the paper about the bridge.\n";
export const forgedText = "A letter to the paper that praises the bridge.\n";

/** The steps of the honest history, in their order. */
export const honestSteps = ["sources", "letter", "snapshot s1", "amendment", "notice", "snapshot s2", "later"] as const;
export type Step = (typeof honestSteps)[number];

export interface Telling {
  /** Who makes the commit of a step; Ana when absent. */
  readonly authors?: Partial<Record<Step, string>>;
  /** Other words in place of the letter's, from the beginning. */
  readonly letter?: string;
  /** Steps that share the commit of the next one. */
  readonly squashed?: readonly Step[];
  /** Snapshots as files to put in place instead of making them. */
  readonly snapshots?: ReadonlyMap<string, Buffer>;
  /** Who signs the tags, or null for tags without signatures; no tags when absent. */
  readonly tags?: Signer | null;
}

/** A history that was told step by step. */
export class AttackedArchive extends HistoryArchive {
  readonly written = new Map<string, WrittenSnapshot>();
  letter: FixtureSource | null = null;
  #previous: string | null = null;

  /** Tells the steps; every run gives the same commits. */
  tell(steps: readonly Step[], telling: Telling = {}): this {
    for (const step of steps) {
      this.#prepare(step, telling);
      if (telling.squashed?.includes(step) !== true) this.commit(step, telling.authors?.[step]);
      const name = /^snapshot (.*)$/.exec(step)?.[1];
      if (name !== undefined && telling.tags !== undefined) this.tag(name, telling.tags);
    }
    return this;
  }

  #prepare(step: Step, { letter = letterText, snapshots }: Telling): void {
    if (step === "letter") this.letter = this.addSource(letter);
    if (step === "notice") this.addSource("A notice of the town council.\n");
    if (step === "later") this.addSource("The bridge is open again.\n");
    if (step === "amendment") this.replace(this.translation.manifest, "confidence: 0.9", "confidence: 0.8");
    const name = /^snapshot (.*)$/.exec(step)?.[1];
    if (name === undefined) return;
    const kept = snapshots?.get(name);
    if (kept === undefined) this.snapshot(name);
    else this.write(`archive/snapshots/${name}.snapshot`, kept);
  }

  /** Makes a snapshot of HEAD that continues the chain. */
  snapshot(name: string, previous: string | null = this.#previous): WrittenSnapshot {
    const made = addSnapshot(this, name, { commit: this.git("rev-parse", "HEAD"), previous });
    this.#previous = made.digest;
    this.written.set(name, made);
    return made;
  }

  /** Tags HEAD with the checkpoint of a snapshot. */
  tag(name: string, signer: Signer | null, object = this.git("rev-parse", "HEAD")): void {
    const message = this.written.get(name)?.checkpoint ?? "";
    addTag(this.folder, { name, message, object, ...(signer === null ? {} : { signer }) });
  }

  /** Takes over the tags, and all that they lead to, as a server keeps them when only the branch is pushed by force. */
  keepTagsOf(other: HistoryArchive): void {
    git(this.folder, ["fetch", "--quiet", "--no-tags", other.folder, "+refs/tags/*:refs/tags/*"]);
  }

  /** Removes a source with its manifest. */
  drop(source: FixtureSource): void {
    this.remove(source.bytes);
    this.remove(source.manifest);
  }

  /** Withdraws a source as it should be. */
  withdraw(source: FixtureSource, text: string): void {
    this.addSource(text, tombstoneClaims.replace("2021-06-01", "2021-05-04"));
    this.remove(source.bytes);
  }
}

/** The history as it was, with both tags signed by Ana. */
export function honestArchive(): AttackedArchive {
  return new AttackedArchive().tell(honestSteps, { tags: ana });
}

/** The snapshot files of an archive by their names. */
export function snapshotFiles(archive: HistoryArchive): ReadonlyMap<string, Buffer> {
  return new Map(
    readdirSync(archive.path("archive/snapshots")).map((file) => [
      file.replace(".snapshot", ""),
      archive.readBytes(`archive/snapshots/${file}`),
    ]),
  );
}

/** The proof that the first snapshot names the report. */
export function honestProof(archive: AttackedArchive): string {
  const leaves: Uint8Array[] = [];
  let found: { readonly entry: SnapshotEntry; readonly index: number } | null = null;
  readSnapshot(archive.readBytes("archive/snapshots/s1.snapshot"), "archive", nodeDigester, (entry, _line, leaf) => {
    if (entry.path === archive.report.bytes) found = { entry, index: leaves.length };
    leaves.push(leaf);
  });
  const parsed = parseCheckpoint(archive.written.get("s1")?.checkpoint ?? "");
  if (found === null || !parsed.ok) throw new Error("the snapshot does not name the report");
  const { entry, index } = found as { readonly entry: SnapshotEntry; readonly index: number };
  const { checkpoint } = parsed;
  return proofText({ entry, index, path: inclusionPath(leaves, index, nodeDigester), checkpoint });
}
