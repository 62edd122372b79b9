// Puts a script of the benches together with what it imports, as scripts/build.mjs does with the command line: what is measured
// should not be the opening of sixty small files, which whoever runs `archive` does not pay for.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

// Within node_modules, where packages are found as they are from dist/.
const folder = fileURLToPath(new URL("../node_modules/.cache/corpus-archive-bench/", import.meta.url));

/** Where the script stands once {@link bundle} is done. */
export const bundled = (script) => `${folder}${basename(script)}`;

/** @param {string} script path of a module */
export async function bundle(script) {
  const made = await rolldown({
    input: script,
    platform: "node",
    external: (id) => !/^[./]/.test(id),
    treeshake: { moduleSideEffects: false },
    checks: { ineffectiveDynamicImport: false },
  });
  try {
    await made.write({ dir: folder, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" });
  } finally {
    await made.close();
  }
}
