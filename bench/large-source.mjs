// Makes an archive of one large source to measure with: its text is one block again and again, or seeded bytes that are no text.

import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { descriptor } from "./corpus.mjs";
import { openKept } from "./kept-folder.mjs";
import { seededRandom, someText } from "./random.mjs";

/** To be raised with every change of what is generated. */
const generatorVersion = 1;
const blockBytes = 1024 * 1024;

/**
 * @param {{ bytes: number, mediaType: "text/plain" | "application/octet-stream", seed: number }} parameters whole blocks of 1 MiB
 * @param {{ keep: boolean, fresh: boolean }} options as for every corpus
 */
export async function openLarge({ bytes, mediaType, seed }, options) {
  const isText = mediaType === "text/plain";
  const made = { kind: isText ? "large-text" : "large-bytes", generatorVersion, bytes, seed };
  return openKept(made, (folder) => generate(folder, { bytes, seed, isText }), options);
}

async function generate(folder, { bytes, seed, isText }) {
  const random = seededRandom(seed);
  const block = isText ? Buffer.from(someText(random, "A long text", blockBytes)) : noise(random);
  const hash = createHash("sha256");
  const partial = join(folder, "partial");
  const descriptorOf = openSync(partial, "wx");
  for (let written = 0; written < bytes; ) {
    const piece = block.subarray(0, Math.min(block.length, bytes - written));
    writeSync(descriptorOf, piece);
    hash.update(piece);
    written += piece.length;
    // So that an interruption is heard.
    await turn();
  }
  closeSync(descriptorOf);
  const sha256 = hash.digest("hex");
  const extension = isText ? "txt" : "bin";
  const stem = `archive/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  const path = `${stem}.${extension}`;
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  renameSync(partial, join(folder, path));
  writeFileSync(join(folder, "archive/archive.yaml"), descriptor);
  writeFileSync(join(folder, `${stem}.manifest.yaml`), manifest({ sha256, bytes, extension, isText }));
  return { path };
}

/** Bytes that repeat no sooner than the block does. */
function noise(random) {
  const words = Uint32Array.from({ length: blockBytes / 4 }, () => random() * 2 ** 32);
  return Buffer.from(words.buffer);
}

const manifest = ({
  sha256,
  bytes,
  extension,
  isText,
}) => `# yaml-language-server: $schema=../../../../schema/manifest.schema.json
schemaVersion: 1
file:
  name: ${sha256}.${extension}
  sha256: "${sha256}"
  bytes: ${bytes}
  mediaType: ${isText ? "text/plain\n  charset: utf-8" : "application/octet-stream"}
outlet:
  value: null
  basis: unknown
published:
  value: null
  basis: unknown
language:
  value: null
  basis: unknown
translation:
  status: unknown
  basis: unknown
defects: []
`;
