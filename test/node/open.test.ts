// Finding the archive: what cannot be looked at is not said to be absent.

import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { findRepository } from "../../src/node/index.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "archive-open-"));
  made.push(path);
  return path;
}

it("no archive", () => {
  expect(() => findRepository(folder())).toThrow(expect.objectContaining({ code: "no-archive" }));
});

it.skipIf(process.platform === "win32")("an archive that cannot be looked at", () => {
  const path = folder();
  symlinkSync("archive", join(path, "archive"));
  expect(() => findRepository(path)).toThrow(expect.objectContaining({ code: "unreadable" }));
});
