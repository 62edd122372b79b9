// From a request to the text of the document that it would leave behind; nothing is judged and nothing is written.

import type { DocumentFacts } from "../archive.ts";
import { ArchiveError } from "../error.ts";
import type { Gatherer } from "../gather.ts";
import type { Inventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Manifest, Relation } from "../manifest/generated/schema-types.ts";
import { editDocument, writeDocument } from "../manifest/write.ts";
import { nearest } from "../nearest.ts";
import { oneOf } from "./closed-list.ts";
import { assignedFields, isText, planClaim } from "./claim.ts";
import { type Planned, type PlannedDefect, planDefect, planRetraction } from "./defect.ts";
import { newRelation, planPassage } from "./relation-passage.ts";
import type { AnnotationRequest, ClaimRequest, PassageRequest } from "./request.ts";
import type { WordFinder } from "./word-finder.ts";

/** What would be written. */
export interface Draft {
  readonly path: string;
  /** The document as it stands; null for a new one. */
  readonly before: DocumentFacts | null;
  readonly after: string;
  /** Of what is added or changed. */
  readonly pointer: string;
  /** The defect's or the relation's; null for a claim. */
  readonly id: string | null;
  /** Keys of a claim that go because they were said of the value that goes. */
  readonly replaced: readonly string[];
}

/** A document that cannot be amended as it stands; null where there is none. */
export interface Unfit {
  readonly unfit: string | null;
}

/** What a draft is made from. */
export interface DraftGround {
  readonly gatherer: Gatherer;
  readonly inventory: Inventory;
  readonly finder: WordFinder;
  readonly limits: Limits;
  /** Milliseconds since 1970: the day of a retraction, in UTC. */
  readonly now: number;
}

/**
 * Drafts an annotation of a source.
 * @throws ArchiveError for words that are not found and for what the schema does not know
 */
export function draftAnnotation(
  ground: DraftGround,
  source: string,
  request: AnnotationRequest,
): Promise<Draft | Unfit> {
  return request.kind === "passage" ? inRelation(ground, source, request) : inManifest(ground, source, request);
}

async function inManifest(
  ground: DraftGround,
  source: string,
  request: Exclude<AnnotationRequest, PassageRequest>,
): Promise<Draft | Unfit> {
  const slot = ground.inventory.slots.get(source);
  const document = slot === undefined ? null : (await ground.gatherer.manifest(slot)).facts;
  const manifest = document === null ? null : soundValue<Manifest>(document);
  if (document === null || manifest === null) return { unfit: slot?.manifests[0]?.path ?? null };
  const planned = await plan(ground, source, manifest, request);
  const id =
    request.kind === "claim"
      ? null
      : "id" in planned
        ? planned.id
        : request.kind === "retraction"
          ? request.defect
          : null;
  return edited(document, planned, id, ground.limits);
}

async function plan(
  { finder, now }: DraftGround,
  source: string,
  manifest: Manifest,
  request: Exclude<AnnotationRequest, PassageRequest>,
): Promise<Planned | PlannedDefect> {
  if (request.kind === "retraction") return planRetraction(manifest, request, new Date(now).toISOString().slice(0, 10));
  if (request.kind === "defect") {
    const { quote } = request;
    oneOf(request.type, "manifest", "defects.*.type", "defect type");
    return planDefect(manifest, request, quote === null ? null : await finder.anchor(quote, source));
  }
  const own = await ownWording(finder, source, request);
  const anchors = [];
  for (const quote of request.quotes) anchors.push(await finder.anchor(quote, request.from ?? source));
  return planClaim(manifest, request, { anchors, own });
}

/** A title or deck is its own quote, so its words are looked for where nobody says that they do not stand there. */
async function ownWording(finder: WordFinder, source: string, request: ClaimRequest): Promise<string | null> {
  const words = assignedFields(request).find(({ named }) => isText(named))?.value;
  const mayStand = request.basis === undefined || request.basis === "stated";
  return typeof words === "string" && mayStand ? finder.wording(words, source) : null;
}

const relationId = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

async function inRelation(ground: DraftGround, source: string, request: PassageRequest): Promise<Draft | Unfit> {
  const { inventory, gatherer, finder, limits } = ground;
  const { relation: id, begins } = request;
  const path = `${inventory.root}/relations/${id}.yaml`;
  const entry = inventory.relations.find((one) => one.path === path);
  if (begins === null) {
    if (entry === undefined) throw unknownRelation(id, inventory);
    const { facts } = await gatherer.relation(entry);
    const relation = facts === null ? null : soundValue<Relation>(facts.document);
    if (facts === null || relation === null) return { unfit: path };
    const anchor = await finder.anchor(request.quote, source);
    return edited(facts.document, planPassage(relation, request, source, anchor), id, limits);
  }
  if (!relationId.test(id))
    throw new ArchiveError("usage", `"${id}" is no id for a relation: letters, digits and hyphens, 64 at most`);
  if (entry !== undefined) throw new ArchiveError("usage", `There is a relation "${id}" already`);
  oneOf(begins.kind, "relation", "kind", "kind of relation");
  const anchor = await finder.anchor(request.quote, source);
  const after = writeDocument("relation", path, newRelation(request, begins, source, anchor));
  return { path, before: null, after, pointer: "", id, replaced: [] };
}

function unknownRelation(id: string, { relations }: Inventory): ArchiveError {
  const ids = relations.map(({ path }) => path.slice(path.lastIndexOf("/") + 1, -".yaml".length));
  const guess = nearest(id, ids);
  const hint = guess === null ? "" : `. Did you mean "${guess}"?`;
  return new ArchiveError("usage", `There is no relation "${id}"${hint}`, {
    details:
      ids.length === 0
        ? ["A new one begins with --new"]
        : [`There are ${ids[0]} … ${ids.at(-1)}; a new one begins with --new`],
  });
}

/** The value of a document in which nothing is broken: only then do its lists have all their items. */
function soundValue<T>({ value, yaml, validation }: DocumentFacts<T>): T | null {
  const isWhole = yaml.faults.length === 0 && validation.violations.length === 0;
  return isWhole && value !== null ? (value as T) : null;
}

function edited(
  document: DocumentFacts,
  { edits, pointer, replaced = [] }: Planned,
  id: string | null,
  limits: Limits,
): Draft | Unfit {
  const { kind, path, yaml } = document;
  const written = editDocument(kind, path, yaml.text, edits, limits);
  return written.ok ? { path, before: document, after: written.text, pointer, id, replaced } : { unfit: path };
}
