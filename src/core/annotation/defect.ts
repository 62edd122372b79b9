// A new defect and a retracted one, as edits of a manifest; it looks nothing up and writes nothing.

import type { Sound } from "../archive.ts";
import { ArchiveError } from "../error.ts";
import type { Manifest } from "../manifest/generated/schema-types.ts";
import type { Edit } from "../manifest/write.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { freeIds, mechanicalSeverities } from "../mechanical/proposal.ts";
import { nearest } from "../nearest.ts";
import type { QuoteAnchor } from "../quote.ts";
import { oneOf } from "./closed-list.ts";
import type { DefectRequest, RetractionRequest } from "./request.ts";

/** Edits, and where in the document what they add or change stands, as a JSON pointer. */
export interface Planned {
  readonly edits: readonly Edit[];
  readonly pointer: string;
  /** Keys of a claim that go because they were said of the value that goes; absent where none does. */
  readonly replaced?: readonly string[];
}

/** A planned defect with the id that was given to it. */
export interface PlannedDefect extends Planned {
  readonly id: string;
}

/** Whether a defect of the type is of the file as a whole by its nature: what is missing cannot be quoted. */
export function concernsFile(type: string): boolean {
  return type.startsWith("missing-metadata.");
}

/**
 * How grave a defect is where nobody says: `info` for residue of the page and for what a machine counts as such, else `minor`, "wrong, but
 * the sense is recoverable". Graver words are a judgement, which is never made for a curator.
 */
export function usualSeverity(type: string): string {
  const mechanical = new Map<string, string>(Object.entries(mechanicalSeverities)).get(type);
  return mechanical ?? (isResidue(type) ? "info" : "minor");
}

const isResidue = (type: string): boolean => type.startsWith("boilerplate.");

/**
 * A defect at the end of the list, with the next free id in the manifest's own style. Where it is not told, the layer is `unknown` (`capture`
 * for residue of the page), and it is known from the source itself, or from what it refers to.
 * @param anchor where its words stand; null for the file as a whole
 * @throws ArchiveError `usage` for words that the schema does not list
 */
export function planDefect(
  manifest: Sound<Manifest>,
  request: DefectRequest,
  anchor: QuoteAnchor | null,
): PlannedDefect {
  const type = oneOf(request.type, "manifest", "defects.*.type", "defect type");
  const { severity = usualSeverity(type), layer = isResidue(type) ? "capture" : "unknown" } = request;
  const { knownBy = knownFrom(request) } = request;
  const used = (manifest.defects ?? []).map(({ id }) => id);
  const id = freeIds(used).next().value;
  const defect: { [key: string]: YamlValue } = {
    id,
    type,
    severity: oneOf(severity, "manifest", "defects.*.severity", "severity"),
    layer: oneOf(layer, "manifest", "defects.*.layer", "layer"),
    knownBy: oneOf(knownBy, "manifest", "defects.*.knownBy", "way of knowing"),
    scope: anchor === null ? "file" : "span",
    ...anchor,
  };
  for (const key of ["correction", "remedy"] as const) {
    const words = request[key];
    if (words !== undefined) defect[key] = words;
  }
  if (request.refs.length > 0) defect["refs"] = request.refs.map((reference) => ({ ...reference }));
  if (request.note !== undefined) defect["note"] = request.note;
  if (request.by !== undefined) defect["assertedBy"] = request.by;
  return { id, edits: [{ op: "append", pointer: "/defects", value: defect }], pointer: `/defects/${used.length}` };
}

function knownFrom({ refs }: DefectRequest): string {
  const [first] = refs;
  if (first === undefined) return "self";
  return "url" in first ? "external" : "cross-copy";
}

/**
 * A defect taken back instead of deleted.
 * @param date the day of it, EDTF
 * @throws ArchiveError `usage` when there is no such defect, or it has been retracted already
 */
export function planRetraction(
  manifest: Sound<Manifest>,
  { defect: id, reason, by }: RetractionRequest,
  date: string,
): Planned {
  const defects = manifest.defects ?? [];
  const index = defects.findIndex((defect) => defect.id === id);
  const defect = defects[index];
  if (defect === undefined) {
    const ids = defects.map((one) => one.id);
    const guess = nearest(id, ids);
    const hint = guess === null ? "" : `. Did you mean "${guess}"?`;
    const details = ids.length === 0 ? [] : [`The manifest has ${ids[0]} … ${ids.at(-1)}`];
    throw new ArchiveError("usage", `There is no defect "${id}" in this manifest${hint}`, { details });
  }
  if (defect.retracted !== undefined)
    throw new ArchiveError("usage", `The defect "${id}" was retracted on ${defect.retracted.date} already`);
  const pointer = `/defects/${index}/retracted`;
  const value = { date, reason, ...(by === undefined ? {} : { by }) };
  return { edits: [{ op: "set", pointer, value }], pointer };
}
