// Which program this is, to the byte: what one build of it remembers is nothing to another, even of the same version.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Put together in a few files they lie in one folder; else this file is in one of several. */
const here = dirname(fileURLToPath(import.meta.url));
/** Folder of the program's own code, and its package.json, which pins the libraries that it uses. */
const code = basename(here) === "node" ? dirname(here) : here;
const manifest = fileURLToPath(new URL("../../package.json", import.meta.url));

/**
 * SHA-256 over the program's code, its schemas as compiled into it, the versions of its libraries, and those of what runs it: the
 * tables of Unicode differ between them.
 */
export function programDigest(): string {
  const hash = createHash("sha256");
  const { node, v8, unicode = "", icu = "" } = process.versions;
  hash.update(JSON.stringify([process.platform, process.arch, node, v8, unicode, icu]));
  hash.update(readFileSync(manifest));
  const files = readdirSync(code, { recursive: true, encoding: "utf8" }).filter((path) => /\.[jt]s$/.test(path));
  for (const path of files.filter((name) => !name.endsWith(".d.ts")).sort()) {
    const content = readFileSync(join(code, path));
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest("hex");
}
