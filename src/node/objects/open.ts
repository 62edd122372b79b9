// Opens the objects of the repository around a folder with the engine that was asked for, or says why with another.

import { ArchiveError } from "../../core/error.ts";
import type { Awaitable, GitObject, HistoryExtent, Objects, ObjectVisitor } from "../../core/ports.ts";
import { type ObjectFolders, objectFolders } from "./alternates.ts";
import { askGit, findGit, type GitProgram } from "./git-process.ts";
import { firstLine, GitRefs } from "./git-refs.ts";
import { historyExtent } from "./history-extent.ts";
import { IsomorphicObjects, reasonAgainstIsomorphic } from "./isomorphic-objects.ts";
import { NativeObjects } from "./native-objects.ts";
import { defaultObjectLimits, type ObjectLimits } from "./object-limits.ts";
import type { ObjectFormat } from "./object-id.ts";
import type { ObjectReader } from "./object-reader.ts";
import { PackObjects } from "./pack-objects.ts";
import { FileRefs, type Refs } from "./refs.ts";
import { findLayout, type RepositoryLayout } from "./repository-layout.ts";
import { resolveRevision } from "./revision.ts";

/** `auto` is `pack` wherever it can read the repository, else `git`. */
export type ObjectEngine = "auto" | Objects["engine"];

export interface OpenObjectsOptions {
  readonly limits?: ObjectLimits;
  /** Where git is looked for; PATH when absent. */
  readonly searchPath?: string;
}

/** What is known before an engine is chosen. */
interface Ground {
  readonly layout: RepositoryLayout;
  readonly sources: ObjectFolders;
  readonly limits: ObjectLimits;
  /** Looked for once, and only when needed. */
  readonly git: () => GitProgram | null;
}

/**
 * @param folder any folder within the repository; environment variables of git are ignored
 * @throws ArchiveError `no-repository`, `repository-unsupported`, `object-corrupt`, `unreadable`
 */
export async function openObjects(
  folder: string,
  engine: ObjectEngine,
  options: OpenObjectsOptions = {},
): Promise<Objects> {
  const layout = findLayout(folder);
  let git: GitProgram | null | undefined;
  const ground: Ground = {
    layout,
    sources: objectFolders(layout.commonFolder),
    limits: options.limits ?? defaultObjectLimits,
    git: () => {
      if (git === undefined) git = findGit(options.searchPath ?? process.env["PATH"] ?? "");
      return git;
    },
  };
  const { reader, fallback } = await choose(engine, ground);
  try {
    const refs = openRefs(ground, reader);
    const extent = historyExtent(
      layout,
      formatOf(layout, reader),
      await refs.under("refs/replace/"),
      ground.sources.folders,
    );
    return new RepositoryObjects(layout, reader, refs, extent, fallback);
  } catch (error) {
    await reader.close();
    throw error;
  }
}

interface Choice {
  readonly reader: ObjectReader;
  readonly fallback: string | null;
}

async function choose(engine: ObjectEngine, ground: Ground): Promise<Choice> {
  const { layout, sources, limits } = ground;
  const against = layout.unsupported;
  if (against !== null) return { reader: native(ground, against), fallback: engine === "git" ? null : against };
  if (engine === "git") {
    const git = ground.git();
    if (git !== null) return { reader: native(ground, ""), fallback: null };
    return {
      reader: new PackObjects(layout.format, sources, limits),
      fallback: "There is no git on the search path that is recent enough",
    };
  }
  const packs = new PackObjects(layout.format, sources, limits);
  if (engine !== "isomorphic-git") return { reader: packs, fallback: null };
  const reason = reasonAgainstIsomorphic(layout.format, sources.folders, packs);
  if (reason !== null) return { reader: packs, fallback: reason };
  return { reader: await IsomorphicObjects.open(layout.commonFolder, packs, limits), fallback: null };
}

function native(ground: Ground, reason: string): NativeObjects {
  const { layout, limits } = ground;
  const git = ground.git();
  if (git === null)
    throw new ArchiveError("repository-unsupported", `${reason}, and no recent git is on the search path`);
  // Asked once before anything is trusted to it: git may decline the repository too, or read other names than we expect.
  const { status, stdout, stderr } = askGit(git, layout.gitFolder, ["rev-parse", "--show-object-format"]);
  const format = stdout.trim();
  if (status !== 0 || (format !== "sha1" && format !== "sha256")) {
    const told = reason === "" ? "" : `${reason}; `;
    throw new ArchiveError(
      "repository-unsupported",
      `${told}git ${git.version.join(".")} declines it: ${firstLine(stderr)}`,
    );
  }
  const bounds = layout.unsupported === null ? () => new PackObjects(format, ground.sources, limits) : null;
  return new NativeObjects(git, layout.gitFolder, format, limits, bounds);
}

function openRefs(ground: Ground, reader: ObjectReader): Refs {
  const { layout } = ground;
  if (layout.refStorage === "files" && layout.unsupported === null) return new FileRefs(layout);
  const git = ground.git();
  if (git === null) {
    const reason = `The repository keeps its references as "${layout.refStorage}", which only git reads`;
    throw new ArchiveError("repository-unsupported", `${reason}, and no recent git is on the search path`);
  }
  return new GitRefs(git, layout.gitFolder, formatOf(layout, reader));
}

// Git may know a name for objects that our look at the configuration does not.
function formatOf(layout: RepositoryLayout, reader: ObjectReader): ObjectFormat {
  return reader instanceof NativeObjects ? reader.format : layout.format;
}

class RepositoryObjects implements Objects {
  readonly engine: Objects["engine"];
  readonly format: Objects["format"];
  readonly extent: HistoryExtent;
  readonly fallback: string | null;
  readonly readEach?: (ids: Uint8Array, visit: ObjectVisitor) => Awaitable<void>;
  readonly probableCommits?: (tip: string, most: number) => readonly string[];
  readonly #reader: ObjectReader;
  readonly #refs: Refs;
  readonly #shallow: ReadonlySet<string>;

  constructor(
    layout: RepositoryLayout,
    reader: ObjectReader,
    refs: Refs,
    extent: HistoryExtent,
    fallback: string | null,
  ) {
    this.engine = reader.engine;
    this.format = formatOf(layout, reader);
    this.extent = extent;
    this.fallback = fallback;
    if (reader.readEach !== undefined) this.readEach = reader.readEach.bind(reader);
    if (reader.probableCommits !== undefined) this.probableCommits = reader.probableCommits;
    this.#reader = reader;
    this.#refs = refs;
    this.#shallow = new Set(extent.shallow);
  }

  resolve(revision: string): Promise<string> {
    const { format } = this;
    const reader = this.#reader;
    return resolveRevision(
      {
        format,
        refs: this.#refs,
        shallow: this.#shallow,
        read: (id) => reader.read(id),
        withPrefix: (prefix) => reader.withPrefix(prefix),
      },
      revision,
    );
  }

  async symbolicTarget(name: string): Promise<string | null> {
    return this.#refs.target(name);
  }

  async references(prefix: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const name of await this.#refs.under(prefix)) {
      const id = await this.#refs.lookup(name);
      if (id !== null) found.set(name, id);
    }
    return found;
  }

  read(id: string): ReturnType<ObjectReader["read"]> {
    return this.#reader.read(id);
  }

  readMany(ids: Iterable<string>): AsyncIterable<GitObject> | Iterable<GitObject> {
    return this.#reader.readMany(ids);
  }

  close(): ReturnType<ObjectReader["close"]> {
    return this.#reader.close();
  }
}
