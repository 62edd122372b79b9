// Where a captured file belongs in an archive, and what stands there already.

import type { Gatherer } from "../gather.ts";
import type { Inventory } from "../inventory.ts";
import { manifestPath, roleOf, sourcePath } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { Tree } from "../ports.ts";
import type { Capture } from "./capture.ts";

/** What is to be done about a file. `missing` is what is to be written; nothing where the source is there whole. */
export type Placement =
  | {
      readonly kind: "open";
      readonly path: string;
      readonly manifestPath: string;
      readonly missing: readonly ("bytes" | "manifest")[];
    }
  | { readonly kind: "closed"; readonly reason: string; readonly details: readonly string[] };

const closed = (reason: string, ...details: readonly string[]): Placement => ({ kind: "closed", reason, details });

/** What an archive is looked at with. */
export interface Ground {
  readonly tree: Tree;
  readonly inventory: Inventory;
  readonly gatherer: Gatherer;
  readonly limits: Limits;
}

/** Finds the place of a file by its digest; what is there is read, and never taken for what its name says. */
export async function placementOf(capture: Capture, ground: Ground): Promise<Placement> {
  const { inventory, tree, limits } = ground;
  const { sha256, extension } = capture;
  const slot = inventory.slots.get(sha256);
  const usual = sourcePath(inventory.root, sha256, extension);
  const manifest = manifestPath(inventory.root, sha256);
  const [bytes, otherBytes] = slot?.bytes ?? [];
  const [described, otherDescribed] = slot?.manifests ?? [];
  const misplaced = [bytes, otherBytes, described, otherDescribed].flatMap((entry) =>
    entry === undefined || (entry.placed && entry.kind === "file") ? [] : [entry.path],
  );
  const repeated = otherBytes === undefined && otherDescribed === undefined ? [] : [otherBytes, otherDescribed];
  const wrong = [...misplaced, ...repeated.flatMap((entry) => entry?.path ?? [])];
  if (wrong.length > 0)
    return closed("is in the archive, and not as it should be; `archive verify` says what is wrong", ...new Set(wrong));
  if (bytes !== undefined) {
    const stored = await tree.digest(bytes.path, limits.sourceBytes, false);
    if (!stored.ok) return closed("is in the archive, and cannot be read", `${bytes.path} ${stored.fault.reason}`);
    if (stored.sha256 !== sha256)
      return closed("has other bytes than the file of its name in the archive, which was altered", bytes.path);
  }
  const facts =
    slot === undefined || described === undefined ? null : (await ground.gatherer.manifest(slot)).facts?.value;
  if (facts?.withdrawn !== undefined)
    return closed(`was withdrawn from the archive on ${facts.withdrawn.date}: ${facts.withdrawn.reason}`, manifest);
  const path = bytes?.path ?? describedPath(inventory.root, facts?.file?.name, sha256) ?? usual;
  const missing = [
    ...(bytes === undefined ? ["bytes" as const] : []),
    ...(described === undefined ? ["manifest" as const] : []),
  ];
  return { kind: "open", path, manifestPath: manifest, missing };
}

/** Where a manifest says that the bytes are, when that is their place. */
function describedPath(root: string, name: string | undefined, sha256: string): string | null {
  const extension = name?.startsWith(`${sha256}.`) === true ? name.slice(sha256.length + 1) : null;
  if (extension === null) return null;
  const path = sourcePath(root, sha256, extension);
  const role = roleOf(root, path);
  return role.kind === "bytes" && role.placed ? path : null;
}
