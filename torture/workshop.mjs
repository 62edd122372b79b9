// A folder with an archive in it that can be damaged in many ways and is put right again; it knows nothing of rules.

import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** One source of the archive by its three names. */
/** @typedef {{ sha256: string, bytes: string, manifest: string }} Source */

export class Workshop {
  /** @type {Set<string>} paths and folders that are not as they were */
  #touched = new Set();
  /** @type {ReadonlyMap<string, Buffer>} */
  #files;

  /** @param {ReadonlyMap<string, Buffer>} files content by path */
  constructor(files) {
    this.#files = files;
    this.folder = mkdtempSync(join(tmpdir(), "torture-"));
    for (const [path, content] of files) this.#put(path, content);
  }

  /** @returns {readonly Source[]} */
  get sources() {
    return [...this.#files.keys()]
      .filter((path) => path.endsWith(".manifest.yaml"))
      .sort()
      .map((manifest) => {
        const stem = manifest.slice(0, -".manifest.yaml".length);
        return { sha256: stem.slice(-64), bytes: `${stem}.txt`, manifest };
      });
  }

  get relations() {
    return [...this.#files.keys()].filter((path) => path.startsWith("archive/relations/")).sort();
  }

  /** The content as it was at first. */
  original(path) {
    const content = this.#files.get(path);
    if (content === undefined) throw new Error(`${path} is no file of the archive`);
    return content;
  }

  text(path) {
    return this.original(path).toString("utf8");
  }

  write(path, content) {
    this.#change(path);
    this.#put(path, content);
  }

  remove(path) {
    this.#change(path);
    rmSync(join(this.folder, path), { recursive: true, force: true });
  }

  rename(from, to) {
    const content = readFileSync(join(this.folder, from));
    this.remove(from);
    this.write(to, content);
  }

  link(path, to) {
    this.remove(path);
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    symlinkSync(to, join(this.folder, path));
  }

  makeFifo(path) {
    this.remove(path);
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    execFileSync("mkfifo", [join(this.folder, path)]);
  }

  makeFolder(path) {
    this.remove(path);
    mkdirSync(join(this.folder, path), { recursive: true });
  }

  /** Whether the files are, byte for byte and name for name, what they were: then there is nothing to detect. */
  isUnchanged() {
    for (const path of this.#touched) {
      const content = this.#files.get(path);
      const found = lstatSync(join(this.folder, path), { throwIfNoEntry: false });
      if (content === undefined ? found !== undefined : found?.isFile() !== true) return false;
      if (content !== undefined && !readFileSync(join(this.folder, path)).equals(content)) return false;
    }
    return true;
  }

  /** Puts everything right. */
  restore() {
    for (const path of this.#touched) rmSync(join(this.folder, path), { recursive: true, force: true });
    for (const path of this.#touched) {
      const content = this.#files.get(path);
      if (content === undefined) this.#prune(dirname(path));
      else this.#put(path, content);
    }
    this.#touched.clear();
  }

  dispose() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #change(path) {
    this.#touched.add(path);
  }

  #put(path, content) {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Removes folders that were only made for what is gone again. */
  #prune(folder) {
    const prefix = `${folder}/`;
    if (folder === "." || [...this.#files.keys()].some((path) => path.startsWith(prefix))) return;
    const real = join(this.folder, folder);
    if (existsSync(real) && readdirSync(real).length === 0) rmSync(real, { recursive: true });
    this.#prune(dirname(folder));
  }
}
