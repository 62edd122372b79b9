// One `git cat-file` process: requests go in ahead, answers are taken out in order, and its death is never mistaken for silence.

import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { ArchiveError, type ArchiveErrorCode } from "../../core/error.ts";
import type { GitObjectType } from "../../core/ports.ts";
import { type GitProgram, isAtLeast, startGit } from "./git-process.ts";
import { firstLine } from "./git-refs.ts";
import { type ObjectLimits, refuseLarge } from "./object-limits.ts";

export interface CatFileAnswer {
  readonly id: string;
  readonly type: GitObjectType;
  readonly content: Buffer;
}

/** An answer where it stands in memory: its type and size as words from `head` on, its content from `start` to `end`. */
export interface ArrivedObject {
  readonly type: GitObjectType;
  readonly memory: Buffer;
  readonly head: number;
  readonly start: number;
  readonly end: number;
}

/** Types by the second letter of their names. */
const typesByLetter: Readonly<Record<number, GitObjectType>> = { 111: "commit", 114: "tree", 108: "blob", 97: "tag" };
/** ` tag 0`, with a line feed. */
const shortestHead = 7;
const complaintBytes = 64 * 1024;
const lineBytes = 4_096;
/** Milliseconds of silence after which we ask why. */
const quiet = 2_000;
/** Milliseconds that a dead process has for complaints still in its pipe. */
const lastWords = 500;
const headPattern = /^([0-9a-f]+) (?:(missing|ambiguous)|(commit|tree|blob|tag) (\d{1,15}))$/;

export class CatFile {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #limits: ObjectLimits;
  readonly #patience: number;
  readonly #command: boolean;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #ended: Promise<string>;
  #held: Buffer = Buffer.alloc(0);
  readonly #vet: (id: string) => void;
  #complaints = "";
  #spent = false;
  #verdict: ArchiveError | null = null;

  /**
   * @param patience milliseconds of silence after which the process is killed
   * @param vet asked about an object at which git falls silent; throws an ArchiveError when it knows why
   */
  constructor(git: GitProgram, gitFolder: string, limits: ObjectLimits, patience: number, vet: (id: string) => void) {
    // `--batch-command` (2.36) can hold answers back until it is told to flush, which saves a system call each.
    this.#command = isAtLeast(git.version, [2, 36]);
    this.#child = startGit(git, gitFolder, [
      "cat-file",
      ...(this.#command ? ["--batch-command", "--buffer"] : ["--batch"]),
    ]);
    this.#limits = limits;
    this.#patience = patience;
    this.#vet = vet;
    this.#chunks = this.#child.stdout[Symbol.asyncIterator]();
    // A pipe that breaks is told by the end of the process, which is always looked at.
    this.#child.stdin.on("error", () => {});
    this.#child.stderr.on("data", (chunk: Buffer) => {
      if (this.#complaints.length < complaintBytes) this.#complaints += chunk.toString();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on("error", (error) => resolve(`it could not be run (${error.message})`));
      let grace: NodeJS.Timeout | undefined;
      const tell = (code: number | null, signal: string | null): void => {
        clearTimeout(grace);
        resolve(code === 0 ? "" : `it ended with ${signal ?? code}`);
      };
      this.#child.on("close", tell);
      this.#child.on("exit", (code, signal) => {
        // Whoever inherited its pipes must not keep us waiting.
        grace = setTimeout(tell, lastWords, code, signal);
      });
    });
  }

  /** It answers what it was asked and takes no more questions. */
  get isSpent(): boolean {
    return this.#spent;
  }

  /** Asks ahead for ids, which must be full ones: a name would be looked up. */
  ask(ids: readonly string[]): void {
    const lines = this.#command ? [...ids.map((id) => `contents ${id}\n`), "flush\n"] : ids.map((id) => `${id}\n`);
    this.#child.stdin.write(lines.join(""));
  }

  /**
   * The next answer, or null when git has no such object.
   * @throws ArchiveError `object-corrupt`, `repository-unsupported` beyond the limit, `unreadable`
   */
  async next(asked: string): Promise<CatFileAnswer | null> {
    let end = this.#held.indexOf(10);
    while (end < 0) {
      if (this.#held.length > lineBytes || !(await this.#more(asked))) throw await this.#dead(asked, "unreadable");
      end = this.#held.indexOf(10);
    }
    const head = headPattern.exec(this.#held.toString("latin1", 0, Math.min(end, lineBytes)));
    const [, id, absent, type, digits] = head ?? [];
    if (id !== asked)
      throw new ArchiveError("unreadable", `git answers for another object than ${asked}, which was asked for`);
    this.#held = this.#held.subarray(end + 1);
    if (absent !== undefined) return null;
    const size = Number(digits);
    if (size > this.#limits.objectBytes) refuseLarge(asked, size, this.#limits);
    return { id, type: type as GitObjectType, content: await this.#take(asked, size) };
  }

  /**
   * The next answer when it has come whole and holds the object that was asked for; null when {@link CatFile.next} must tell.
   * @param wanted its id as hexadecimal, from `at` on
   */
  arrived(wanted: Uint8Array, at: number, digits: number): ArrivedObject | null {
    const held = this.#held;
    if (held.length < digits + shortestHead) return null;
    for (let index = 0; index < digits; index++) if (held[index] !== wanted[at + index]) return null;
    const type = typesByLetter[held[digits + 2] ?? 0];
    const head = digits + 1;
    if (type === undefined || held[digits] !== 0x20) return null;
    for (let index = 0; index < type.length; index++) if (held[head + index] !== type.charCodeAt(index)) return null;
    let from = head + type.length;
    if (held[from++] !== 0x20) return null;
    let length = 0;
    for (let byte = held[from]; byte !== 0x0a; byte = held[++from]) {
      if (byte === undefined || byte < 0x30 || byte > 0x39) return null;
      length = length * 10 + byte - 0x30;
    }
    const start = from + 1;
    if (length > this.#limits.objectBytes || held[start + length] !== 0x0a) return null;
    this.#held = held.subarray(start + length + 1);
    return { type, memory: held, head, start, end: start + length };
  }

  async #take(asked: string, size: number): Promise<Buffer> {
    const content = Buffer.allocUnsafe(size + 1);
    for (let done = 0; done < content.length; ) {
      if (this.#held.length === 0 && !(await this.#more(asked))) throw await this.#dead(asked, "object-corrupt");
      const copied = this.#held.copy(content, done);
      this.#held = this.#held.subarray(copied);
      done += copied;
    }
    // git announces the size that a loose object declares, and then streams what it finds.
    if (content[size] !== 10)
      throw new ArchiveError("object-corrupt", `git's answer for object ${asked} has not the size it tells`);
    return content.subarray(0, size);
  }

  /** Waits for more bytes; false at the end. */
  async #more(asked: string): Promise<boolean> {
    const nudge = setTimeout(() => this.#nudge(asked), Math.min(quiet, this.#patience));
    const end = setTimeout(() => this.#kill(), this.#patience);
    try {
      const { value, done } = await this.#chunks.next();
      if (done === true || value === undefined) return false;
      this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(nudge);
      clearTimeout(end);
    }
  }

  // Either git works at something large, or it goes round in deltas for ever, or it believes that it has answered
  // and waits for us, because a damaged object held less than it declares. Without more questions the last one ends.
  #nudge(asked: string): void {
    try {
      this.#vet(asked);
    } catch (error) {
      if (error instanceof ArchiveError) this.#verdict = error;
      void this.#kill();
    }
    this.#spent = true;
    this.#child.stdin.end();
  }

  /** @param peaceful the meaning of an end without complaint */
  async #dead(asked: string, peaceful: ArchiveErrorCode): Promise<ArchiveError> {
    const how = await this.#kill();
    if (this.#verdict !== null) return this.#verdict;
    const said = firstLine(this.#complaints.trim());
    if (how === "" && said === "") return new ArchiveError(peaceful, `git's answer for object ${asked} breaks off`);
    return new ArchiveError(codeOf(said), `git did not give object ${asked}: ${said === "" ? how : said}`);
  }

  /**
   * Ends the process after all that was asked has been taken.
   * @throws ArchiveError `unreadable` when it does not end in peace
   */
  async finish(): Promise<void> {
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), this.#patience);
    const how = await this.#ended.finally(() => clearTimeout(timer));
    if (how !== "")
      throw new ArchiveError("unreadable", `git cat-file: ${how} ${firstLine(this.#complaints.trim())}`.trim());
  }

  /** Ends the process whatever it does; its answers no longer matter. */
  async abandon(): Promise<void> {
    await this.#kill();
  }

  #kill(): Promise<string> {
    this.#child.kill("SIGKILL");
    // Answers that nobody takes would hold the pipe open.
    this.#child.stdout.destroy();
    return this.#ended;
  }
}

/** What git's last words mean: it dies at an object that a partial clone does not have, and at many a damaged one. */
function codeOf(said: string): ArchiveErrorCode {
  // The second is what gits say that know no GIT_NO_LAZY_FETCH and run against the empty list of protocols.
  if (/promisor remote|transport '.*' not allowed/.test(said)) return "object-missing";
  const damage =
    /corrupt|inflate|invalid object|unable to stream|unable to unpack|garbage|delta|bad object|hash mismatch|cannot be read/;
  return damage.test(said) ? "object-corrupt" : "unreadable";
}
