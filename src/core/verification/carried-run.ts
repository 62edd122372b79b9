// A run as it is handed to another thread: plain data, the names of the sources in little room.

import type { Inventory, PlacedEntry, Slot } from "../inventory.ts";
import { isSha256, manifestPath, sourcePath } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, VerifyPorts } from "../ports.ts";
import { rules } from "../rules/index.ts";
import { runOver, type VerificationRun } from "./run.ts";

/** What {@link takeUpRun} needs besides ports. */
export interface CarriedRun {
  readonly root: string;
  readonly limits: Limits;
  readonly unlisted: readonly AccessFault[];
  /** Of sources that are as they should be, digest and extension, a line each; of others an empty line. */
  readonly ordinary: string;
  /** The others, in their order. */
  readonly odd: readonly Slot[];
  /** Stems of the sources to verify; null for all. */
  readonly wanted: readonly string[] | null;
}

/** Packs what is needed to verify sources of a run; null when it has rules of its own, which are functions and cannot be handed over. */
export function packRun(run: VerificationRun, wanted: readonly Slot[]): CarriedRun | null {
  if (run.rules !== rules) return null;
  const { limits, inventory } = run;
  const { root, unlisted, slots } = inventory;
  const lines: string[] = [];
  const odd: Slot[] = [];
  for (const slot of slots.values()) {
    const extension = extensionOf(root, slot);
    if (extension === null) odd.push(slot);
    lines.push(extension === null ? "" : `${slot.stem} ${extension}`);
  }
  const all = wanted.length === slots.size;
  return {
    root,
    limits,
    unlisted,
    ordinary: lines.join("\n"),
    odd,
    wanted: all ? null : wanted.map(({ stem }) => stem),
  };
}

const digits = 64;

/** Null when anything about the files of a source is odd. */
function extensionOf(root: string, { stem, manifests, bytes }: Slot): string | null {
  const [[manifest, otherManifest], [file, otherFile]] = [manifests, bytes];
  if (manifest?.kind !== "file" || file?.kind !== "file" || otherManifest !== undefined || otherFile !== undefined)
    return null;
  if (!isSha256(stem) || manifest.path !== manifestPath(root, stem)) return null;
  const extension = file.path.slice(file.path.lastIndexOf(".") + 1);
  return file.path === sourcePath(root, stem, extension) && /^[a-z0-9]{1,8}$/.test(extension) ? extension : null;
}

/** A source whose two files lie where they should: their paths are made when they are asked for. */
class OrdinarySlot implements Slot {
  readonly stem: string;
  readonly #root: string;
  readonly #extension: string;

  constructor(root: string, stem: string, extension: string) {
    this.#root = root;
    this.stem = stem;
    this.#extension = extension;
  }

  get manifests(): readonly PlacedEntry[] {
    return [{ path: manifestPath(this.#root, this.stem), kind: "file", placed: true }];
  }

  get bytes(): readonly PlacedEntry[] {
    return [{ path: sourcePath(this.#root, this.stem, this.#extension), kind: "file", placed: true }];
  }
}

/** A run that was taken up, and its sources to verify. */
export interface TakenUpRun {
  readonly run: VerificationRun;
  readonly wanted: readonly Slot[];
}

/** Takes up a run over ports of the same archive. Sources can be verified in it, and nothing else: of the rest it knows no names. */
export function takeUpRun(carried: CarriedRun, ports: VerifyPorts): TakenUpRun {
  const { limits } = carried;
  const inventory = inventoryOf(carried);
  const wanted =
    carried.wanted === null
      ? [...inventory.slots.values()]
      : carried.wanted.flatMap((stem) => inventory.slots.get(stem) ?? []);
  return { run: runOver(ports, inventory, { limits, rules }), wanted };
}

function inventoryOf({ root, ordinary, odd, unlisted }: CarriedRun): Inventory {
  const slots = new Map<string, Slot>();
  let odds = 0;
  for (let start = 0, end = 0; end < ordinary.length || odds < odd.length; start = end + 1) {
    end = ordinary.indexOf("\n", start);
    if (end < 0) end = ordinary.length;
    const stem = ordinary.slice(start, start + digits);
    const slot = end === start ? odd[odds++] : new OrdinarySlot(root, stem, ordinary.slice(start + digits + 1, end));
    if (slot !== undefined) slots.set(slot.stem, slot);
  }
  return {
    root,
    slots,
    unlisted,
    descriptor: null,
    relations: [],
    snapshots: [],
    temporary: [],
    strays: [],
    entries: [],
    folders: [],
    faults: [],
  };
}
