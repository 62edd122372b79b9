// The isomorphic-git engine: a second opinion on every object, slow and held to our bounds; it is loaded only when it is asked for.

import { lstatSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import type * as IsomorphicGit from "isomorphic-git";
import { ArchiveError } from "../../core/error.ts";
import type { GitObject, GitObjectType } from "../../core/ports.ts";
import { assertObjectId, hashObject, refuseForged } from "./object-id.ts";
import { type ObjectLimits, refuseLarge } from "./object-limits.ts";
import { mostCandidates, type ObjectReader } from "./object-reader.ts";
import type { PackObjects } from "./pack-objects.ts";
import { readSmallFile } from "./regular-file.ts";

/** It reads packs whole and copies them: more than this is not for it. */
const largestPack = 1024 * 1024 * 1024;

const types: readonly string[] = ["commit", "tree", "blob", "tag"] satisfies readonly GitObjectType[];

/** The part of `node:fs` that reads, without blocking on what is no regular file; writing is refused. */
function readingFiles(): { readonly promises: IsomorphicGit.PromiseFsClient["promises"] } {
  const absent = (path: string): Error => Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
  const refuse = async (): Promise<never> => {
    throw new ArchiveError("internal", "isomorphic-git tried to write while it was reading");
  };
  return {
    promises: {
      // It calls without arguments once, to see whether a promise comes back.
      readFile: async (path = "", options?: string | { readonly encoding?: BufferEncoding }) => {
        const bytes = readSmallFile(path, path.replace(/^.*\/objects\//, "objects/"), largestPack);
        if (bytes === null) throw absent(path);
        const encoding = typeof options === "string" ? (options as BufferEncoding) : options?.encoding;
        return encoding === undefined ? bytes : bytes.toString(encoding);
      },
      readdir: async (path: string) => readdirSync(path),
      stat: async (path: string) => statSync(path),
      lstat: async (path: string) => lstatSync(path),
      readlink: async (path: string) => readlinkSync(path),
      writeFile: refuse,
      mkdir: refuse,
      rmdir: refuse,
      unlink: refuse,
      symlink: refuse,
    },
  };
}

export class IsomorphicObjects implements ObjectReader {
  readonly engine = "isomorphic-git";
  readonly #git: typeof IsomorphicGit;
  readonly #files = readingFiles();
  /** One for all reads: without it every read parses the indexes again. */
  readonly #cache = {};
  readonly #gitdir: string;
  readonly #bounds: PackObjects;
  readonly #limits: ObjectLimits;

  /**
   * @param bounds looks at delta chains first: a circle would keep isomorphic-git for ever
   */
  static async open(commonFolder: string, bounds: PackObjects, limits: ObjectLimits): Promise<IsomorphicObjects> {
    return new IsomorphicObjects(await import("isomorphic-git"), commonFolder, bounds, limits);
  }

  private constructor(git: typeof IsomorphicGit, commonFolder: string, bounds: PackObjects, limits: ObjectLimits) {
    this.#git = git;
    this.#gitdir = commonFolder;
    this.#bounds = bounds;
    this.#limits = limits;
  }

  async read(id: string): Promise<GitObject> {
    assertObjectId(id, "sha1");
    this.#bounds.vet(id);
    const { type, content } = await this.#readObject(id);
    if (content.length > this.#limits.objectBytes) refuseLarge(id, content.length, this.#limits);
    // It hashes loose objects only; an object in a pack is believed to be what the index calls it.
    const found = hashObject("sha1", type, content);
    if (found !== id) refuseForged(id, found, "isomorphic-git's answer");
    return { id, type, content };
  }

  async #readObject(id: string): Promise<{ readonly type: GitObjectType; readonly content: Uint8Array }> {
    try {
      const cache = this.#cache;
      const result = await this.#git.readObject({
        fs: this.#files,
        gitdir: this.#gitdir,
        oid: id,
        format: "content",
        cache,
      });
      const { type, object } = result as { readonly type?: unknown; readonly object?: unknown };
      if (!types.includes(String(type)) || !(object instanceof Uint8Array))
        throw new Error(`it is of type "${String(type)}"`);
      return { type: type as GitObjectType, content: object };
    } catch (error) {
      throw translated(error, id);
    }
  }

  async *readMany(ids: Iterable<string>): AsyncIterable<GitObject> {
    for (const id of ids) yield await this.read(id);
  }

  async withPrefix(prefix: string): Promise<readonly string[]> {
    try {
      return [await this.#git.expandOid({ fs: this.#files, gitdir: this.#gitdir, oid: prefix, cache: this.#cache })];
    } catch (error) {
      if (error instanceof this.#git.Errors.NotFoundError) return [];
      if (error instanceof this.#git.Errors.AmbiguousError)
        return [...error.data.matches].sort().slice(0, mostCandidates);
      throw translated(error, prefix);
    }
  }

  close(): void {
    this.#bounds.close();
  }
}

function translated(error: unknown, id: string): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === "NotFoundError") {
    return new ArchiveError("object-missing", `Object ${id} is not in this repository`, { cause: error });
  }
  return new ArchiveError("object-corrupt", `Object ${id} is damaged: isomorphic-git says "${message.slice(0, 300)}"`, {
    cause: error,
  });
}

/** Why it cannot read a repository, one sentence without a full stop, or null. */
export function reasonAgainstIsomorphic(
  format: string,
  objectFolders: readonly string[],
  packs: PackObjects,
): string | null {
  if (format !== "sha1") return `isomorphic-git cannot read objects that are named by ${format}`;
  if (objectFolders.length > 1) return "isomorphic-git cannot read objects that are borrowed from another repository";
  // It takes such an index for a damaged one, or for none.
  const odd = packs.indexes.find(({ isPlain }) => !isPlain);
  if (odd !== undefined)
    return `isomorphic-git cannot read the pack index "${odd.shown}", which is of version 1 or has 64-bit offsets`;
  const folder = join(objectFolders[0] ?? "", "pack");
  try {
    const large = readdirSync(folder).find(
      (name) => name.endsWith(".pack") && statSync(join(folder, name)).size > largestPack,
    );
    if (large === undefined) return null;
    return `isomorphic-git cannot read the pack "${large}", which has more than ${largestPack} bytes`;
  } catch {
    return null;
  }
}
