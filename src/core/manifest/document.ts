// From the bytes of a YAML file to facts about it: decoded, parsed and held against the schema. It never judges.

import type { DocumentFacts } from "../archive.ts";
import type { Limits } from "../limits.ts";
import type { Decoder } from "../ports.ts";
import { Text } from "../text.ts";
import { readPlainDocument } from "./plain-document.ts";
import { unreadDocument, type YamlDocument } from "./yaml-document.ts";
import { soundDocument } from "./sound-document.ts";
import type { DocumentKind, Validation } from "./validate.ts";

/** The schema version that this tool writes and the highest it reads. */
export const schemaVersion = 1;

/** Reads a document of the kind; its `value` is null when it cannot be read or asks for a newer tool. */
export async function readDocument(
  kind: DocumentKind,
  path: string,
  source: string | null,
  bytes: Uint8Array,
  decoder: Decoder,
  limits: Limits,
): Promise<DocumentFacts> {
  const decoded = decoder.decode(bytes, "utf-8");
  if (decoded.kind !== "text") {
    const where = decoded.kind === "malformed" && decoded.offset !== null ? ` (byte ${decoded.offset})` : "";
    return facts(
      kind,
      path,
      source,
      bytes.length,
      unreadDocument("", [{ kind: "encoding", message: `The file is not UTF-8${where}`, start: null, end: null }]),
    );
  }
  return facts(kind, path, source, bytes.length, await read(decoded.text, limits));
}

/** The full parser is loaded, and asked, only for what is not in the plain form. */
async function read(text: string, limits: Limits): Promise<YamlDocument> {
  return readPlainDocument(text, limits) ?? (await import("./parse.ts")).parseYaml(text, limits);
}

async function facts(
  kind: DocumentKind,
  path: string,
  source: string | null,
  bytes: number,
  yaml: YamlDocument,
): Promise<DocumentFacts> {
  const newerVersion = newer(yaml.value);
  const validation: Validation =
    newerVersion === null
      ? (soundDocument(kind, yaml) ?? (await import("./validate.ts")).validateDocument(kind, yaml))
      : { violations: [], untold: 0, sound: null, original: (pointer) => pointer };
  return {
    kind,
    path,
    source,
    bytes,
    text: new Text(yaml.text),
    yaml,
    validation,
    value: validation.sound as DocumentFacts["value"],
    newerVersion,
  };
}

function newer(value: YamlDocument["value"]): number | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const version = value["schemaVersion"];
  return typeof version === "number" && Number.isInteger(version) && version > schemaVersion ? version : null;
}
