// Builds every history and holds the exact set of rule ids that verify reports against the fixture's name, with all readers.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../src/core/report.ts";
import { parseCheckpoint } from "../src/core/snapshot/checkpoint.ts";
import { openArchiveAt, openArchiveIndex, openHistoryAt } from "../src/node/open-git.ts";
import type { ObjectEngine } from "../src/node/objects/open.ts";
import { openSnapshotHistory } from "../src/node/open-snapshots.ts";
import { sshSignatureCheck } from "../src/node/ssh-signatures.ts";
import { verify } from "../src/verify.ts";
import { verifyHistory } from "../src/verify-history.ts";
import { verifySnapshots } from "../src/verify-snapshots.ts";
import { buildOnce, disposeBuilt } from "./built.ts";
import { HistoryArchive, type HistoryRecipe } from "./history-fixtures/history-archive.ts";
import { Told } from "./told.ts";

const folder = join(import.meta.dirname, "history-fixtures");
const told = new Told(join(folder, "told.md"), "What is said of each history");
afterAll(async () => {
  told.finish();
  await disposeBuilt();
}, 120_000);

function build(recipe: HistoryRecipe): HistoryArchive {
  const archive = new HistoryArchive();
  recipe.build(archive);
  return archive;
}

async function look(archive: HistoryArchive, how: HistoryRecipe["look"], engine: ObjectEngine): Promise<Report> {
  const options = { engine, now: Date.parse("2026-01-01T00:00:00Z") };
  const version = "0.0.0";
  if (how === "staged" || how === "at") {
    const ports = await (how === "at"
      ? openArchiveAt(archive.view, "HEAD", options)
      : openArchiveIndex(archive.view, options));
    return verify(ports, { version }).finally(() => ports.objects.close());
  }
  if (how === "snapshots") {
    const history = await openSnapshotHistory(archive.view, "HEAD", { engine });
    const signatureCheck = archive.signers === null ? {} : { signatureCheck: sshSignatureCheck(archive.signers) };
    const held = archive.held === null ? null : parseCheckpoint(archive.held);
    if (held?.ok === false) throw new Error(held.reason);
    const checkpoint = held === null ? {} : { checkpoint: held.checkpoint };
    return verifySnapshots(
      { ...history, ...signatureCheck },
      { version, isPast: archive.isPast, ...checkpoint },
    ).finally(() => history.objects.close());
  }
  const ports = await openHistoryAt(archive.view, "HEAD", options);
  return verifyHistory(ports, { version }).finally(() => ports.objects.close());
}

const expectations = { good: [], warn: ["warning", "info"], bad: ["error"] } as const;

for (const kind of ["good", "warn", "bad"] as const) {
  const recipes = readdirSync(join(folder, kind)).sort();
  const load = async (file: string) => {
    const { default: recipe } = (await import(join(folder, kind, file))) as { default: HistoryRecipe };
    return { how: recipe.look, archive: buildOnce(`history ${kind}/${file}`, () => build(recipe)) };
  };

  describe(kind, () => {
    it.each(recipes)("%s", async (file) => {
      const expected = kind === "good" ? [] : (file.split("__")[0] ?? "").split("+").sort();
      const { how, archive } = await load(file);
      const report = await look(archive, how, "pack");
      const found = [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
      expect(found, JSON.stringify(report.diagnostics, null, 1)).toEqual(expected);
      for (const { severity } of report.diagnostics) if (kind === "warn") expect(expectations.warn).toContain(severity);
      if (kind === "bad") expect(report.verdict).not.toBe("verified");
      else expect(report.verdict).toBe("verified");
      told.compare(`${kind}/${file.replace(/\.ts$/, "")}`, report);
    });
  });

  describe(`${kind}, by other engines`, () => {
    it.each(recipes)("%s", async (file) => {
      const { how, archive } = await load(file);
      const report = await look(archive, how, "pack");
      for (const engine of ["isomorphic-git", "git"] as const) {
        const other = await look(archive, how, engine);
        expect({ ...other, archive: { ...other.archive, notes: report.archive.notes } }).toEqual(report);
      }
    });
  });
}

it("keeps the words of histories that are there alone", () => expect(told.left).toEqual([]));
