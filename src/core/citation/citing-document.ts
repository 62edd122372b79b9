// A document that may cite sources: its name, and a way to read it.

import type { Awaitable, ReadResult } from "../ports.ts";

/** In small letters, without the dot; empty for none. */
export function extensionOf(path: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

export interface CitingDocument {
  /** As findings name it; its extension tells how it is read. */
  readonly path: string;
  /** Reads it whole, unless it has more bytes than that. */
  read(limit: number): Awaitable<ReadResult>;
}
