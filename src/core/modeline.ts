// The first line of a document, by which editors find its schema.

import { folderOf, joinPath } from "./layout.ts";
import type { DocumentKind } from "./manifest/validate.ts";

const schemaNames = { manifest: "manifest", relation: "relation", descriptor: "archive" } as const;
const modeline = /^#\s*yaml-language-server:\s*\$schema=(\S+)\s*$/;

/** Path of the schema of a kind of document, from the root of the repository. */
export function schemaPath(kind: DocumentKind): string {
  return `schema/${schemaNames[kind]}.schema.json`;
}

/** The modeline that leads from a path to the schema. */
export function modelineFor(kind: DocumentKind, path: string): string {
  return `# yaml-language-server: $schema=${"../".repeat(path.split("/").length - 1)}${schemaPath(kind)}`;
}

/** What a comment names as the schema, in any spelling that editors take; null when it is no modeline. */
export function schemaNamedBy(comment: string): string | null {
  return modeline.exec(comment)?.[1] ?? null;
}

/** Whether an address, as a modeline of the document at the path gives it, is that of its schema. */
export function leadsToSchema(address: string, kind: DocumentKind, path: string): boolean {
  const schema = schemaPath(kind);
  if (/^https?:\/\//.test(address)) return address.endsWith(`/${schema}`);
  return joinPath(folderOf(path), address) === schema;
}
