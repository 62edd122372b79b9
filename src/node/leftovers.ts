// Names of unfinished files, and which of them a program that no longer runs has left behind.

import { createHash, randomBytes } from "node:crypto";
import { lstatSync, readdirSync, unlinkSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { temporaryPrefix } from "../core/layout.ts";

/** Nobody writes one file for a day: an older one is nobody's, whatever runs under its number now, here or elsewhere. */
const longestWrite = 24 * 60 * 60 * 1000;
/** Folders that hold files of an archive: its own, those of the sources, relations and snapshots. */
const ownFolders = /^(?:|sources|sources\/[0-9a-f]{2}|sources\/[0-9a-f]{2}\/[0-9a-f]{2}|relations|snapshots)$/;
const temporaryForm = new RegExp(`^\\${temporaryPrefix}([1-9][0-9]{0,9})-([0-9a-f]{8})[0-9a-f]{16}$`);

/** The number of a process means nothing on another machine, with which the folder may be shared. */
const thisHost = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** A new name for an unfinished file: who writes it, on which machine, and 64 random bits. */
export function temporaryName(): string {
  return `${temporaryPrefix}${process.pid}-${thisHost}${randomBytes(8).toString("hex")}`;
}

/**
 * Removes the unfinished files of programs that no longer run. What cannot be listed or removed stays: it harms nothing.
 * @param folder the archive's folder as the system knows it
 * @returns their paths, from that folder, `/` separated, sorted
 */
export function removeLeftovers(folder: string): string[] {
  const removed: string[] = [];
  const visit = (path: string): void => {
    for (const item of entriesOf(join(folder, path))) {
      const child = path === "" ? item.name : `${path}/${item.name}`;
      if (item.isDirectory() && ownFolders.test(child)) visit(child);
      else if (item.isFile() && isAbandoned(item.name, join(folder, child)) && unlinked(join(folder, child)))
        removed.push(child);
    }
  };
  visit("");
  return removed.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isAbandoned(name: string, path: string): boolean {
  const match = temporaryForm.exec(name);
  if (match === null) return false;
  if (match[2] === thisHost && !isRunning(Number(match[1]))) return true;
  try {
    return Date.now() - lstatSync(path).mtimeMs > longestWrite;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function unlinked(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
