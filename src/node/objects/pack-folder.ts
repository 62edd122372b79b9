// The packs of one objects folder: which there are, which of them are open, and what stands there that is no use.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ArchiveError } from "../../core/error.ts";
import { idBytes, type ObjectFormat } from "./object-id.ts";
import { PackFile, type PackReading } from "./pack-file.ts";
import { PackIndex } from "./pack-index.ts";
import { isAbsence, unreadable } from "./regular-file.ts";

export interface Pack {
  readonly index: PackIndex;
  readonly file: PackFile;
}

/** A part of a sentence, without a full stop, and whether it tells of damage or only of something left out. */
export interface PackFault {
  readonly reason: string;
  readonly isDamage: boolean;
}

/** What all folders share. */
export interface PackCommons extends PackReading {
  /** Numbers packs over all folders, so that their objects are told apart. */
  next: number;
  /** Bytes of index that may still be held in memory. */
  holdBytes: number;
}

export class PackFolder {
  readonly #folder: string;
  readonly #format: ObjectFormat;
  readonly #commons: PackCommons;
  readonly #packs = new Map<string, Pack>();
  /** What stands in the folder and cannot be used, by name. */
  readonly #faults = new Map<string, PackFault>();

  constructor(objectsFolder: string, format: ObjectFormat, commons: PackCommons) {
    this.#folder = join(objectsFolder, "pack");
    this.#format = format;
    this.#commons = commons;
  }

  get packs(): Iterable<Pack> {
    return this.#packs.values();
  }

  /** Why an object may be missing from here. */
  get faults(): readonly PackFault[] {
    const indexes = [...this.#packs.values()].map(({ index }) => index).filter((index) => !index.isWhole());
    const reasons = indexes.map(({ shown }) => ({ reason: `the pack index "${shown}" is damaged`, isDamage: true }));
    return [...this.#faults.values(), ...reasons];
  }

  /**
   * Looks what is there now. Packs that are gone stay usable while they are open.
   * @throws ArchiveError `unreadable`
   */
  scan(): void {
    let names: string[];
    try {
      names = readdirSync(this.#folder).sort();
    } catch (error) {
      if (isAbsence(error)) return;
      throw unreadable("objects/pack", error);
    }
    const present = new Set(names);
    for (const [name, pack] of this.#packs) {
      if (present.has(name) || pack.file.isOpen) continue;
      pack.index.close();
      this.#packs.delete(name);
    }
    this.#faults.clear();
    for (const name of names) {
      const shown = `objects/pack/${name}`;
      if (name.endsWith(".idx") && !this.#packs.has(name)) this.#add(name, shown, present);
      if (name.endsWith(".pack") && !present.has(name.replace(/pack$/, "idx"))) {
        this.#faults.set(name, { reason: `"${shown}" has no index, which "git index-pack" writes`, isDamage: false });
      }
    }
  }

  #add(name: string, shown: string, present: ReadonlySet<string>): void {
    const packName = name.replace(/idx$/, "pack");
    if (!present.has(packName)) {
      this.#faults.set(name, { reason: `"${shown}" has lost its pack`, isDamage: true });
      return;
    }
    try {
      const index = PackIndex.open(join(this.#folder, name), shown, this.#format, this.#commons.holdBytes);
      if (index === null) return;
      this.#commons.holdBytes -= index.heldBytes;
      const path = join(this.#folder, packName);
      const { next } = this.#commons;
      const file = new PackFile(next, path, `objects/pack/${packName}`, index, idBytes[this.#format], this.#commons);
      this.#commons.next += 1;
      this.#packs.set(name, { index, file });
    } catch (error) {
      // One damaged index must not hide what others hold; it is told when something is missing.
      if (!(error instanceof ArchiveError)) throw error;
      const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
      this.#faults.set(name, { reason, isDamage: true });
    }
  }

  close(): void {
    for (const { index, file } of this.#packs.values()) {
      index.close();
      file.close();
    }
    this.#packs.clear();
  }
}
