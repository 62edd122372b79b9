// Holds real reports against schema/report.schema.json: of the archive in this repository and of every fixture kind of trouble.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { decentHistory } from "../fixtures/fixture-history.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";

const repository = join(import.meta.dirname, "..", "..");
const schema = JSON.parse(readFileSync(join(repository, "schema", "report.schema.json"), "utf8")) as object;
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
ajv.addKeyword("enumDescriptions");
ajv.addSchema(JSON.parse(readFileSync(join(repository, "schema", "diff.schema.json"), "utf8")) as object);
const validate = ajv.compile(schema);

const made: FixtureArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

function broken(edit: (archive: FixtureArchive) => void): string {
  const archive = new FixtureArchive();
  made.push(archive);
  edit(archive);
  return archive.folder;
}

const folders: Readonly<Record<string, () => string>> = {
  "the archive of this repository": () => repository,
  "changed bytes": () => broken((archive) => archive.write(archive.report.bytes, "short")),
  "a broken manifest": () => broken((archive) => archive.replace(archive.report.manifest, "outlet:", "outlett:")),
  "a manifest that is not YAML": () => broken((archive) => archive.write(archive.report.manifest, "a: [b\n")),
  "a quote that is not there": () =>
    broken((archive) => archive.replace(archive.report.manifest, "quote: 3 May 2021", "quote: 3 Mai 2021")),
  "a newer schema": () =>
    broken((archive) => archive.replace(archive.report.manifest, "schemaVersion: 1", "schemaVersion: 2")),
  "no sources": () => broken((archive) => archive.remove("archive/sources")),
};

it.each<[code: number, ...flags: string[]]>([
  [1, "--allow", "none"],
  [0, "--allow", "add,weaken,withdraw"],
  [0, "--staged", "--allow", "add,weaken,withdraw"],
])("a report on a change, exit %s: %s %s %s", async (expected, ...flags) => {
  const history = decentHistory();
  made.push(history);
  const { stdout, code } = await runCli(["verify", "--json", "--since", "v1", ...flags], history.folder);
  validate(JSON.parse(stdout));
  expect(validate.errors ?? []).toEqual([]);
  expect(code).toBe(expected);
  expect(stdout).toContain('"summary": "Adds 2 sources');
});

it("a report on a shard", async () => {
  const { stdout, code } = await runCli(["verify", "--json", "--shard", "2/3"], repository);
  validate(JSON.parse(stdout));
  expect(validate.errors ?? []).toEqual([]);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { shard: unknown }).shard).toEqual({ index: 2, total: 3 });
});

describe.each(Object.entries(folders))("a report on %s", (_name, folder) => {
  it("is what the schema says", async () => {
    const { stdout } = await runCli(["verify", "--json"], folder());
    validate(JSON.parse(stdout));
    expect(validate.errors ?? []).toEqual([]);
  });

  it("has the same findings line by line", async () => {
    const at = folder();
    const report = JSON.parse((await runCli(["verify", "--json"], at)).stdout) as { diagnostics: object[] };
    const lines = (await runCli(["verify", "--format", "jsonl"], at)).stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    const { diagnostics, ...rest } = report;
    expect(lines).toEqual([...diagnostics.map((one) => ({ type: "diagnostic", ...one })), { type: "report", ...rest }]);
  });
});
