// Finds the statements that a change weakens or may not touch, and where each of them stands.

import type { ArchiveDiff, FileDiff } from "../archive-diff.ts";
import type { DocumentFacts } from "../archive.ts";
import { noPlace, type Place } from "../diagnostic.ts";
import { isStruckOut } from "../exchange.ts";
import type { FieldChange } from "../history/manifest-changes.ts";
import { joinPointer, pointerSegments } from "../json-pointer.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { placeInText } from "../place.ts";
import { weakenedBy } from "../weakening.ts";
import type { TouchedStatement } from "./change-facts.ts";
import { relationLosses } from "./relation-losses.ts";

/** Reads a document of the later state; null when it cannot be read. */
export type DocumentReader = (path: string) => Promise<DocumentFacts | null>;

/** In the order of the difference. Only documents that are concerned are read again. */
export async function touchedStatements(diff: ArchiveDiff, read: DocumentReader): Promise<readonly TouchedStatement[]> {
  const found: TouchedStatement[] = [];
  // Words of a source that is withdrawn are struck out wherever they stand; whether it may be is asked elsewhere.
  const withdraws = diff.sources.some(({ happened }) => happened.includes("withdrawn"));
  const isMeant = (change: FieldChange): boolean => withdraws && isStruckOut(change);
  for (const { source, after, changes } of diff.sources) {
    const path = after?.manifestPath ?? null;
    const losses = weakenedBy(changes ?? []);
    const touched = (changes ?? []).flatMap((change): (readonly [FieldChange, TouchedStatement["loss"]])[] => {
      if (/^\/file(?:\/|$)/.test(change.pointer)) return [[change, "file"]];
      if (change.pointer.startsWith("/withdrawn/")) return [[change, "tombstone"]];
      const loss = losses.get(change);
      return loss === undefined || isMeant(change) ? [] : [[change, loss]];
    });
    if (path === null || touched.length === 0) continue;
    const document = await read(path);
    for (const [change, loss] of touched) found.push({ loss, source, change, place: placeOf(document, path, change) });
  }
  for (const relation of diff.relations) found.push(...(await lostPassages(relation, read, isMeant)));
  return found;
}

async function lostPassages(
  { path, happened, changes }: FileDiff,
  read: DocumentReader,
  isMeant: (change: FieldChange) => boolean,
): Promise<TouchedStatement[]> {
  if (happened === "removed") return [{ loss: "relation-removed", source: null, change: null, place: noPlace(path) }];
  const lost = [...relationLosses(changes ?? [])].filter(([change]) => !isMeant(change));
  if (lost.length === 0) return [];
  const document = await read(path);
  return lost.map(([change, loss]) => ({
    loss,
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
