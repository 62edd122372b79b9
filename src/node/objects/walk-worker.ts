// The program of the second thread: it opens a repository, walks the part of its history that it is sent, and answers once.

import { parentPort, workerData } from "node:worker_threads";
import { ArchiveError } from "../../core/error.ts";
import { type WalkedPart, type WalkPart, walkPart } from "../../core/history/walk-part.ts";
import { openObjects } from "./open.ts";
import type { WalkerAnswer, WalkerOrders } from "./second-walker.ts";

const { folder, engine, limits, searchPath } = workerData as WalkerOrders;
const opened = openObjects(folder, engine, { limits, searchPath });
// Told with the answer.
opened.catch(() => {});

parentPort?.once("message", (part: WalkPart) => void answer(part));

async function answer(part: WalkPart): Promise<void> {
  try {
    const objects = await opened;
    const walked = await walkPart(objects, part);
    parentPort?.postMessage({ walked } satisfies WalkerAnswer, buffersOf(walked));
    await objects.close();
  } catch (error) {
    // What is none of ours ends the thread, and is told there.
    if (!(error instanceof ArchiveError)) throw error;
    parentPort?.postMessage({ code: error.code, message: error.message } satisfies WalkerAnswer);
  }
}

function buffersOf({ ids, events, mainLine }: WalkedPart): ArrayBuffer[] {
  const arrays = [ids, ...Object.values(events), ...Object.values(mainLine)];
  return arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
