// Opens what snapshots need: the history that they are held against, and the three places that must agree when one is made.

import { ArchiveError } from "../core/error.ts";
import { isSnapshotName } from "../core/layout.ts";
import type { Clock, Decoder, Digester, Objects, SignatureCheck, Store, Tree, VerifyPorts } from "../core/ports.ts";
import { openGitTree } from "./git-tree.ts";
import { readHeldFile } from "./held-file.ts";
import { type ObjectEngine, openObjects } from "./objects/open.ts";
import { openArchive, rootName } from "./open.ts";
import { openArchiveAt, openArchiveIndex, openHistoryAt } from "./open-git.ts";
import { sshSignatureCheck } from "./ssh-signatures.ts";
import { openStore } from "./store.ts";

/** Ports over the snapshots at a commit; the caller closes `objects`. */
export interface SnapshotHistory {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly decoder: Decoder;
  readonly clock: Clock;
  readonly revision: string;
  readonly root: string;
  readonly signatureCheck?: SignatureCheck;
  treeAt(commit: string): Promise<Tree>;
}

export interface SnapshotHistoryOptions {
  readonly engine?: ObjectEngine;
  /** File with the signers that the reader allows (ssh-keygen(1), ALLOWED SIGNERS); never one of the tree under test. */
  readonly allowedSigners?: string;
}

/**
 * Opens the history that leads to a revision.
 * @throws ArchiveError as `openHistoryAt`, and `unreadable` for the file of signers
 */
export async function openSnapshotHistory(
  folder: string,
  revision: string,
  options: SnapshotHistoryOptions = {},
): Promise<SnapshotHistory> {
  const { engine, allowedSigners } = options;
  const signers = allowedSigners === undefined ? {} : { signatureCheck: openSigners(allowedSigners) };
  const history = await openHistoryAt(folder, revision, engine === undefined ? {} : { engine });
  const base = history.root.slice(0, Math.max(0, history.root.length - rootName.length - 1));
  return {
    ...history,
    ...signers,
    // Nothing that is looked at here depends on the day.
    clock: { now: 0, source: "caller" },
    treeAt: (commit) => openGitTree(history.objects, commit, rootName, base),
  };
}

/** @throws ArchiveError `unreadable` */
export function openSigners(path: string): SignatureCheck {
  return sshSignatureCheck(new TextDecoder().decode(readHeldFile(path)));
}

/** Ports for making a snapshot; the caller closes `objects` and `close()`s the index. */
export interface SnapshotMaking extends VerifyPorts {
  readonly objects: Objects;
  readonly revision: string;
  readonly workTree: Tree;
  readonly index: Tree;
  readonly store: Store;
  close(): Promise<void>;
}

/** @throws ArchiveError as `openArchive`, `openArchiveAt` and `openArchiveIndex` */
export async function openSnapshotMaking(folder: string): Promise<SnapshotMaking> {
  const work = openArchive(folder);
  const committed = await openArchiveAt(work.repository, "HEAD");
  const revision = committed.tree.revision ?? "";
  try {
    const staged = await openArchiveIndex(work.repository);
    return {
      ...committed,
      revision,
      workTree: work.tree,
      index: staged.tree,
      store: openStore(work.repository, rootName),
      close: async () => {
        await committed.objects.close();
        await staged.objects.close();
      },
    };
  } catch (error) {
    await committed.objects.close();
    throw error;
  }
}

/** A tag object of git as it is signed. */
export interface RawTag {
  readonly content: Uint8Array;
  readonly format: "sha1" | "sha256";
}

/** A tag object that a reader kept: `git cat-file tag <name> > <file>`. */
export function readHeldTag(path: string): RawTag {
  const content = readHeldFile(path);
  const isLong = /^object [0-9a-f]{64}\n/.test(new TextDecoder("latin1").decode(content.subarray(0, 80)));
  return { content, format: isLong ? "sha256" : "sha1" };
}

/**
 * The annotated tag of a name, in the repository around a folder.
 * @throws ArchiveError `revision-unknown` when there is none, and as `openObjects`
 */
export async function readTagObject(folder: string, name: string): Promise<RawTag> {
  const objects = await openObjects(folder, "auto");
  try {
    const id = isSnapshotName(name) ? await objects.resolve(`refs/tags/${name}`) : null;
    const object = id === null ? null : await objects.read(id);
    if (object?.type !== "tag") throw new ArchiveError("revision-unknown", `"${name}" is no annotated tag`);
    return { content: object.content.slice(), format: objects.format };
  } finally {
    await objects.close();
  }
}
