// A document that may cite sources: its name, and a way to read it.

import type { Awaitable, ReadResult } from "../ports.ts";

export interface CitingDocument {
  /** As findings name it; its extension tells how it is read. */
  readonly path: string;
  /** Reads it whole, unless it has more bytes than that. */
  read(limit: number): Awaitable<ReadResult>;
}
