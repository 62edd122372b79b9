// Finds the statements that a change weakens or may not touch, and where each of them stands.

import type { ArchiveDiff, FileDiff } from "../archive-diff.ts";
import type { DocumentFacts } from "../archive.ts";
import { noPlace, type Place } from "../diagnostic.ts";
import type { FieldChange } from "../history/manifest-changes.ts";
import { joinPointer, pointerSegments } from "../json-pointer.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { placeInText } from "../place.ts";
import type { LossKind, TouchedStatement } from "./change-facts.ts";

/** Reads a document of the later state; null when it cannot be read. */
export type DocumentReader = (path: string) => Promise<DocumentFacts | null>;

/** In the order of the difference. Only documents that are concerned are read again. */
export async function touchedStatements(diff: ArchiveDiff, read: DocumentReader): Promise<readonly TouchedStatement[]> {
  const found: TouchedStatement[] = [];
  for (const { source, after, changes, weakenings } of diff.sources) {
    const path = after?.manifestPath ?? null;
    const losses = new Map(weakenings.map(({ kind, pointer }) => [pointer, kind]));
    const touched = (changes ?? []).flatMap((change): (readonly [FieldChange, TouchedStatement["loss"]])[] => {
      if (/^\/file(?:\/|$)/.test(change.pointer)) return [[change, "file"]];
      const loss = losses.get(change.pointer);
      // An item that came can have the pointer of one that went.
      return loss === undefined || (change.kind === "added") !== isOfAddition(loss, change) ? [] : [[change, loss]];
    });
    if (path === null || touched.length === 0) continue;
    const document = await read(path);
    for (const [change, loss] of touched) found.push({ loss, source, change, place: placeOf(document, path, change) });
  }
  for (const relation of diff.relations) found.push(...(await lostPassages(relation, read)));
  return found;
}

const isOfAddition = (loss: LossKind, { pointer }: FieldChange): boolean =>
  loss === "warning-accepted" && pointerSegments(pointer).length < 3;

async function lostPassages({ path, happened, changes }: FileDiff, read: DocumentReader): Promise<TouchedStatement[]> {
  if (happened === "removed") return [{ loss: "relation-removed", source: null, change: null, place: noPlace(path) }];
  const lost = (changes ?? []).filter(
    ({ kind, pointer }) => kind === "removed" && /^\/passages(?:\/[^/]+)?$/.test(pointer),
  );
  if (lost.length === 0) return [];
  const document = await read(path);
  return lost.map((change) => ({
    loss: "passage-removed",
    source: null,
    change,
    place: placeOf(document, path, change),
  }));
}

/** Where a change stands in the later document: of what went, the nearest thing around it that is still there. */
function placeOf(document: DocumentFacts | null, path: string, { kind, pointer }: FieldChange): Place {
  if (document === null) return noPlace(path);
  const segments = pointerSegments(pointer);
  if (kind === "removed") segments.pop();
  const written = writtenPointer(document.yaml.value ?? null, segments);
  const offsets = document.yaml.locate(written, kind === "removed" ? "key" : "value");
  return offsets === null ? noPlace(path) : placeInText(document.text, path, offsets, written);
}

/** The pointer by RFC 6901 of one that may name items of lists by their ids. */
function writtenPointer(value: YamlValue, segments: readonly string[]): string {
  let pointer = "";
  let here: YamlValue | undefined = value;
  for (const segment of segments) {
    let key: string | number = segment;
    if (Array.isArray(here)) {
      const byId = here.findIndex((item) => fieldOf(item, "id") === segment);
      key = byId < 0 ? segment : byId;
      here = here[Number(key)];
    } else here = fieldOf(here, segment);
    pointer = joinPointer(pointer, key);
    if (here === undefined) break;
  }
  return pointer;
}

function fieldOf(value: YamlValue | undefined, key: string): YamlValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return value[key];
}
