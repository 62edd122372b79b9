// A tree that is seen to stand still: what was digested is what is parsed, and a document that changes during a run is noticed.

import type { Awaitable, DigestResult, Digester, ReadResult, Tree } from "../ports.ts";

interface Held {
  readonly limit: number;
  readonly result: ReadResult;
}

/** Wraps a tree. What is asked for by {@link SteadyTree.hold} is given to all who read it, until it is let go. */
export class SteadyTree implements Tree {
  readonly #tree: Tree;
  readonly #digester: Digester;
  readonly #documentBytes: number;
  readonly #held = new Map<string, Held>();
  readonly #digests = new Map<string, string>();
  #isSteady = true;
  readonly idOf?: (path: string) => string | null;

  /** @param documentBytes the limit with which documents are read: those are digested whenever they are read */
  constructor(tree: Tree, digester: Digester, documentBytes: number) {
    this.#tree = tree;
    this.#digester = digester;
    this.#documentBytes = documentBytes;
    if (tree.idOf !== undefined) this.idOf = (path) => tree.idOf?.(path) ?? null;
  }

  get kind(): Tree["kind"] {
    return this.#tree.kind;
  }
  get revision(): Tree["revision"] {
    return this.#tree.revision;
  }
  get root(): string {
    return this.#tree.root;
  }
  get notes(): readonly string[] {
    return this.#tree.notes ?? [];
  }

  readonly list: Tree["list"] = (limits) => this.#tree.list(limits);

  read(path: string, limit: number): Awaitable<ReadResult> {
    const held = this.#held.get(path);
    if (held?.limit === limit) return held.result;
    const result = this.#tree.read(path, limit);
    if (limit !== this.#documentBytes) return result;
    return result instanceof Promise ? result.then((read) => this.#noted(path, read)) : this.#noted(path, result);
  }

  digest(path: string, limit: number, alsoSha512: boolean): Awaitable<DigestResult> {
    return this.#tree.digest(path, limit, alsoSha512);
  }

  /** Reads a file, and gives the same to whoever reads it next. */
  async hold(path: string, limit: number): Promise<ReadResult> {
    const read = this.read(path, limit);
    const result = read instanceof Promise ? await read : read;
    this.#held.set(path, { limit, result });
    return result;
  }

  /** Whether it wraps a tree. */
  isOver(tree: Tree): boolean {
    return this.#tree === tree;
  }

  letGo(): void {
    this.#held.clear();
  }

  /** SHA-256 of a document that was read; null when it was not, or could not be. */
  digestOf(path: string): string | null {
    return this.#digests.get(path) ?? null;
  }

  /** Whether every document was the same whenever it was read. */
  get isSteady(): boolean {
    return this.#isSteady;
  }

  #noted(path: string, result: ReadResult): ReadResult {
    const known = this.#digests.get(path);
    if (!result.ok) {
      if (known !== undefined) this.#isSteady = false;
      return result;
    }
    const digest = this.#digester.sha256(result.bytes);
    if (known === undefined) this.#digests.set(path, digest);
    else if (known !== digest) this.#isSteady = false;
    return result;
  }
}
