// Writes a source: its bytes first, its manifest last, and nothing at all when that cannot be done.

import { ArchiveError } from "../error.ts";
import { baseName } from "../layout.ts";
import { defaultLimits } from "../limits.ts";
import type { Digester, Store, Tree } from "../ports.ts";

/** What is to be written. */
export interface Deposit {
  readonly sha256: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly manifestPath: string;
  /** Null where the manifest is there already. */
  readonly manifest: Uint8Array | null;
}

/** How often bytes may vanish again, taken back by another program that failed. */
const attempts = 5;

/**
 * Writes the two files. Any number of programs may write the same source at the same time: one of them is told that it did.
 * @returns `stood` when somebody else has just written the same two files, `taken` when they wrote another manifest
 * @throws ArchiveError `write-failed`; what this call has written is taken back then
 */
export async function deposit(
  { sha256, path, bytes, manifestPath, manifest }: Deposit,
  { store, tree, digester }: { readonly store: Store; readonly tree: Tree; readonly digester: Digester },
): Promise<"written" | "stood" | "taken"> {
  let wrote = false;
  let described = false;
  for (let attempt = 1; ; attempt++) {
    wrote = (await store.create(path, bytes)) === "created" || wrote;
    const standing = await tree.digest(path, bytes.length, false);
    if (standing.ok && standing.sha256 !== sha256)
      throw new ArchiveError("write-failed", `Other bytes stand at "${path}"`);
    if (manifest === null) return "written";
    try {
      if ((await store.create(manifestPath, manifest)) === "created") described = true;
      else if (!(await holds(manifestPath, manifest, tree, digester))) {
        if (wrote && !(await names(manifestPath, path, tree))) await store.remove(path, sha256);
        return "taken";
      }
    } catch (error) {
      if (wrote) await store.remove(path, sha256);
      throw error;
    }
    // Whoever failed after making the same bytes has taken them back.
    const still = await tree.digest(path, bytes.length, false);
    if (still.ok) return wrote || described ? "written" : "stood";
    if (attempt === attempts) throw new ArchiveError("write-failed", `"${path}" ${still.fault.reason}`);
  }
}

async function holds(path: string, bytes: Uint8Array, tree: Tree, digester: Digester): Promise<boolean> {
  const found = await tree.digest(path, bytes.length, false);
  return found.ok && found.sha256 === digester.sha256(bytes);
}

/** Whether a manifest is that of bytes under the very name: the same bytes may have arrived with two extensions. */
async function names(manifestPath: string, path: string, tree: Tree): Promise<boolean> {
  const found = await tree.read(manifestPath, defaultLimits.documentBytes);
  return !found.ok || String.fromCharCode(...found.bytes.subarray(0, 2048)).includes(`name: ${baseName(path)}\n`);
}
