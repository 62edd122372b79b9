// The git engine: objects through `git cat-file`, hashed again here because git itself believes a forged index.

import { ArchiveError } from "../../core/error.ts";
import type { GitObject, ObjectVisitor } from "../../core/ports.ts";
import { ArrivedContents } from "./arrived-contents.ts";
import { CatFile } from "./cat-file.ts";
import { askGit, type GitProgram } from "./git-process.ts";
import { firstLine } from "./git-refs.ts";
import { assertObjectId, hashObject, idBytes, isObjectId, type ObjectFormat, refuseForged } from "./object-id.ts";
import type { ObjectLimits } from "./object-limits.ts";
import { mostCandidates, type ObjectReader } from "./object-reader.ts";
import type { PackObjects } from "./pack-objects.ts";

/** Requests that are under way at a time; enough to hide the pipe, few enough to bound what git has prepared. */
const ahead = 512;
/** Milliseconds of silence. */
const defaultPatience = 30_000;

export class NativeObjects implements ObjectReader {
  readonly engine = "git";
  readonly #git: GitProgram;
  readonly #gitFolder: string;
  readonly format: ObjectFormat;
  readonly #limits: ObjectLimits;
  readonly #patience: number;
  readonly #openBounds: (() => PackObjects) | null;
  #bounds: PackObjects | null = null;
  /** Answers single reads, one at a time. */
  #single: CatFile | null = null;
  readonly #arrived: ArrivedContents;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #streams = new Set<CatFile>();
  /** A process that answered many and may answer more, because starting one costs as much as hundreds of answers. */
  #idle: CatFile | null = null;

  /**
   * @param bounds opens our own look at delta chains, for an object at which git falls silent: it goes round in circles
   * @param patience milliseconds of silence after which git is killed
   */
  constructor(
    git: GitProgram,
    gitFolder: string,
    format: ObjectFormat,
    limits: ObjectLimits,
    bounds: (() => PackObjects) | null,
    patience = defaultPatience,
  ) {
    this.#git = git;
    this.#gitFolder = gitFolder;
    this.format = format;
    this.#arrived = new ArrivedContents(format);
    this.#limits = limits;
    this.#openBounds = bounds;
    this.#patience = patience;
  }

  read(id: string): Promise<GitObject> {
    const answer = this.#turn.then(() => this.#read(id));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #read(id: string): Promise<GitObject> {
    assertObjectId(id, this.format);
    if (this.#single?.isSpent === true) {
      await this.#single.finish();
      this.#single = null;
    }
    this.#single ??= this.#start();
    try {
      this.#single.ask([id]);
      return await this.#take(this.#single, id);
    } catch (error) {
      // Whatever went wrong, what is still in the pipe belongs to it.
      const broken = this.#single;
      this.#single = null;
      await broken.abandon();
      throw error;
    }
  }

  /** A process of its own, so that single reads may come between. */
  async *readMany(ids: Iterable<string>): AsyncIterable<GitObject> {
    const source = ids[Symbol.iterator]();
    let asked: string[] = [];
    let taken = 0;
    let process: CatFile | null = null;
    try {
      for (;;) {
        if (process?.isSpent === true && taken === asked.length) {
          await this.#finish(process);
          process = null;
        }
        if (process?.isSpent !== true && asked.length - taken <= ahead / 2) {
          const fresh = this.#draw(source, ahead - (asked.length - taken));
          asked = [...asked.slice(taken), ...fresh];
          taken = 0;
          if (asked.length === 0) break;
          process ??= this.#stream();
          if (fresh.length > 0) process.ask(fresh);
        }
        const id = asked[taken];
        if (id === undefined || process === null) break;
        taken += 1;
        yield await this.#take(process, id);
      }
      if (process !== null) await this.#rest(process);
      process = null;
    } finally {
      if (process !== null) {
        this.#streams.delete(process);
        await process.abandon();
      }
    }
  }

  /** As `readMany`, but whatever has come is taken at once, without a promise for each. */
  async readEach(ids: Uint8Array, visit: ObjectVisitor): Promise<void> {
    const digits = idBytes[this.format] * 2;
    const count = (ids.length * 2) / digits;
    const hex = Buffer.from(Buffer.from(ids.buffer, ids.byteOffset, ids.length).toString("hex"), "latin1");
    const idAt = (index: number): string => hex.toString("latin1", index * digits, (index + 1) * digits);
    let process: CatFile | null = null;
    try {
      for (let asked = 0, taken = 0; taken < count; ) {
        if (process?.isSpent === true && taken === asked) {
          await this.#finish(process);
          process = null;
        }
        process ??= this.#stream();
        if (!process.isSpent && asked - taken <= ahead / 2) {
          const end = Math.min(count, taken + ahead);
          process.ask(Array.from({ length: end - asked }, (_, index) => idAt(asked + index)));
          asked = end;
        }
        const arrived = process.arrived(hex, taken * digits, digits);
        if (arrived === null) {
          const { type, content } = await this.#take(process, idAt(taken));
          visit(taken++, type, content);
        } else visit(taken, arrived.type, this.#arrived.check(arrived, ids, taken++));
      }
      if (process !== null) await this.#rest(process);
      process = null;
    } finally {
      if (process !== null) {
        this.#streams.delete(process);
        await process.abandon();
      }
    }
  }

  /** Keeps a process that did its work for the next, or ends it. */
  async #rest(process: CatFile): Promise<void> {
    if (this.#idle === null && !process.isSpent) {
      this.#idle = process;
      this.#streams.delete(process);
    } else await this.#finish(process);
  }

  /** As git follows parents, of objects that it does not hash: what is named here is read and hashed before it counts. */
  readonly probableCommits = (tip: string, most: number): readonly string[] => {
    assertObjectId(tip, this.format);
    // Its commit-graph is a copy that could say anything.
    const args = ["-c", "core.commitGraph=false", "rev-list", `--max-count=${most}`, tip, "--"];
    // That a parent is missing is found, and told, by whoever reads.
    return askGit(this.#git, this.#gitFolder, args)
      .stdout.split("\n")
      .filter((line) => isObjectId(line, this.format));
  };

  #draw(source: Iterator<string>, most: number): string[] {
    const drawn: string[] = [];
    while (drawn.length < most) {
      const { value, done } = source.next();
      if (done === true) break;
      assertObjectId(value, this.format);
      drawn.push(value);
    }
    return drawn;
  }

  #stream(): CatFile {
    const process = this.#idle ?? this.#start();
    this.#idle = null;
    this.#streams.add(process);
    return process;
  }

  async #finish(process: CatFile): Promise<void> {
    this.#streams.delete(process);
    await process.finish();
  }

  async #take(process: CatFile, id: string): Promise<GitObject> {
    const answer = await process.next(id);
    if (answer === null) throw this.#absent(id);
    const found = hashObject(this.format, answer.type, answer.content);
    if (found !== id) refuseForged(id, found, "git's answer");
    return answer;
  }

  // cat-file calls a damaged loose object missing and says more only beside its answers, so it is asked again, alone.
  #absent(id: string): ArchiveError {
    const { stderr } = askGit(this.#git, this.#gitFolder, ["cat-file", "-t", id]);
    const said = firstLine(stderr);
    const plain =
      said === "" || /could not get (object|type)|Not a valid object name|could not get object info/.test(said);
    if (plain && !/^error: /m.test(stderr))
      return new ArchiveError("object-missing", `Object ${id} is not in this repository`);
    return new ArchiveError("object-corrupt", `git did not give object ${id}: ${said}`);
  }

  withPrefix(prefix: string): readonly string[] {
    const { status, stdout, stderr } = askGit(this.#git, this.#gitFolder, ["rev-parse", `--disambiguate=${prefix}`]);
    if (status !== 0) throw new ArchiveError("object-corrupt", `git cannot look for "${prefix}": ${firstLine(stderr)}`);
    const ids = stdout.split("\n").filter((line) => isObjectId(line, this.format));
    return [...new Set(ids)].sort().slice(0, mostCandidates);
  }

  async close(): Promise<void> {
    await this.#turn;
    const [single, idle] = [this.#single, this.#idle];
    this.#single = null;
    this.#idle = null;
    for (const stream of this.#streams) await stream.abandon();
    this.#bounds?.close();
    this.#bounds = null;
    for (const process of [single, idle]) if (process !== null) await process.finish();
  }

  #vet(id: string): void {
    if (this.#openBounds === null) return;
    this.#bounds ??= this.#openBounds();
    this.#bounds.vet(id);
  }

  #start(): CatFile {
    return new CatFile(this.#git, this.#gitFolder, this.#limits, this.#patience, (id) => this.#vet(id));
  }
}
