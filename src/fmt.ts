// Puts the YAML documents of an archive into their one canonical form, or says which are not in it.

import { compareDiagnostics } from "./core/diagnostic.ts";
import { ArchiveError } from "./core/error.ts";
import type { Formatting } from "./core/formatting.ts";
import { type Inventory, notRegular, takeInventory } from "./core/inventory.ts";
import { Judge } from "./core/judge.ts";
import { isSha256 } from "./core/layout.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { readDocument, schemaVersion } from "./core/manifest/document.ts";
import type { DocumentKind } from "./core/manifest/validate.ts";
import { formatDocument } from "./core/manifest/write.ts";
import type { AccessFault, Store, TreeEntry, VerifyPorts } from "./core/ports.ts";
import { FindingList } from "./core/finding-list.ts";
import { rules } from "./core/rules/index.ts";
import { type PathReader, resolveSources } from "./source-name.ts";

export interface FmtOptions {
  /** Paths of documents, or names of sources whose manifests are meant; all documents when absent. */
  readonly only?: readonly string[];
  /** How a word is read as a path; from the root of the repository when absent. */
  readonly pathsOf?: PathReader;
  /** Only asks what would change; the store is not touched. */
  readonly check?: boolean;
  readonly limits?: Limits;
}

export type FmtPorts = VerifyPorts & { readonly store: Store };

/**
 * Formats one document after the other; what cannot be formatted is told, and the others are formatted all the same.
 * @throws ArchiveError `source-unknown`, `source-ambiguous`
 */
export async function fmt(ports: FmtPorts, options: FmtOptions = {}): Promise<Formatting> {
  const limits = options.limits ?? defaultLimits;
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const documents = await documentsMeant(ports, inventory, options, limits);
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(
    rules.filter(({ id, severity }) => id.startsWith("yaml-") && severity === "error"),
    findings,
    limits.diagnosticsPerRule,
  );
  const faults: AccessFault[] = options.only === undefined ? [...inventory.unlisted] : [];
  const changed: string[] = [];
  const refused: string[] = [];
  let canonical = 0;
  for (const document of documents) {
    const outcome = await formatOne(ports, document, options.check ?? false, limits, judge);
    if (outcome === "canonical") canonical++;
    else if (outcome === "changed") changed.push(document.entry.path);
    else if (outcome === "refused") refused.push(document.entry.path);
    else faults.push(outcome);
  }
  return {
    schemaVersion: 1,
    check: options.check ?? false,
    counts: { documents: documents.length, canonical },
    changed,
    refused,
    diagnostics: [...findings.finish().diagnostics].sort(compareDiagnostics),
    faults,
  };
}

interface MeantDocument {
  readonly kind: DocumentKind;
  readonly entry: TreeEntry;
  readonly source: string | null;
}

async function documentsMeant(
  ports: VerifyPorts,
  { descriptor, relations, slots }: Inventory,
  { only, pathsOf = (word) => [word] }: FmtOptions,
  limits: Limits,
): Promise<readonly MeantDocument[]> {
  const manifestsOf = (stem: string): MeantDocument[] =>
    (slots.get(stem)?.manifests ?? []).map((entry) => ({
      kind: "manifest",
      entry,
      source: isSha256(stem) ? stem : null,
    }));
  const others: MeantDocument[] = [
    ...(descriptor === null ? [] : [{ kind: "descriptor", entry: descriptor, source: null } as const]),
    ...relations.map((entry) => ({ kind: "relation", entry, source: null }) as const),
  ];
  if (only === undefined) return [...others, ...[...slots.keys()].flatMap(manifestsOf)];
  const found = new Map<string, MeantDocument>();
  for (const word of only) {
    const paths = pathsOf(word);
    const named = others.filter(({ entry }) => paths.includes(entry.path));
    const meant =
      named.length > 0
        ? named
        : (await resolveSources(ports, [word], pathsOf, limits)).flatMap(({ stem }) => manifestsOf(stem));
    for (const document of meant) found.set(document.entry.path, document);
  }
  return [...found.values()];
}

async function formatOne(
  { tree, decoder, store }: FmtPorts,
  { kind, entry, source }: MeantDocument,
  check: boolean,
  limits: Limits,
  judge: Judge,
): Promise<"canonical" | "changed" | "refused" | AccessFault> {
  if (entry.kind !== "file") return notRegular(entry);
  const { path } = entry;
  const read = await tree.read(path, limits.documentBytes);
  if (!read.ok) return read.fault;
  const decoded = decoder.decode(read.bytes, "utf-8");
  const result = decoded.kind === "text" ? formatDocument(kind, path, decoded.text, limits) : null;
  if (decoded.kind !== "text" || result?.ok !== true) {
    judge.document(await readDocument(kind, path, source, read.bytes, decoder, limits));
    return "refused";
  }
  if (result.text === decoded.text) return "canonical";
  const version = writtenVersion(result.text);
  if (version > schemaVersion) {
    return { kind: "unreadable", path, reason: `has the schemaVersion ${version} and needs a newer tool` };
  }
  const bytes = decoder.encodeUtf8(result.text);
  if (bytes.length > limits.documentBytes) {
    const reason = `would grow to ${bytes.length} bytes in the canonical form, and ${limits.documentBytes} are allowed`;
    return { kind: "limit", path, reason };
  }
  return check ? "changed" : write(store, path, read.bytes, bytes);
}

/** In the canonical form no other line can begin like this. */
function writtenVersion(text: string): number {
  return Number(/^schemaVersion: ([0-9]{1,15})$/m.exec(text)?.[1] ?? schemaVersion);
}

async function write(
  store: Store,
  path: string,
  before: Uint8Array,
  after: Uint8Array,
): Promise<"changed" | AccessFault> {
  try {
    const outcome = await store.replace(path, before, after);
    if (outcome === "replaced") return "changed";
    return { kind: "changed", path, reason: "was changed by another program meanwhile and is left alone" };
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== "write-failed") throw error;
    return { kind: "unreadable", path, reason: error.message.replace(/^"[^"]*" /, "") };
  }
}
