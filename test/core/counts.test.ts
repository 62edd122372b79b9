// The counts of a report are exact however many findings there are, and it says when some were left out.

import { afterEach, describe, expect, it } from "vitest";
import { defaultLimits, type Limits } from "../../src/core/limits.ts";
import type { Report } from "../../src/core/report.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify } from "../../src/verify.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";

let archive = new FixtureArchive();
afterEach(() => {
  archive.dispose();
  archive = new FixtureArchive();
});

function reportOn(limits: Partial<Limits> = {}): Promise<Report> {
  return verify(
    {
      tree: openWorkTree(archive.folder, "archive"),
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: Date.parse("2026-01-01T00:00:00Z"), source: "caller" },
    },
    { version: "0.0.0", limits: { ...defaultLimits, ...limits } },
  );
}

const shown = (report: Report, rule: string): number =>
  report.diagnostics.filter((diagnostic) => diagnostic.rule === rule).length;

describe("counts are exact and what is left out is said", () => {
  it("of faults of the YAML", async () => {
    archive.append(archive.report.manifest, `# ${"\u0001".repeat(1234)}\n`);
    const report = await reportOn();
    expect(report).toMatchObject({ truncated: true, counts: { errors: 1234 } });
    expect(shown(report, "yaml-control-character-present")).toBe(200);
  });

  it("of keys that stand more than once", async () => {
    archive.append(archive.report.manifest, "defects: []\n".repeat(321));
    const report = await reportOn();
    expect(report).toMatchObject({ truncated: true });
    expect(shown(report, "yaml-key-duplicate")).toBe(200);
    const others = report.diagnostics.length - 200;
    expect(report.counts.errors + report.counts.warnings + report.counts.infos).toBe(others + 321);
  });

  it("of violations of the schema, without calling missing what may have been cut out", async () => {
    archive.append(
      archive.report.manifest,
      Array.from({ length: 777 }, (_, number) => `unknown-key-${number}: 1\n`).join(""),
    );
    const report = await reportOn();
    expect(report).toMatchObject({ truncated: true, counts: { errors: 777 } });
    expect(shown(report, "schema-violated")).toBe(200);
    expect(report.diagnostics).toHaveLength(200);
  });

  it("of findings of one rule about one source", async () => {
    archive.rewrite(archive.report.manifest, (text) => text.replaceAll(/quote: /g, "quote: Not "));
    const whole = await reportOn();
    expect(whole.truncated).toBe(false);
    const found = shown(whole, "quote-not-found");
    expect(found).toBeGreaterThan(2);
    const bounded = await reportOn({ diagnosticsPerRule: 2 });
    expect(bounded.truncated).toBe(true);
    expect(shown(bounded, "quote-not-found")).toBe(2);
    expect(bounded.counts).toEqual(whole.counts);
    expect(bounded.verdict).toBe(whole.verdict);
  });

  it("of findings in all", async () => {
    archive.append(archive.report.manifest, `# ${"\u0001".repeat(50)}\n`);
    const report = await reportOn({ diagnostics: 10 });
    expect(report).toMatchObject({ truncated: true, counts: { errors: 50 } });
    expect(report.diagnostics).toHaveLength(10);
  });

  it("and nothing is said to be left out when nothing is", async () => {
    archive.append(archive.report.manifest, `# ${"\u0001".repeat(200)}\n`);
    expect(await reportOn()).toMatchObject({ truncated: false, counts: { errors: 200 } });
  });
});
