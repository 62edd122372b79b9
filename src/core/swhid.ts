// Software Hash identifiers (ISO/IEC 18670:2025) of contents: the name that git gives to a blob, and what qualifies it.

import type { Digester } from "./ports.ts";

/** `swh:1:cnt:<40 hex>` of the bytes. */
export function swhidOfContent(bytes: Uint8Array, digester: Digester): string {
  const header = `blob ${bytes.length}\0`;
  const object = new Uint8Array(header.length + bytes.length);
  for (let index = 0; index < header.length; index++) object[index] = header.charCodeAt(index);
  object.set(bytes, header.length);
  return `swh:1:cnt:${digester.sha1(object)}`;
}

/** Where a content was found (SWHID 1.2, 6.2). */
export interface SwhidContext {
  /** Address of the repository. */
  readonly origin: string | null;
  /** Id of the commit; one of SHA-256 has no SWHID and is left out. */
  readonly commit: string;
  /** From the root of the repository, without a first slash. */
  readonly path: string;
}

/** The identifier with its context, in the canonical order of SWHID 1.2, 6.4. */
export function qualifySwhid(core: string, { origin, commit, path }: SwhidContext): string {
  const qualifiers = [
    origin === null ? "" : `;origin=${encodeQualifier(origin)}`,
    // An anchor without a path, or a path without what it begins at, says nothing.
    /^[0-9a-f]{40}$/.test(commit) ? `;anchor=swh:1:rev:${commit};path=/${encodeQualifier(path)}` : "",
  ];
  return core + qualifiers.join("");
}

/** Percent-encodes what would end a qualifier, be taken for an encoding, or is no character of an address (RFC 3986). */
function encodeQualifier(words: string): string {
  return words
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,=]/gu, (character) => encodeURIComponent(character));
}
