// Holds real output of lineage, derivation, diff, add and cite against the schemas that describe it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { decentHistory, tamperedHistory } from "../fixtures/fixture-history.ts";
import { isWholeRepository } from "../history/memory-objects.ts";

const repository = join(import.meta.dirname, "..", "..");
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
ajv.addKeyword("enumDescriptions");
ajv.addSchema(JSON.parse(readFileSync(join(repository, "schema", "report.schema.json"), "utf8")) as object);
const validators = Object.fromEntries(
  ["lineage", "derivation", "diff", "addition", "citation"].map((name) => {
    const text = readFileSync(join(repository, "schema", `${name}.schema.json`), "utf8");
    return [name, ajv.compile(JSON.parse(text) as object)];
  }),
);

const decent = decentHistory();
const tampered = tamperedHistory();
const plain = new FixtureArchive();
plain.append(plain.report.manifest, "a: [b\n");
afterAll(() => {
  for (const archive of [decent, tampered, plain]) archive.dispose();
});
plain.write("a.txt", "The market hall was sold on 4 June 2020. \ufffd\n");
plain.write("b.html", "<html lang='fr'><title>Le marché</title><p>Vendu.</p></html>");
plain.write("c.txt", plain.readBytes(plain.translation.bytes).toString().toUpperCase());
const signers = ["--allowed-signers", ".git/allowed_signers"];

it.each<[schema: string, folder: string, ...argv: string[]]>([
  ["lineage", decent.folder, "lineage", "--json", ...signers],
  ["lineage", decent.folder, "lineage", "--format", "json", "--rev", "v2", "--engine", "git"],
  ["lineage", decent.shallowClone(2), "lineage", "--json"],
  ["lineage", tampered.folder, "lineage", "--json"],
  ["derivation", decent.folder, "lineage", "--derivation", "--json"],
  ["derivation", plain.folder, "lineage", "--derivation", "--json"],
  ["derivation", repository, "lineage", "--derivation", "--json"],
  ["diff", decent.folder, "diff", "--json", "v1"],
  ["diff", decent.folder, "diff", "--json", "v2"],
  ["diff", decent.folder, "diff", "--json", "v1", "v2"],
  ["diff", tampered.folder, "diff", "--json", "HEAD~3"],
  ["addition", plain.folder, "add", "--json", "--dry-run", "a.txt", "b.html", "c.txt", "missing.txt"],
  ["addition", plain.folder, "add", "--json", "a.txt", "--language", "no tag"],
  ["addition", plain.folder, "add", "--json", "a.txt"],
  ["addition", plain.folder, "add", "--json", "a.txt"],
  ["citation", decent.folder, "cite", "--json", decent.report.sha256, decent.translation.sha256],
  ["citation", decent.folder, "cite", "--json", "--quote", "le travail", decent.translation.sha256],
  ["citation", decent.folder, "cite", "--json", "--at", "v2", decent.notice.sha256],
])("%s (%s): archive %s %s %s", async (schema, folder, ...argv) => {
  const { stdout } = await runCli(argv, folder);
  const validate = validators[schema];
  validate?.(JSON.parse(stdout));
  expect(validate?.errors ?? []).toEqual([]);
});

it.skipIf(!isWholeRepository(repository))("lineage of this repository", async () => {
  const { stdout, code } = await runCli(["lineage", "--json"], repository);
  const told = JSON.parse(stdout) as { sources: { bytesEverChanged: boolean; events: { kind: string }[] }[] };
  validators["lineage"]?.(told);
  expect(validators["lineage"]?.errors ?? []).toEqual([]);
  expect(told.sources).toHaveLength(5);
  expect(
    told.sources.every(({ bytesEverChanged, events }) => !bytesEverChanged && events.at(-1)?.kind === "added"),
  ).toBe(true);
  expect(code).toBe(0);
});
