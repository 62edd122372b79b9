// A second reader of a repository on a thread of its own: it walks the older part of a long history while the newer is walked here.

import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { ArchiveError, type ArchiveErrorCode } from "../../core/error.ts";
import type { WalkedPart, WalkPart } from "../../core/history/walk-part.ts";
import type { Objects, SecondWalker } from "../../core/ports.ts";
import type { ObjectLimits } from "./object-limits.ts";

/** What the thread must know to open the same repository. */
export interface WalkerOrders {
  readonly folder: string;
  readonly engine: Objects["engine"];
  readonly limits: ObjectLimits;
  readonly searchPath: string;
}

/** What the thread answers. */
export type WalkerAnswer =
  | { readonly walked: WalkedPart }
  | { readonly code: ArchiveErrorCode; readonly message: string };

/** Bytes of pack indexes, about thirty for an object, below which the start of a thread costs more than it saves. */
const manyIndexBytes = 512 * 1024;
const program = new URL("./walk-worker.js", import.meta.url);

/**
 * Starts the thread; it opens the repository at once.
 * @param script the thread's program
 */
export function startWalker(orders: WalkerOrders, script: URL = program): SecondWalker {
  // What was preloaded into this process, or limits its heap, is not for the thread.
  const worker = new Worker(script, { workerData: orders, execArgv: [] });
  // Whoever forgets it must not wait for it.
  worker.unref();
  let fate: ArchiveError | null = null;
  let fail: (error: ArchiveError) => void = () => {};
  const end = (how: string, cause?: unknown): void => {
    fate ??= new ArchiveError("internal", `The thread that walks the older commits ${how}`, { cause });
    fail(fate);
  };
  worker.once("error", (error) => end("failed", error));
  worker.once("exit", () => end("ended before it answered"));
  return {
    walk: (part) =>
      new Promise<WalkedPart>((resolve, reject) => {
        fail = reject;
        if (fate !== null) return reject(fate);
        // Only now, because without a listener nothing else would keep the process waiting for the answer.
        worker.ref();
        worker.once("message", (answer: WalkerAnswer) => {
          worker.unref();
          if ("walked" in answer) resolve(answer.walked);
          else reject(new ArchiveError(answer.code, answer.message));
        });
        worker.postMessage(part, buffersOf(part));
      }),
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** The memory that a part can be sent with instead of copied. */
function buffersOf({ trees, tree, parentStart, parents, all, first }: WalkPart): ArrayBuffer[] {
  return [trees, tree, parentStart, parents, all, first].flatMap((array) =>
    array?.buffer instanceof ArrayBuffer ? [array.buffer] : [],
  );
}

/** Whether there is a second processor, and a history long enough for it. */
export function isWorthSecond(objectFolders: readonly string[], script: URL = program): boolean {
  if (availableParallelism() < 2 || !existsSync(fileURLToPath(script))) return false;
  let bytes = 0;
  for (const folder of objectFolders) bytes += indexBytes(join(folder, "pack"));
  return bytes >= manyIndexBytes;
}

function indexBytes(folder: string): number {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".idx"));
    return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  } catch {
    // What cannot be looked at is told by whoever reads it.
    return 0;
  }
}
