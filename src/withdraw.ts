// Withdraws a source: its words go from every document, its bytes go last, and a tombstone stays that old citations resolve to.

import type { DocumentFacts, SourceFacts } from "./core/archive.ts";
import { ArchiveError } from "./core/error.ts";
import { Gatherer } from "./core/gather.ts";
import { notRegular, type Slot, takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { readDocument } from "./core/manifest/document.ts";
import type { Manifest } from "./core/manifest/generated/schema-types.ts";
import { type Edit, editDocument } from "./core/manifest/write.ts";
import { overlaidTree } from "./core/overlay-tree.ts";
import type { AccessFault, Awaitable, Store, VerifyPorts } from "./core/ports.ts";
import { errorsOf, newAmong } from "./core/withdrawal/check.ts";
import { type NamingDocument, namingDocuments } from "./core/withdrawal/naming-documents.ts";
import { stringsOf } from "./core/withdrawal/quoted-places.ts";
import { type EmptiedClaim, Redactor } from "./core/withdrawal/redactor.ts";
import { type LookedThrough, remainingWords } from "./core/withdrawal/remaining-words.ts";
import { SharedWords } from "./core/withdrawal/shared-words.ts";
import type { BoundSource, RedactedDocument, Tombstone, Withdrawal } from "./core/withdrawal/withdrawal.ts";

export interface WithdrawOptions {
  /** Asked only when the source has no tombstone yet. */
  readonly tombstone: () => Awaitable<Tombstone>;
  /** Claims to be emptied besides the deck; title and byline stay otherwise, because citations name them. */
  readonly also?: readonly EmptiedClaim[];
  /** Strike words of the source out of notes and other prose. */
  readonly notes?: boolean;
  /** Withdraw although the source does not verify: what cannot be found in it loses its place. */
  readonly force?: boolean;
  readonly limits?: Limits;
}

/** A withdrawal with all that it will write. Nothing is written before {@link withdraw}. */
export interface WithdrawalPlan {
  readonly withdrawal: Withdrawal;
  /** In this order: the source's own manifest first, so that from the first write on verify says what is going on. */
  readonly writes: readonly { readonly path: string; readonly before: Uint8Array; readonly after: Uint8Array }[];
  readonly removals: readonly { readonly path: string; readonly sha256: string }[];
}

/**
 * Plans a withdrawal and verifies what would come of it.
 * @throws ArchiveError `source-unknown` when there is no manifest that could become a tombstone, `unreadable`
 */
export async function planWithdrawal(
  ports: VerifyPorts,
  { stem }: Slot,
  options: WithdrawOptions,
): Promise<WithdrawalPlan> {
  const limits = options.limits ?? defaultLimits;
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const slot = inventory.slots.get(stem) ?? { stem, manifests: [], bytes: [] };
  const source = await new Gatherer(ports, inventory, limits).source(slot);
  const own = ownManifest(source, stem);
  const existing = own.value?.withdrawn;
  const tombstone = existing ?? (await options.tombstone());
  // Altered bytes would give wrong places.
  const text = source.bytes?.sha256 === stem ? source.text : null;
  const naming = await namingDocuments(ports, inventory, stem, limits);
  const shared = text === null ? null : new SharedWords(text.value);
  shared?.learn([own, ...naming.others.map(({ facts }) => facts)].flatMap(wordsIn));
  const redactor = new Redactor(stem, text, shared, ports, existing === undefined, limits.quoteSteps);
  const emptied = (["deck", ...(options.also ?? [])] as const).map((claim) => ({
    claim,
    edits: redactor.empty(own.yaml.value ?? null, claim),
  }));

  const writes: WithdrawalPlan["writes"][number][] = [];
  const documents: RedactedDocument[] = [];
  const lookedThrough: LookedThrough[] = [];
  const faults: AccessFault[] = [...naming.faults];
  const unread = [...naming.unread];
  for (const document of [{ facts: own, bytes: naming.own }, ...naming.others]) {
    const { facts } = document;
    const isOwn = facts === own;
    const value = facts.yaml.value ?? null;
    const redaction = redactor.redact(value, isOwn);
    const edits: Edit[] = [
      ...(options.notes === true ? redactor.strikeOut(value) : []),
      ...redaction.edits,
      ...(isOwn ? emptied.flatMap((claim) => claim.edits) : []),
      ...(isOwn && existing === undefined
        ? [{ op: "set", pointer: "/withdrawn", value: { ...tombstone } } as const]
        : []),
    ];
    const after = edits.length === 0 ? null : edited(ports, document, edits, limits);
    if (after === "refused") {
      if (isOwn) throw new ArchiveError("manifest-unusable", `"${facts.path}" is no YAML that can be written anew`);
      unread.push(facts.path);
      continue;
    }
    if (after !== null) {
      writes.push({ path: facts.path, before: document.bytes, after });
      documents.push({
        path: facts.path,
        kind: facts.kind,
        quotes: redaction.quotes,
        corrections: redaction.corrections,
      });
    }
    const as = after === null ? facts : await readDocument(facts.kind, facts.path, stem, after, ports.decoder, limits);
    lookedThrough.push({ facts: as, known: new Set(isOwn ? ["/title/value", "/byline/value"] : []) });
  }

  const removals: WithdrawalPlan["removals"][number][] = [];
  for (const entry of slot.bytes) {
    const digest = entry.kind === "file" ? await ports.tree.digest(entry.path, limits.sourceBytes, false) : null;
    if (digest === null) faults.push(notRegular(entry));
    else if (!digest.ok) faults.push(digest.fault);
    else removals.push({ path: entry.path, sha256: digest.sha256 });
  }

  const touched = touchedBy(documents, naming.others, stem);
  const before = await errorsOf(ports, touched, limits);
  const changes = new Map<string, Uint8Array | null>([
    ...writes.map(({ path, after }) => [path, after] as const),
    ...removals.map(({ path }) => [path, null] as const),
  ]);
  const planned = { ...ports, tree: overlaidTree(ports.tree, changes, ports.digester) };
  const introduced = newAmong(await errorsOf(planned, touched, limits), before);
  const unsound =
    existing !== undefined || options.force === true ? [] : before.filter(({ source: of }) => of === stem);
  const diagnostics = [...unsound, ...introduced];
  return {
    writes,
    removals,
    withdrawal: {
      schemaVersion: 1,
      source: stem,
      state:
        diagnostics.length > 0
          ? "refused"
          : writes.length + removals.length + faults.length === 0
            ? "nothing-to-do"
            : "planned",
      tombstone,
      resumed: existing !== undefined,
      documents,
      emptied: emptied.filter(({ edits }) => edits.length > 0).map(({ claim }) => claim),
      removed: removals.map(({ path }) => path),
      remaining: shared === null ? [] : remainingWords(shared, lookedThrough),
      bound: boundTo(own, naming.others, stem),
      unread,
      faults,
      diagnostics,
    },
  };
}

/**
 * Carries a plan out: the manifest of the source, the other documents, the bytes. Stopped at any moment, the archive says itself what is
 * missing, and planning anew finishes it.
 * @throws ArchiveError `write-failed`
 */
export async function withdraw(store: Store, plan: WithdrawalPlan): Promise<Withdrawal> {
  const { withdrawal, writes, removals } = plan;
  if (withdrawal.state !== "planned") return withdrawal;
  const inTheWay = (path: string): Withdrawal => ({
    ...withdrawal,
    state: "unfinished",
    faults: [...withdrawal.faults, { kind: "changed", path, reason: "was changed by another program meanwhile" }],
  });
  for (const { path, before, after } of writes)
    if ((await store.replace(path, before, after)) !== "replaced") return inTheWay(path);
  for (const { path, sha256 } of removals) if ((await store.remove(path, sha256)) !== "removed") return inTheWay(path);
  // What a stopped program left behind may hold the same text.
  const leftovers = await store.clean();
  return {
    ...withdrawal,
    state: withdrawal.faults.length > 0 ? "unfinished" : "done",
    removed: [...withdrawal.removed, ...leftovers],
  };
}

function ownManifest({ manifest, faults, slot }: SourceFacts, stem: string): DocumentFacts<Manifest> {
  const path = slot.manifests[0]?.path;
  if (manifest !== null && manifest.value !== null && manifest.yaml.value !== undefined) return manifest;
  if (manifest !== null || path === undefined) {
    throw new ArchiveError(
      "manifest-unusable",
      manifest === null
        ? `The source "${stem}" has no manifest that could become its tombstone`
        : `The manifest "${manifest.path}" cannot be read, so that it cannot become a tombstone`,
    );
  }
  const fault = faults.find((one) => one.path === path);
  throw new ArchiveError("unreadable", `"${path}" ${fault?.reason ?? "could not be read"}`);
}

function wordsIn({ yaml }: DocumentFacts): readonly string[] {
  return [...stringsOf(yaml.value ?? null)].map(({ words }) => words);
}

function edited(
  { decoder }: VerifyPorts,
  { facts, bytes }: NamingDocument,
  edits: readonly Edit[],
  limits: Limits,
): Uint8Array | "refused" {
  const decoded = decoder.decode(bytes, "utf-8");
  const result = decoded.kind === "text" ? editDocument(facts.kind, facts.path, decoded.text, edits, limits) : null;
  return result?.ok === true ? decoder.encodeUtf8(result.text) : "refused";
}

function touchedBy(documents: readonly RedactedDocument[], others: readonly NamingDocument[], stem: string) {
  const paths = new Set(documents.map(({ path }) => path));
  const changed = others.filter(({ facts }) => paths.has(facts.path)).map(({ facts }) => facts);
  return {
    stems: new Set([stem, ...changed.flatMap(({ source }) => source ?? [])]),
    relations: new Set(changed.filter(({ kind }) => kind === "relation").map(({ path }) => path)),
  };
}

function boundTo(own: DocumentFacts<Manifest>, others: readonly NamingDocument[], stem: string): BoundSource[] {
  const companions = (own.value?.capture?.companions ?? []).map(({ sha256 }) => ({ sha256, relation: "companion" }));
  const derived = others.flatMap(({ facts }): BoundSource[] => {
    if (facts.kind !== "manifest" || facts.source === null) return [];
    const { derivedFrom = [] } = (facts as DocumentFacts<Manifest>).value ?? {};
    return derivedFrom.flatMap(({ source, relation }) =>
      source === stem && facts.source !== null ? [{ sha256: facts.source, relation }] : [],
    );
  });
  return [...companions, ...derived];
}
