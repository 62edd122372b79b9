// Writes YAML documents in their one canonical form, and changes single fields of them; comments and the order of lists are kept.

import type { Limits } from "../limits.ts";
import { leadsToSchema, modelineFor, schemaNamedBy } from "../modeline.ts";
import { type Edit, editTree } from "./edit-tree.ts";
import { readPlainForm } from "./plain-form.ts";
import { printDocument } from "./print.ts";
import { readTree } from "./read-tree.ts";
import type { DocumentKind } from "./validate.ts";
import { partOf, type WrittenDocument } from "./written-tree.ts";
import type { YamlDocument, YamlValue } from "./yaml-document.ts";

export type { Edit };

/** The text, or the document with the faults for which it cannot be rewritten. */
export type WriteResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly document: YamlDocument };

/**
 * The canonical text of a new document: modeline, keys in the order of the schema, block style, no wrapping, quoted only where
 * needed, one line feed at the end.
 * @param path where it will stand, from the root of the repository: the modeline leads from there to the schema
 */
export function writeDocument(kind: DocumentKind, path: string, value: YamlValue): string {
  return printDocument(kind, modelineFor(kind, path), { head: [], schema: null, root: partOf(value), foot: [] });
}

/**
 * The canonical text of a document that exists: fmt. parse(format(x)) equals parse(x); format(format(x)) equals format(x).
 *
 * Every comment keeps its words and its neighbour: above its entry, on its line, at the end of its list or mapping, at the head of
 * the document. Blank lines go, but for one below a comment that stands apart from what follows. Keys that the schema doesn't know
 * keep their order behind those that it knows; nothing is judged.
 */
export function formatDocument(kind: DocumentKind, path: string, text: string, limits: Limits): WriteResult {
  const bare = withoutComments(text, limits);
  if (bare !== undefined) {
    return { ok: true, text: print(kind, path, { head: [], schema: bare.schema, root: partOf(bare.value), foot: [] }) };
  }
  return editDocument(kind, path, text, [], limits);
}

/**
 * The canonical text of a document after some edits, done in their order.
 * @throws TypeError when the pointer of a `set` or `append` leads through something that is neither mapping nor list
 */
export function editDocument(
  kind: DocumentKind,
  path: string,
  text: string,
  edits: readonly Edit[],
  limits: Limits,
): WriteResult {
  const read = readTree(text, limits);
  if (!read.ok) return read;
  for (const edit of edits) editTree(read.document, edit);
  return { ok: true, text: print(kind, path, read.document) };
}

function print(kind: DocumentKind, path: string, document: WrittenDocument): string {
  const { schema } = document;
  // An address on the web that leads to the schema is somebody's choice.
  const isChosen = schema !== null && /^https?:/.test(schema) && leadsToSchema(schema, kind, path);
  return printDocument(
    kind,
    isChosen ? `# yaml-language-server: $schema=${schema}` : modelineFor(kind, path),
    document,
  );
}

/** What most documents are: in the plain form and without a comment but the modeline. They need no parser. */
function withoutComments(
  text: string,
  limits: Limits,
): { readonly value: YamlValue; readonly schema: string | null } | undefined {
  const comments = text.match(/^ *#.*$/gm) ?? [];
  const schema = comments.length === 1 ? schemaNamedBy(comments[0] ?? "") : null;
  if (comments.length > (schema === null ? 0 : 1)) return undefined;
  const value = readPlainForm(text, limits);
  return value === undefined ? undefined : { value, schema };
}
