// Loads the five close readings and, by the digest each names, the archived source with its manifest.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A reading and what became of it. */
export interface Carried {
  /** The three digits by which the readings name a text. */
  readonly name: string;
  readonly reading: Json;
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly manifest: Json;
}

/** A scalar of a document; the path has `*` for each list index, and the indices stand beside it. */
export interface Leaf {
  readonly path: string;
  readonly indices: readonly number[];
  readonly value: string | number | boolean | null;
}

const here = import.meta.dirname;
export const archiveFolder = join(here, "..", "..", "archive");

/** What stands under a dotted path; undefined when nothing does. */
export function at(value: Json | undefined, path: string): Json | undefined {
  let current = value;
  for (const step of path === "" ? [] : path.split(".")) {
    if (current === null || typeof current !== "object") return undefined;
    current = Array.isArray(current) ? current[Number(step)] : current[step];
  }
  return current;
}

export function stringAt(value: Json | undefined, path: string): string {
  const found = at(value, path);
  if (typeof found !== "string") throw new Error(`No string at "${path}"`);
  return found;
}

/** The list under a path; empty when there is none. */
export function listAt(value: Json | undefined, path: string): readonly Json[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** Every scalar of a document. */
export function* leavesOf(value: Json, path = "", indices: readonly number[] = []): Generator<Leaf> {
  const below = (step: string): string => (path === "" ? step : `${path}.${step}`);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, below("*"), [...indices, index]);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) yield* leavesOf(item, below(key), indices);
  } else yield { path, indices, value };
}

export function readYaml(path: string): Json {
  return parse(readFileSync(path, "utf8")) as Json;
}

function load(file: string): Carried {
  const reading = readYaml(join(here, "readings", file));
  const sha256 = stringAt(reading, "file.sha256");
  const stem = join(archiveFolder, "sources", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const bytes = readFileSync(`${stem}.txt`);
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return { name: file.slice(0, 3), reading, sha256, bytes, text, manifest: readYaml(`${stem}.manifest.yaml`) };
}

/** The five, in the order of their names. */
export const corpus: readonly Carried[] = readdirSync(join(here, "readings")).sort().map(load);
