// Finds the documents that name a source: only they can quote it. All are read, and few are parsed.

import { isOfContent } from "../access.ts";
import type { DocumentFacts } from "../archive.ts";
import { type Inventory, notRegular } from "../inventory.ts";
import { isSha256 } from "../layout.ts";
import type { Limits } from "../limits.ts";
import { readDocument } from "../manifest/document.ts";
import type { AccessFault, TreeEntry, VerifyPorts } from "../ports.ts";

export interface NamingDocument {
  readonly facts: DocumentFacts;
  readonly bytes: Uint8Array;
}

export interface NamingDocuments {
  /** Content of the source's own manifest. */
  readonly own: Uint8Array;
  /** Manifests by their stems, then relations by their paths. */
  readonly others: readonly NamingDocument[];
  /** Paths of documents that name the source and cannot be read as YAML of this archive. */
  readonly unread: readonly string[];
  /** What could not be listed or looked at. */
  readonly faults: readonly AccessFault[];
}

/** Every manifest and relation that holds the SHA-256. */
export async function namingDocuments(
  { tree, decoder }: VerifyPorts,
  { slots, relations, unlisted }: Inventory,
  sha256: string,
  limits: Limits,
): Promise<NamingDocuments> {
  let own: Uint8Array = new Uint8Array();
  const others: NamingDocument[] = [];
  const unread: string[] = [];
  const faults: AccessFault[] = [...unlisted];
  const [ownPath] = (slots.get(sha256)?.manifests ?? []).map(({ path }) => path);
  const look = async (kind: "manifest" | "relation", entry: TreeEntry, source: string | null): Promise<void> => {
    const read = entry.kind === "file" ? await tree.read(entry.path, limits.documentBytes) : null;
    if (read?.ok !== true) {
      faults.push(read === null ? notRegular(entry) : read.fault);
      return;
    }
    if (entry.path === ownPath) {
      own = read.bytes;
      return;
    }
    const decoded = decoder.decode(read.bytes, "utf-8");
    if (decoded.kind === "text" && !decoded.text.includes(sha256)) return;
    const facts = await readDocument(kind, entry.path, source, read.bytes, decoder, limits);
    // A document that asks for a newer tool may quote in ways that this one does not know.
    if (facts.yaml.value === undefined || facts.newerVersion !== null) unread.push(entry.path);
    else others.push({ facts, bytes: read.bytes });
  };
  for (const [stem, { manifests }] of slots) {
    for (const entry of manifests) await look("manifest", entry, isSha256(stem) ? stem : null);
  }
  for (const entry of relations) await look("relation", entry, null);
  // A link or device in place of a document gives no words.
  return { own, others, unread, faults: faults.filter((fault) => !isOfContent(fault)) };
}
