// The object folders of a repository: its own and those it borrows from by objects/info/alternates.

import { realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSmallFile } from "./regular-file.ts";

export interface ObjectFolders {
  /** The own folder first, then the borrowed ones in the order in which git would search them. */
  readonly folders: readonly string[];
  /** Why some that are named are not searched; told when an object is missing. */
  readonly faults: readonly string[];
}

/** As in git: deeper nesting is ignored there and named here. */
const nesting = 5;
const most = 1_000;
const fileBytes = 1024 * 1024;

/**
 * @param commonFolder the repository's common folder
 * @throws ArchiveError `unreadable`, `repository-unsupported`
 */
export function objectFolders(commonFolder: string): ObjectFolders {
  const folders = new Map<string, string>();
  const faults: string[] = [];
  const visit = (folder: string, depth: number): void => {
    const real = realFolder(folder);
    if (real === null) {
      faults.push(`objects are borrowed from "${folder}", which is not there`);
      return;
    }
    if (folders.has(real)) return;
    if (depth > nesting || folders.size >= most) {
      faults.push(`objects are borrowed from "${folder}" over more than ${nesting} steps`);
      return;
    }
    folders.set(real, folder);
    const shown = join(folder, "info", "alternates");
    const text = readSmallFile(shown, shown, fileBytes)?.toString() ?? "";
    for (const line of text.split("\n")) {
      if (line !== "" && !line.startsWith("#") && !line.includes("\0"))
        visit(resolve(folder, unquote(line)), depth + 1);
    }
  };
  visit(join(commonFolder, "objects"), 0);
  return { folders: [...folders.values()], faults };
}

function realFolder(folder: string): string | null {
  try {
    return statSync(folder).isDirectory() ? realpathSync(folder) : null;
  } catch {
    return null;
  }
}

const controls: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

// Git quotes a path in the manner of C when it begins with a quotation mark; octal escapes stand for bytes.
function unquote(line: string): string {
  if (!/^".*"$/.test(line)) return line;
  const bytes: Buffer[] = [];
  for (const [, octal, escaped, plain] of line.slice(1, -1).matchAll(/\\([0-3][0-7]{2})|\\(.)|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Buffer.from([Number.parseInt(octal, 8)]));
    else bytes.push(Buffer.from(escaped === undefined ? (plain ?? "") : (controls[escaped] ?? escaped)));
  }
  return Buffer.concat(bytes).toString();
}
