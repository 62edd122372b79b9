// The archive that is tortured: twenty generated sources, some with long manifests, and relations between them; it verifies without a warning.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openCorpus } from "../bench/corpus.mjs";

const relationCount = 4;

/**
 * Makes the archive in memory.
 * @param {number} seed
 * @returns {Promise<Map<string, Buffer>>} content by path from the root of the repository
 */
export async function makeBaseArchive(seed) {
  const files = new Map([...(await corpus("short", 14, seed)), ...(await corpus("long", 6, seed + 1))]);
  const texts = [...files].filter(([path]) => path.endsWith(".txt")).sort();
  for (let index = 0; index < relationCount; index++) {
    const id = `R${String(index + 1).padStart(2, "0")}`;
    const passages = [0, 1, 2].map((step) => texts[(index * 3 + step) % texts.length]);
    files.set(`archive/relations/${id}.yaml`, Buffer.from(relation(id, passages)));
  }
  return files;
}

async function corpus(manifests, sources, seed) {
  const made = await openCorpus({ manifests, sources, seed }, { keep: false, fresh: true });
  try {
    return readFiles(made.folder, "archive");
  } finally {
    made.dispose();
  }
}

/** Content of every file below a folder, by path. */
export function readFiles(folder, below) {
  return new Map(
    readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path)]),
  );
}

function relation(id, passages) {
  const told = passages.map(([path, bytes]) => {
    const [title] = bytes.toString("utf8").split("\n", 1);
    return `  - source: "${path.slice(-68, -4)}"\n    quote: ${JSON.stringify(title)}\n    attribution: the headline\n`;
  });
  return `# yaml-language-server: $schema=../../schema/relation.schema.json
schemaVersion: 1
id: ${id}
kind: variance
statement: The headlines differ
passages:
${told.join("")}`;
}
