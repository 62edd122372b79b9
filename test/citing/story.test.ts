// The story of a paper: cited, then the archive goes on. Three sources, three different answers, all of them correct.

import { afterAll, describe, expect, it } from "vitest";
import type { CitationFormatName } from "../../src/format/index.ts";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { CitingArchive, papers } from "./citing-archive.ts";

const made: CitingArchive[] = [];
const archived = (): CitingArchive => {
  const archive = new CitingArchive();
  made.push(archive);
  return archive;
};
afterAll(() => {
  for (const archive of made) archive.dispose();
});

describe("a paper that cites three sources", () => {
  it.each(Object.keys(papers) as CitationFormatName[])("in %s", async (format) => {
    const archive = archived();
    const third = archive.addSource("A notice about the bridge.\n", minimalClaims);
    archive.commit("Add a notice");
    const { report, translation } = archive;
    const paper = papers[format];
    archive.paper(paper, await archive.cite([report.sha256, translation.sha256, third.sha256], format));

    const fresh = await archive.check(paper);
    expect(fresh.report.diagnostics).toEqual([]);
    expect(fresh.code).toBe(0);
    expect(fresh.report.citations?.verdicts.map(({ source }) => source).sort()).toEqual(
      [report.sha256, translation.sha256, third.sha256].sort(),
    );
    for (const verdict of fresh.report.citations?.verdicts ?? [])
      expect(verdict).toMatchObject({ integrity: "holds", provenance: "holds", time: "holds" });

    archive.replace(translation.manifest, "severity: minor", "severity: critical");
    archive.commit("Judge the translation anew");
    archive.remove(third.bytes);
    archive.append(third.manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: It holds a private address.\n');
    archive.commit("Withdraw the notice");

    const later = await archive.check(paper);
    expect(later.code).toBe(0);
    const about = (sha256: string) => ({
      rules: later.report.diagnostics.filter(({ source }) => source === sha256).map(({ rule }) => rule),
      verdict: later.report.citations?.verdicts.find(({ source }) => source === sha256),
    });
    expect(about(report.sha256).rules).toEqual([]);
    expect(about(report.sha256).verdict).toMatchObject({ integrity: "holds", provenance: "holds", time: "holds" });
    expect([...new Set(about(translation.sha256).rules)]).toEqual(["citation-statements-changed"]);
    expect(about(translation.sha256).verdict).toMatchObject({ integrity: "holds", provenance: "noted", time: "holds" });
    expect(new Set(about(third.sha256).rules)).toEqual(
      new Set(["citation-source-withdrawn", "citation-manifest-amended"]),
    );
    expect(about(third.sha256).verdict).toMatchObject({ integrity: "withdrawn", provenance: "noted", time: "holds" });
    const words = later.report.diagnostics.map(({ message }) => message).join("\n");
    expect(words).toContain('"/defects/d1/severity" from "minor" to "critical"');
    expect(words).toContain(`The source was withdrawn on 2021-06-01: It holds a private address`);
    expect(words).toContain(third.manifest);
    expect((await archive.check(paper, "--strict")).code).toBe(1);
  });
});
