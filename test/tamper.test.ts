// On the archive of this repository: every changed byte of a source and every changed quote is found and placed.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Gatherer } from "../src/core/gather.ts";
import { takeInventory } from "../src/core/inventory.ts";
import { Judge } from "../src/core/judge.ts";
import { defaultLimits } from "../src/core/limits.ts";
import { quotationsOf } from "../src/core/manifest/claims.ts";
import { FindingList } from "../src/core/finding-list.ts";
import { rules } from "../src/core/rules/index.ts";
import type { VerifyPorts } from "../src/core/ports.ts";
import { nodeDecoder } from "../src/node/decoder.ts";
import { nodeDigester } from "../src/node/digester.ts";
import { verify } from "../src/verify.ts";
import { memoryTree } from "./memory-tree.ts";

const repository = join(import.meta.dirname, "..");
const files = new Map(
  readdirSync(join(repository, "archive"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(repository.length + 1).replaceAll("\\", "/"), new Uint8Array(readFileSync(path))]),
);

const portsOver = (changed: ReadonlyMap<string, Uint8Array>): VerifyPorts => ({
  tree: memoryTree(changed),
  digester: nodeDigester,
  decoder: nodeDecoder,
  clock: { now: Date.UTC(2026, 0, 1), source: "caller" },
});

const inventory = takeInventory("archive", {
  entries: [...files.keys()].map((path) => ({ path, kind: "file" })),
  folders: [],
  faults: [],
});
const gatherer = new Gatherer(portsOver(files), inventory, defaultLimits);
const slots = [...inventory.slots.values()];

it("verifies as it stands", async () => {
  const report = await verify(portsOver(files), { version: "0.0.0" });
  expect(report.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(report.verdict).toBe("verified");
  expect(report.counts).toMatchObject({ sources: 5, relations: 26, defects: 270, files: 38, bytes: 23_808 });
});

describe.each(slots.map((slot) => [slot.stem.slice(0, 8), slot] as const))("source %s", (_name, slot) => {
  const path = slot.bytes[0]?.path ?? "";

  it("every changed byte fails and is placed", async () => {
    const facts = await gatherer.source(slot);
    const { bytes } = facts;
    const content = files.get(path)?.slice();
    if (bytes === null || content === undefined) throw new Error(`${path} is not there`);
    const about = rules.filter(({ id }) => id === "file-digest-mismatch");
    for (let index = 0; index < content.length; index++) {
      const before = content[index] ?? 0;
      content[index] = before ^ (1 << (index % 8));
      const findings = new FindingList(10);
      new Judge(about, findings, 10).source(
        { ...facts, bytes: { ...bytes, sha256: nodeDigester.sha256(content), cause: "unknown" } },
        [],
      );
      content[index] = before;
      const { diagnostics } = findings.finish();
      if (diagnostics.length !== 1 || diagnostics[0]?.path !== path || diagnostics[0].severity !== "error") {
        expect.fail(`byte ${index} of ${path} changed, and the findings are ${JSON.stringify(diagnostics)}`);
      }
    }
  });

  it("changed bytes fail in a whole run", async () => {
    const content = files.get(path) ?? new Uint8Array(0);
    for (const index of [0, content.length >> 1, content.length - 1]) {
      const changed = content.slice();
      changed[index] = (changed[index] ?? 0) ^ 4;
      const report = await verify(portsOver(new Map(files).set(path, changed)), {
        version: "0.0.0",
        only: new Set([slot.stem]),
      });
      expect(report.verdict).toBe("problems");
      expect(report.diagnostics.map((one) => [one.rule, one.path])).toContainEqual(["file-digest-mismatch", path]);
    }
  });

  it("every changed quote of its manifest fails and is placed", async () => {
    const manifest = (await gatherer.manifest(slot)).facts;
    const text = manifest?.yaml.text ?? "";
    const pointers = [...quotationsOf(manifest?.value ?? {})].map(({ pointer }) => pointer);
    expect(pointers.length).toBeGreaterThan(35);
    for (const pointer of pointers) {
      const changed = withOneCharacterChanged(text, manifest?.yaml.locate(pointer, "value") ?? null, pointer);
      const at = new Map(files).set(manifest?.path ?? "", new TextEncoder().encode(changed.text));
      const report = await verify(portsOver(at), { version: "0.0.0", only: new Set([slot.stem]) });
      const found = report.diagnostics.filter(({ severity, line }) => severity === "error" && line === changed.line);
      if (report.verdict !== "problems" || found.length === 0) {
        expect.fail(
          `${pointer} changed to ${changed.value}, and the findings are ${JSON.stringify(report.diagnostics)}`,
        );
      }
    }
  });
});

describe("relations", () => {
  let passages = 0;

  it.each(inventory.relations.map(({ path }) => path))(
    "every changed passage of %s fails and is placed",
    async (path) => {
      const entry = inventory.relations.find((one) => one.path === path);
      if (entry === undefined) throw new Error(`${path} is not there`);
      const document = (await gatherer.relation(entry)).facts?.document;
      const count = document?.value?.passages?.length ?? 0;
      expect(count).toBeGreaterThan(0);
      for (let index = 0; index < count; index++) {
        const changed = withOneCharacterChanged(
          document?.yaml.text ?? "",
          document?.yaml.locate(`/passages/${index}/quote`, "value") ?? null,
          path,
        );
        const ports = portsOver(new Map(files).set(path, new TextEncoder().encode(changed.text)));
        const { facts } = await new Gatherer(ports, inventory, defaultLimits).relation(entry);
        if (facts === null) throw new Error(`${path} cannot be read`);
        const findings = new FindingList(100);
        new Judge(rules, findings, 100).relation(facts);
        const { diagnostics } = findings.finish();
        expect(
          diagnostics.filter((one) => one.severity === "error" && one.line === changed.line && one.path === path)
            .length,
        ).toBeGreaterThan(0);
        passages++;
      }
    },
  );

  it("have 106 passages in all", () => expect(passages).toBe(106));
});

/** Changes one letter or digit within a scalar as written, keeping clear of escapes. */
function withOneCharacterChanged(
  text: string,
  place: { readonly start: number; readonly end: number } | null,
  name: string,
) {
  if (place === null) throw new Error(`${name} is not found`);
  const raw = text.slice(place.start, place.end);
  const places = [...raw.matchAll(/[\p{L}\d]/gu)]
    .map(({ index }) => index)
    .filter((index) => !raw.slice(Math.max(0, index - 6), index).includes("\\"));
  const at = places[Math.floor(places.length / 2)];
  if (at === undefined) throw new Error(`${name} has nothing to change: ${raw}`);
  const value = `${raw.slice(0, at)}${raw[at] === "7" ? "4" : "7"}${raw.slice(at + 1)}`;
  return {
    text: text.slice(0, place.start) + value + text.slice(place.end),
    value,
    line: text.slice(0, place.start).split("\n").length,
  };
}

beforeAll(() => expect(slots).toHaveLength(5));
