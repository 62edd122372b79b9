// Lineages in every format: hostile words stay words, peers' own programs read what is theirs, verdicts say what they mean.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { Output } from "../../src/cli/output.ts";
import type { Lineage, SourceLineage } from "../../src/core/history/lineage-record.ts";
import { isBroken, lineageVerdict, standingOf } from "../../src/core/history/standing.ts";
import { type LineageFormatName, lineageFormats } from "../../src/format/index.ts";
import { decentHistory, tamperedHistory } from "../fixtures/fixture-history.ts";
import { runCli } from "../cli/run-cli.ts";
import { event, hostile, lineage, source } from "./hostile-lineage.ts";

async function printed(format: LineageFormatName, value: Lineage = lineage): Promise<string> {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  await new Output({ stream, colour: false }).write(await lineageFormats[format](), value);
  return text;
}

const folder = mkdtempSync(join(tmpdir(), "lineage-formats-"));
const decent = decentHistory();
const tampered = tamperedHistory();
const shallow = decent.shallowClone(2);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  decent.dispose();
  tampered.dispose();
});

/** Whether a program is there; its absence is said loudly, because a check that is not made proves nothing. */
function isThere(program: string, packageName: string): boolean {
  const found = spawnSync(program, ["-V"]).error === undefined;
  if (!found) {
    process.stderr.write(
      `\n*** ${program} IS NOT INSTALLED: its view of our output is NOT checked (Debian: apt-get install ${packageName}) ***\n\n`,
    );
  }
  return found;
}

function accepted(program: string, args: readonly string[], input: string): string {
  const file = join(folder, "input");
  writeFileSync(file, input);
  const output = join(folder, "output");
  const { status, stderr } = spawnSync(program, [...args, file, ...(program === "dot" ? ["-o"] : []), output], {
    encoding: "utf8",
  });
  expect(`${status} ${stderr}`).toBe("0 ");
  return readFileSync(output, "utf8");
}

describe("hostile words", () => {
  it.each(Object.keys(lineageFormats) as LineageFormatName[])(
    "are no control characters and no commands in %s",
    async (name) => {
      const text = await printed(name);
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(text).not.toMatch(/^\s*::/m);
      expect(text).not.toContain("##[");
    },
  );

  it("never leave a label of Mermaid", async () => {
    const text = await printed("mermaid");
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(
        /^(?:flowchart TB| {2}(?:subgraph \w+\["[^"]*"\]|end|class(?:Def)? [\w :#,-]+|\w+\["[^"]*"\](?::::\w+)?)| {4}(?:direction LR|\w+ --> \w+|\w+\["[^"]*"\]:::\w+))$/,
      );
      expect(line.replaceAll("<br/>", "")).not.toMatch(/[<>&`\\[\]{}|](?![^"]*$)(?<!^ *subgraph \w+\[|^ *\w+\[| -->)/);
      expect(line).not.toMatch(/https?:\/\/|@/);
    }
  });

  it("never leave a string of DOT", async () => {
    for (const line of (await printed("dot")).trimEnd().split("\n")) {
      const outside = line.replace(/"(?:[^"\\]|\\.)*"/g, "S");
      expect(outside).toMatch(/^[\w ={}[\],;>:.-]*$/);
    }
  });

  it("are the same words again in PROV-JSON", async () => {
    const document = JSON.parse(await printed("prov")) as { activity: Record<string, Record<string, unknown>> };
    expect(document.activity[`commit:${event.commit}`]?.["prov:label"]).toBe(hostile);
  });
});

describe("programs that these formats are for", () => {
  const hasProv = isThere("prov-convert", "prov-tools");
  const hasDot = isThere("dot", "graphviz");
  const told = async (format: string): Promise<string[]> => {
    const runs = [decent.folder, tampered.folder, shallow].map((cwd) => runCli(["lineage", "--format", format], cwd));
    return (await Promise.all(runs)).map(({ stdout }) => stdout);
  };

  it.skipIf(!hasProv)(
    "prov-convert reads PROV-JSON",
    async () => {
      for (const text of [...(await told("prov")), await printed("prov")]) {
        const notation = accepted("prov-convert", ["-f", "provn"], text);
        expect(notation).toContain("wasAssociatedWith(");
      }
    },
    60_000,
  );

  it.skipIf(!hasDot)(
    "dot draws DOT",
    async () => {
      for (const text of [...(await told("dot")), await printed("dot")])
        expect(accepted("dot", ["-Tsvg"], text)).toContain("<svg");
    },
    60_000,
  );

  it("PROV-JSON names every entity, activity and agent it relates, and generates nothing twice", async () => {
    for (const text of await told("prov")) {
      const document = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>;
      const known = new Set(["entity", "activity", "agent"].flatMap((part) => Object.keys(document[part] ?? {})));
      const ends = [
        "prov:entity",
        "prov:activity",
        "prov:agent",
        "prov:specificEntity",
        "prov:generalEntity",
        "prov:usedEntity",
        "prov:generatedEntity",
      ];
      for (const [part, records] of Object.entries(document)) {
        if (["prefix", "entity", "activity", "agent"].includes(part)) continue;
        for (const record of Object.values(records))
          for (const end of ends) if (end in record) expect(known, `${part} ${end}`).toContain(record[end]);
      }
      const generated = Object.values(document["wasGeneratedBy"] ?? {}).map((record) => record["prov:entity"]);
      expect(new Set(generated).size).toBe(generated.length);
    }
  });
});

it.each(["pack", "isomorphic-git", "git"])("the engine %s tells the same", async (engine) => {
  for (const { folder: cwd } of [decent, tampered]) {
    const usual = await runCli(["lineage", "--json"], cwd);
    const { stdout, code } = await runCli(["lineage", "--json", "--engine", engine], cwd);
    expect(stdout.replace(`"engine": "${engine}"`, '"engine": "pack"')).toBe(usual.stdout);
    expect(code).toBe(usual.code);
  }
});

describe("how a source stands", () => {
  const at = (more: Partial<SourceLineage>): SourceLineage => ({ ...source, events: [], present: false, ...more });
  const draft = [{ oid: "a", published: false }];
  it.each([
    ["present", at({ present: true }), false],
    ["withdrawn", at({ withdrawn: true }), false],
    ["removed", at({}), true],
    ["dropped", at({ versions: draft }), true],
    ["beside", at({ versions: draft, events: [{ ...event, kind: "removed" }] }), false],
    ["unknown", at({ versions: [] }), false],
  ] as const)("%s", (expected, one, broken) => {
    expect(standingOf(one)).toBe(expected);
    expect(isBroken(one)).toBe(broken);
    expect(isBroken({ ...one, bytesEverChanged: true })).toBe(true);
    expect(lineageVerdict({ ...lineage, complete: true, sources: [one] })).toBe(broken ? "broken" : "whole");
    expect(lineageVerdict({ ...lineage, complete: false, sources: [one] })).toBe("incomplete");
  });

  it("is in the words of its verdict", async () => {
    const words = async (one: SourceLineage, complete = true): Promise<string> =>
      printed("text", { ...lineage, complete, sources: [one] });
    expect(await words(at({ versions: draft }))).toContain("LEFT OUT BY A MERGE");
    expect(await words(at({ versions: draft, events: [{ ...event, kind: "removed" }] }))).toContain(
      "beside the main line",
    );
    expect(await words(at({ versions: [] }), false)).toContain("No bytes of it were ever seen in the part");
    const two = [...draft, { oid: "b", published: true }];
    expect(await words(at({ present: true, versions: two, bytesEverChanged: true }))).toContain(
      "2 contents stood under this name, 1 of them",
    );
  });
});
