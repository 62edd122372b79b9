// Files that reports go to: put in place whole, after the run, and never over anything but a file.

import { randomBytes } from "node:crypto";
import { accessSync, closeSync, constants, fsyncSync, lstatSync, openSync, realpathSync, rmSync } from "node:fs";
import { createWriteStream, renameSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { ArchiveError } from "../core/error.ts";
import { foldName } from "../core/file-names.ts";
import { findLayout } from "./objects/repository-layout.ts";
import { isWithin, realPlace } from "./real-place.ts";

/** GitHub takes no more than this for the summary of a step. */
const summaryBytes = 1024 * 1024;

/**
 * Refuses a path that no report can or may be written to, before any work is done.
 * @param archive the archive's folder: a report in it would be a stray file of the archive; null when there is none on disk
 * @throws ArchiveError `report-misplaced`
 */
export function checkReportFile(path: string, archive: string | null): void {
  const folder = folderOf(path);
  const place = join(folder, basename(path));
  if (archive !== null && isWithin(realpathSync(archive), place))
    refuse(path, "lies in the archive's own folder, which verify only reads");
  if (isGits(place)) refuse(path, "lies in git's own folder");
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing !== undefined && !existing.isFile()) refuse(path, "is something else than a regular file");
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    refuse(path, `stands in a folder that may not be written to (${codeOf(error)})`, error);
  }
}

function folderOf(path: string): string {
  try {
    const folder = realpathSync(dirname(path));
    if (statSync(folder).isDirectory()) return folder;
  } catch (error) {
    refuse(path, `stands in a folder that cannot be opened (${codeOf(error)})`, error);
  }
  return refuse(path, "stands in something that is no folder");
}

/** Whether a path lies in the folder of a repository that git keeps for itself, or is the file that points to it. */
function isGits(path: string): boolean {
  if (path.split(sep).some((segment) => foldName(segment) === ".git")) return true;
  try {
    const { gitFolder, commonFolder } = findLayout(dirname(path));
    return [gitFolder, commonFolder].some((folder) => isWithin(realPlace(folder), path));
  } catch {
    // Where there is no repository that can be read, there is none to spoil.
    return false;
  }
}

function refuse(path: string, why: string, cause?: unknown): never {
  throw new ArchiveError("report-misplaced", `The report "${path}" cannot be written: it ${why}`, { cause });
}

/**
 * Writes a report under another name beside the path, synchronises it, and then puts it in place in one step.
 * @throws ArchiveError `output-failed`; what stood there before stays then
 */
export async function writeReportFile(path: string, write: (stream: Writable) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await fill(createWriteStream(temporary, { flags: "wx" }), write);
    const descriptor = openSync(temporary, "r+");
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw failed(path, error);
  }
}

/**
 * Appends to the summary of a step of GitHub Actions.
 * @returns false when it has no room left; nothing is written then
 * @throws ArchiveError `output-failed`
 */
export async function appendSummary(path: string, text: string): Promise<boolean> {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size + Buffer.byteLength(text) > summaryBytes) return false;
    await fill(createWriteStream(path, { flags: "a" }), async (stream) => void stream.write(text));
    return true;
  } catch (error) {
    throw failed(path, error);
  }
}

async function fill(stream: Writable, write: (stream: Writable) => Promise<void>): Promise<void> {
  const done = finished(stream);
  // Whoever writes meets the failure first; without this it would be reported as handled by nobody.
  done.catch(() => {});
  await write(stream);
  stream.end();
  await done;
}

function failed(path: string, error: unknown): ArchiveError {
  if (error instanceof ArchiveError && error.code !== "output-failed") return error;
  const cause = error instanceof ArchiveError ? error.cause : error;
  return new ArchiveError("output-failed", `The report "${path}" could not be written (${codeOf(cause)})`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
