// Builds dist/: validators from the schemas, then both TypeScript projects, then the validators beside their importers, and of
// all this the command line program in a few files.

import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = new URL("../", import.meta.url);
const sources = new URL("src/", root);
const dist = new URL("dist/", root);

run(fileURLToPath(new URL("generate-schema-code.mjs", import.meta.url)), "--validators");
run(createRequire(import.meta.url).resolve("typescript/bin/tsc"), "--build");

const generated = "core/manifest/generated/";
await mkdir(new URL(generated, dist), { recursive: true });
for (const name of ["shape-checks.js", "shape-checks.d.ts", "validators.js", "validators.d.ts"]) {
  await cp(new URL(generated + name, sources), new URL(generated + name, dist));
}
await removeStale();
await bundleProgram();

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Takes away what was built from files that are gone: a deleted rule must not stay in the package. */
async function removeStale() {
  const here = new Set(await files(sources));
  for (const file of await files(dist)) {
    const source = file.replace(/(\.d)?\.(js|ts)$/, "");
    if (
      file.startsWith("program/") ||
      file.endsWith(".tsbuildinfo") ||
      here.has(`${source}.ts`) ||
      here.has(`${source}.js`)
    )
      continue;
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

/**
 * Puts the command line together in dist/program/: what is loaded together is one file there, because several hundred small ones
 * cost more time to find and open than to run. Packages stay outside, each with its own name, version and licence.
 *
 * A file `src/…-worker.ts` becomes `dist/program/…-worker.js`, so that `new Worker(new URL("./…-worker.js", import.meta.url))` finds
 * it from wherever in the program it is started: all files lie in this one folder.
 */
async function bundleProgram() {
  const folder = fileURLToPath(new URL("program/", dist));
  const built = (file) => fileURLToPath(new URL(file.replace(/\.ts$/, ".js"), dist));
  const workers = (await files(sources)).filter((file) => file.endsWith("-worker.ts"));
  const input = Object.fromEntries(["cli/main.ts", ...workers].map((file) => [basename(file, ".ts"), built(file)]));
  await rm(folder, { recursive: true, force: true });
  const bundle = await rolldown({
    input,
    platform: "node",
    external: (id) => !/^[./]/.test(id) && !isAbsolute(id),
    treeshake: { moduleSideEffects: false },
    // Nobody imports the entries but bin/archive.js, so they may hold more than they export.
    preserveEntrySignatures: "allow-extension",
    // What one command loads when it is asked for, another may need from the start.
    checks: { ineffectiveDynamicImport: false },
  });
  try {
    await bundle.write({
      dir: folder,
      format: "esm",
      // Left as it was written, but for its comments: a stack trace is to be read.
      minify: false,
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
      codeSplitting: { includeDependenciesRecursively: false, groups: await chunkGroups(built) },
    });
  } finally {
    await bundle.close();
  }
}

/**
 * What is loaded one after the other anyway, each in one file: by every call, by every command, by `archive verify`; and apart, what
 * of that already the descriptions of the commands load, so that `--help` does not load the rest.
 */
async function chunkGroups(built) {
  const commands = (await files(new URL("cli/commands/", sources))).map((file) => `cli/commands/${file}`);
  let groupOf = null;
  const assign = (context) => {
    const reached = (entries) => {
      const found = new Set();
      const visit = (id) => {
        if (found.has(id)) return;
        found.add(id);
        for (const imported of context.getModuleInfo(id)?.importedIds ?? []) visit(imported);
      };
      for (const file of entries) visit(built(file));
      return found;
    };
    const verifying = reached(["cli/commands/verify.ts", "node/open.ts", "verify.ts", "format/report-text.ts"]);
    const described = reached(commands);
    groupOf = new Map([
      ...[...verifying].map((id) => [id, described.has(id) ? "described" : "verify"]),
      ...[...reached(["cli/program.ts"])].map((id) => [id, "program"]),
      ...[...reached(["cli/main.ts"])].map((id) => [id, "start"]),
    ]);
  };
  return [
    {
      debugName: "loaded together",
      name(id, context) {
        if (groupOf === null) assign(context);
        return groupOf.get(id) ?? null;
      },
    },
  ];
}
