// Opens the history that leads to a revision for telling it, also where the archive has since gone, with the signers a reader allows.

import { ArchiveError } from "../core/error.ts";
import type { Decoder, Digester, Objects, SignatureCheck, Tree } from "../core/ports.ts";
import { nodeDecoder } from "./decoder.ts";
import { nodeDigester } from "./digester.ts";
import { findBase, nameTree, openGitTree } from "./git-tree.ts";
import { type ObjectEngine, openObjects } from "./objects/open.ts";
import { readSmallFile } from "./objects/regular-file.ts";
import { rootName } from "./open.ts";
import { folderWithin } from "./open-git.ts";
import { sshSignatureCheck } from "./ssh-signatures.ts";

/** Ports over a history; `objects` hold files or a process until closed. */
export interface OpenLineage {
  readonly objects: Objects;
  readonly decoder: Decoder;
  readonly digester: Digester;
  readonly signatureCheck?: SignatureCheck;
  /** Folder of the archive from the root of the repository. */
  readonly root: string;
  /** Whether an archive stands there at the revision. */
  readonly found: boolean;
  /** The archive at the revision. */
  tree(): Promise<Tree>;
}

export interface OpenLineageOptions {
  /** Who reads the objects; `auto` when absent. */
  readonly engine?: ObjectEngine;
  /** HEAD when absent. */
  readonly revision?: string;
  /** File with the signers that the reader allows (ssh-keygen(1), ALLOWED SIGNERS); never one of the tree under test. */
  readonly allowedSigners?: string;
}

const signersBytes = 4 * 1024 * 1024;

/**
 * Ports over the history of the archive in the folder, or the nearest above. The caller closes `objects`.
 * @throws ArchiveError `no-repository`, `repository-unsupported`, `revision-unknown`, `revision-ambiguous`, `object-missing`,
 * `object-corrupt`, `unreadable`
 */
export async function openLineage(folder: string, options: OpenLineageOptions = {}): Promise<OpenLineage> {
  const { engine = "auto", revision = "HEAD", allowedSigners } = options;
  const check = allowedSigners === undefined ? {} : { signatureCheck: sshSignatureCheck(readSigners(allowedSigners)) };
  const objects = await openObjects(folder, engine);
  try {
    const named = await nameTree(objects, revision);
    const base = await findBase(objects, named.tree, folderWithin(folder), rootName);
    return {
      objects,
      decoder: nodeDecoder,
      digester: nodeDigester,
      ...check,
      root: base === null || base === "" ? rootName : `${base}/${rootName}`,
      found: base !== null,
      tree: () => openGitTree(objects, named.revision, rootName, base ?? ""),
    };
  } catch (error) {
    await objects.close();
    throw error;
  }
}

function readSigners(path: string): string {
  const bytes = readSmallFile(path, path, signersBytes);
  if (bytes === null) throw new ArchiveError("unreadable", `There is no file "${path}" of allowed signers`);
  return bytes.toString("utf8");
}
