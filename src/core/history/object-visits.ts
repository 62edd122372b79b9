// Reads objects by handle in the way that costs the reader least, and lets a visitor take each.

import { ArchiveError } from "../error.ts";
import type { GitObject, Objects, ObjectVisitor } from "../ports.ts";
import type { IdTable } from "./id-table.ts";

/**
 * Visits objects in the order given.
 * @throws ArchiveError as the reader does, and `internal` when it gives others than were asked for
 */
export async function visitObjects(
  objects: Objects,
  ids: IdTable,
  handles: readonly number[],
  visit: ObjectVisitor,
): Promise<void> {
  if (handles.length === 0) return;
  let visited = 0;
  if (objects.readEach !== undefined) {
    const bytes = new Uint8Array(handles.length * ids.width);
    for (let index = 0; index < handles.length; index++) ids.copy(handles[index] ?? 0, bytes, index * ids.width);
    const take: ObjectVisitor = (index, type, content) => {
      if (index !== visited++) throw new ArchiveError("internal", "The reader gave an object out of turn");
      visit(index, type, content);
    };
    const done = objects.readEach(bytes, take);
    if (done instanceof Promise) await done;
  } else {
    const asked = handles.map((handle) => ids.hex(handle));
    const take = ({ id, type, content }: GitObject): void => {
      const wanted = asked[visited];
      if (id !== wanted) throw new ArchiveError("internal", `The reader gave ${id} for ${wanted}`);
      visit(visited++, type, content);
    };
    const found = objects.readMany(asked);
    if (Symbol.iterator in found) for (const object of found) take(object);
    else for await (const object of found) take(object);
  }
  if (visited !== handles.length)
    throw new ArchiveError("internal", `Of ${handles.length} objects that were asked for the reader gave ${visited}`);
}
