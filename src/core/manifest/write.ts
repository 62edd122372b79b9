// Writes YAML documents in their one canonical form, and changes single fields of them; comments and the order of lists are kept.

import type { Limits } from "../limits.ts";
import type { DocumentKind } from "./validate.ts";
import type { YamlDocument, YamlValue } from "./yaml-document.ts";

/** A change to one place of a document, by JSON pointer (RFC 6901). */
export type Edit =
  /** Sets a value; missing mappings on the way are made. Comments beside an existing value stay. */
  | { readonly op: "set"; readonly pointer: string; readonly value: YamlValue }
  /** Adds an item at the end of a list, which is made when it is missing. */
  | { readonly op: "append"; readonly pointer: string; readonly value: YamlValue }
  | { readonly op: "remove"; readonly pointer: string };

/** The text, or the document with the faults for which it cannot be rewritten. */
export type WriteResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly document: YamlDocument };

/**
 * The canonical text of a new document: modeline, keys in the order of the schema, block style, no wrapping, quoted only where
 * needed, one line feed at the end.
 * @param path where it will stand, from the root of the repository: the modeline leads from there to the schema
 */
export declare function writeDocument(kind: DocumentKind, path: string, value: YamlValue): string;

/** The canonical text of a document that exists: fmt. parse(format(x)) equals parse(x); format(format(x)) equals format(x). */
export declare function formatDocument(kind: DocumentKind, path: string, text: string, limits: Limits): WriteResult;

/** The canonical text of a document after some edits, done in their order. */
export declare function editDocument(
  kind: DocumentKind,
  path: string,
  text: string,
  edits: readonly Edit[],
  limits: Limits,
): WriteResult;
