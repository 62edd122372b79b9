// Software Hash identifiers (ISO/IEC 18670:2025) of contents: the name that git gives to a blob.

import type { Digester } from "./ports.ts";

/** `swh:1:cnt:<40 hex>` of the bytes. */
export function swhidOfContent(bytes: Uint8Array, digester: Digester): string {
  const header = `blob ${bytes.length}\0`;
  const object = new Uint8Array(header.length + bytes.length);
  for (let index = 0; index < header.length; index++) object[index] = header.charCodeAt(index);
  object.set(bytes, header.length);
  return `swh:1:cnt:${digester.sha1(object)}`;
}
