// A passage that joins a relation, or begins one; as edits, or as a whole document. It looks nothing up and writes nothing.

import type { Sound } from "../archive.ts";
import { schemaVersion } from "../manifest/document.ts";
import type { Relation } from "../manifest/generated/schema-types.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import type { QuoteAnchor } from "../quote.ts";
import { oneOf } from "./closed-list.ts";
import type { Planned } from "./defect.ts";
import type { PassageRequest } from "./request.ts";

/** A passage at the end of a relation that is there. */
export function planPassage(
  relation: Sound<Relation>,
  request: PassageRequest,
  source: string,
  anchor: QuoteAnchor,
): Planned {
  const edits = [{ op: "append", pointer: "/passages", value: passageOf(request, source, anchor) }] as const;
  return { edits, pointer: `/passages/${relation.passages?.length ?? 0}` };
}

/**
 * A new relation with its first passage.
 * @throws ArchiveError `usage` for a kind that the schema does not list
 */
export function newRelation(
  request: PassageRequest,
  begins: NonNullable<PassageRequest["begins"]>,
  source: string,
  anchor: QuoteAnchor,
): YamlValue {
  return {
    schemaVersion,
    id: request.relation,
    kind: oneOf(begins.kind, "relation", "kind", "kind of relation"),
    statement: begins.statement,
    ...(begins.speaker === undefined ? {} : { speaker: begins.speaker }),
    passages: [passageOf(request, source, anchor)],
  };
}

function passageOf({ attribution, note }: PassageRequest, source: string, anchor: QuoteAnchor): YamlValue {
  return {
    source,
    ...anchor,
    ...(attribution === undefined ? {} : { attribution }),
    ...(note === undefined ? {} : { note }),
  };
}
