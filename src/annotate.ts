// Writes a defect, a claim, a passage or a retraction about a source into its document: found and verified first, or not written at all.

import type { Annotated } from "./core/annotation/annotated.ts";
import { type Draft, draftAnnotation } from "./core/annotation/draft.ts";
import { newFindings } from "./core/annotation/new-findings.ts";
import type { AnnotationRequest } from "./core/annotation/request.ts";
import { type ChoosePlace, WordFinder } from "./core/annotation/word-finder.ts";
import type { Diagnostic } from "./core/diagnostic.ts";
import { ArchiveError } from "./core/error.ts";
import { Gatherer } from "./core/gather.ts";
import { manifestChanges } from "./core/history/manifest-changes.ts";
import { takeInventory } from "./core/inventory.ts";
import { Judge } from "./core/judge.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { readDocument } from "./core/manifest/document.ts";
import { overlaidTree } from "./core/overlay-tree.ts";
import type { Awaitable, Store, VerifyPorts } from "./core/ports.ts";
import { FindingList } from "./core/finding-list.ts";
import { rules } from "./core/rules/index.ts";
import { verify } from "./verify.ts";

/** What `annotate` is handed. */
export interface AnnotatePorts extends VerifyPorts {
  readonly store: Store;
}

export interface AnnotateOptions {
  /** Only says what would be written. */
  readonly dryRun?: boolean;
  /** Is asked where words stand in several places; without it that is a failure. */
  readonly choose?: ChoosePlace;
  /** Is shown what is about to be written; throwing holds it back. */
  readonly confirm?: (planned: Annotated) => Awaitable<void>;
  readonly limits?: Limits;
  /** Version of the tool. */
  readonly version: string;
}

/**
 * Annotates a source. The new state of its document is verified before it is written, and what would be a new problem refuses it.
 * @param source SHA-256
 * @throws ArchiveError `quote-not-found`, `quote-ambiguous`, `quote-unavailable`; `usage` for what the schema does not know;
 *   `document-changed`, `write-failed`
 */
export async function annotate(
  ports: AnnotatePorts,
  source: string,
  request: AnnotationRequest,
  options: AnnotateOptions,
): Promise<Annotated> {
  const { limits = defaultLimits, choose = null, version } = options;
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  const finder = new WordFinder(gatherer, inventory, choose);
  const draft = await draftAnnotation({ gatherer, inventory, finder, limits, now: ports.clock.now }, source, request);
  const told = { schemaVersion: 1, kind: request.kind, source, found: finder.found } as const;
  const findingsIn = (state: VerifyPorts, path: string | null): Promise<readonly Diagnostic[]> =>
    request.kind === "passage"
      ? findingsOfRelation(state, path, limits)
      : findingsOfSource(state, source, { limits, version });
  if ("unfit" in draft) {
    const findings = (await findingsIn(ports, draft.unfit)).filter(({ severity }) => severity === "error");
    return { ...told, ...nothing, status: "refused", path: draft.unfit ?? ports.tree.root, findings };
  }
  const bytes = ports.decoder.encodeUtf8(draft.after);
  const written = { ...told, ...(await outcome(ports, draft, bytes, limits)) };
  if (draft.before?.yaml.text === draft.after) return { ...written, status: "unchanged" };
  const { digester } = ports;
  const later = { ...ports, tree: overlaidTree(ports.tree, new Map([[draft.path, bytes]]), digester) };
  const findings = newFindings(await findingsIn(ports, draft.path), await findingsIn(later, draft.path));
  if (findings.length > 0) return { ...written, status: "refused", findings };
  if (options.dryRun === true) return { ...written, status: "planned" };
  await options.confirm?.({ ...written, status: "planned" });
  await write(ports, draft, bytes);
  return { ...written, status: "written" };
}

const nothing = {
  isNew: false,
  line: null,
  pointer: null,
  id: null,
  replaced: [],
  changes: [],
  before: "",
  after: "",
} as const;

async function outcome(ports: AnnotatePorts, draft: Draft, bytes: Uint8Array, limits: Limits) {
  const { path, before, after, pointer, id, replaced } = draft;
  const kind = before?.kind ?? "relation";
  const document = await readDocument(kind, path, before?.source ?? null, bytes, ports.decoder, limits);
  const at = document.yaml.locate(pointer, "key") ?? document.yaml.locate(pointer, "value");
  return {
    path,
    isNew: before === null,
    line: at === null || pointer === "" ? null : document.text.position(at.start).line,
    pointer,
    id,
    replaced,
    changes: before === null ? [] : manifestChanges(before.yaml.value ?? null, document.yaml.value ?? null),
    before: before?.yaml.text ?? "",
    after,
    findings: [],
  };
}

async function findingsOfSource(
  ports: VerifyPorts,
  source: string,
  options: { readonly limits: Limits; readonly version: string },
): Promise<readonly Diagnostic[]> {
  return (await verify(ports, { ...options, only: new Set([source]) })).diagnostics;
}

async function findingsOfRelation(
  ports: VerifyPorts,
  path: string | null,
  limits: Limits,
): Promise<readonly Diagnostic[]> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(rules, findings, limits.diagnosticsPerRule);
  const entry = inventory.relations.find((one) => one.path === path);
  if (entry === undefined) return [];
  const { facts, fault } = await new Gatherer(ports, inventory, limits).relation(entry);
  if (fault !== null) judge.access(fault);
  if (facts !== null) judge.relation(facts);
  return findings.finish().diagnostics;
}

async function write({ store, decoder }: AnnotatePorts, { path, before }: Draft, bytes: Uint8Array): Promise<void> {
  const done =
    before === null
      ? await store.create(path, bytes)
      : await store.replace(path, decoder.encodeUtf8(before.yaml.text), bytes);
  if (done === "exists" || done === "changed")
    throw new ArchiveError("document-changed", `"${path}" is not what it was when it was read`);
}
