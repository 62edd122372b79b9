// Builds dist/: validators from the schemas, then both TypeScript projects, then the validators beside their importers.

import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const sources = new URL("src/", root);
const dist = new URL("dist/", root);

run(fileURLToPath(new URL("generate-schema-code.mjs", import.meta.url)), "--validators");
run(createRequire(import.meta.url).resolve("typescript/bin/tsc"), "--build");

const generated = "core/manifest/generated/";
await mkdir(new URL(generated, dist), { recursive: true });
for (const name of ["validators.js", "validators.d.ts"]) {
  await cp(new URL(generated + name, sources), new URL(generated + name, dist));
}
await removeStale();

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Takes away what was built from files that are gone: a deleted rule must not stay in the package. */
async function removeStale() {
  const here = new Set(await files(sources));
  for (const file of await files(dist)) {
    const source = file.replace(/(\.d)?\.(js|ts)$/, "");
    if (file.endsWith(".tsbuildinfo") || here.has(`${source}.ts`) || here.has(`${source}.js`)) continue;
    await rm(new URL(file, dist));
  }
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const start = fileURLToPath(folder).length;
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(start).replaceAll("\\", "/").replace(/^\//, ""));
}
