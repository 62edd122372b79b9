// The words of a cited source as it stands today, or why nobody can look anything up in them.

import type { Limits } from "../limits.ts";
import type { Decoder, Tree } from "../ports.ts";
import { Text } from "../text.ts";
import type { CitedToday } from "./citation-facts.ts";

/** The words, or a clause without a full stop. */
export type CitedWords =
  | { readonly text: Text; readonly content: Uint8Array; readonly charset: string }
  | { readonly reason: string };

/** What is known of the source before it is read. */
export interface UnreadWords {
  readonly state: CitedToday["state"];
  /** Of its bytes; null where there are none. */
  readonly path: string | null;
  /** As its manifest gives it; null for what is no text. */
  readonly charset: string | null;
}

export async function readCitedWords(
  { tree, decoder }: { readonly tree: Tree; readonly decoder: Decoder },
  { state, path, charset }: UnreadWords,
  limits: Limits,
): Promise<CitedWords> {
  if (state === "withdrawn") return { reason: "the source is withdrawn" };
  if (path === null) return { reason: "the source is not there" };
  if (charset === null) return { reason: "the source is no text, or its manifest gives no character set" };
  const read = await tree.read(path, limits.textBytes);
  if (!read.ok) return { reason: `its bytes cannot be read: ${read.fault.reason}` };
  const decoded = decoder.decode(read.bytes, charset);
  if (decoded.kind !== "text") return { reason: `its bytes are no text in the character set "${charset}"` };
  return { text: new Text(decoded.text), content: read.bytes, charset };
}
