// A listing as it grows, within its limits: the same for every kind of tree, so that each says the same of the same archive.

import type { Limits } from "../core/limits.ts";
import type { AccessFault, EntryKind, Listing, TreeEntry } from "../core/ports.ts";

/** Takes entries and folders; what is beyond a limit becomes a fault and is left out. */
export class OpenListing implements Listing {
  readonly entries: TreeEntry[] = [];
  readonly folders: string[] = [];
  readonly faults: AccessFault[] = [];
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether a folder may list one more; false, with a fault, when there are too many already. */
  hasRoom(folder: string): boolean {
    const { entries } = this.#limits;
    if (this.entries.length + this.folders.length < entries) return true;
    this.#limit(folder, `holds more than ${entries} entries with all that is listed before`);
    return false;
  }

  /** Takes an entry that is no folder. */
  add(path: string, kind: EntryKind): void {
    if (this.#isShort(path)) this.entries.push({ path, kind });
  }

  /**
   * Takes a folder and says whether to enter it.
   * @param depth folders between it and the archive's root
   */
  enter(path: string, depth: number): boolean {
    if (!this.#isShort(path)) return false;
    const { folderDepth } = this.#limits;
    if (depth > folderDepth) {
      this.#limit(path, `lies deeper than ${folderDepth} folders`);
      return false;
    }
    this.folders.push(path);
    return true;
  }

  #isShort(path: string): boolean {
    const { pathBytes } = this.#limits;
    if (Buffer.byteLength(path) <= pathBytes) return true;
    // The folder fits, or it would not have been entered.
    const at = path.lastIndexOf("/");
    const name = path.slice(at + 1, at + 41);
    this.#limit(path.slice(0, at), `holds "${name}…", whose path is longer than ${pathBytes} bytes`);
    return false;
  }

  #limit(path: string, reason: string): void {
    this.faults.push({ kind: "limit", path, reason });
  }
}

/** The fault of an archive's root that is no folder. */
export function notFolder(root: string): AccessFault {
  return { kind: "unreadable", path: root, reason: "is not a folder (links are not followed)" };
}
