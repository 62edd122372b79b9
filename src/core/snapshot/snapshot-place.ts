// The place of a finding in a snapshot: a line as a whole.

import { noPlace, type Place } from "../diagnostic.ts";

/** @param line from 1 */
export function snapshotPlace(path: string, line: number): Place {
  return { ...noPlace(path), line, column: 1 };
}
