// Every format gives back the hash, the commit and the title of every citation, whatever the title tries.

import { describe, expect, it } from "vitest";
import { shownTitle } from "../../src/core/citation/citation.ts";
import { escapeLine, escapeWords } from "../../src/core/escape.ts";
import { type CitationFormatName, citationFormats } from "../../src/format/index.ts";
import { printed, readBack, readBib, titleIn } from "./citation-parsers.ts";
import { fiveCitations, hostileCitations } from "./hostile-citations.ts";

const citations = [...fiveCitations, ...hostileCitations];

it("five texts and a thousand made-up sources, no two with one key", () => {
  expect(fiveCitations).toHaveLength(5);
  expect(hostileCitations).toHaveLength(1000);
  expect(new Set(citations.map(({ key }) => key)).size).toBe(1005);
});

describe.each(Object.keys(citationFormats) as CitationFormatName[])("%s", (name) => {
  it("parses back to the same hash, commit and title", async () => {
    const text = await printed(name, citations);
    const expected = citations.map((citation) => ({
      title: titleIn(name, shownTitle(citation)),
      sha256: citation.source.sha256,
      commit: citation.commit,
    }));
    expect(readBack(name, text, citations)).toEqual(expected);
  });

  it("carries everything else that a citation must", async () => {
    for (const citation of fiveCitations) {
      const text = (await printed(name, [citation])).replaceAll("\\textasciitilde{}", "~").replaceAll("\\", "");
      const { outlet, source, manifest, snapshot, archive, statements } = citation;
      for (const words of [
        // JSON says null for what is not known.
        outlet.name ?? (name === "json" ? "null" : "outlet unknown"),
        String(source.bytes),
        manifest.sha256,
        source.swhid,
        snapshot?.name ?? "",
        snapshot?.root ?? "",
        archive.name ?? "",
        ...statements,
      ])
        expect(text).toContain(words);
    }
  });

  it("holds no character that could hide or turn others, no line feed too many, no command of a CI runner", async () => {
    const text = await printed(name, citations);
    // What is escaped would have been changed; line feeds end lines and nothing else.
    expect(text.split("\n").find((line) => escapeLine(escapeWords(line)) !== line)).toBeUndefined();
  });
});

it("BibLaTeX: news is an article, a page is online, and what has no date is neither", async () => {
  const entries = readBib(await printed("biblatex", citations));
  for (const [index, { type, fields }] of entries.entries()) {
    const citation = citations[index];
    expect(type === "dataset").toBe(!fields.has("date"));
    if (type === "article") expect(fields.get("entrysubtype")).toBe("newspaper");
    expect(fields.get("eprinttype")).toBe("swh");
    // Only a range is a range: what is only bounded, or guessed to lie between two days, has no date with a slash.
    if (citation?.published.value === null) expect(fields.get("date") ?? "").not.toContain("/");
  }
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(["article", "online", "dataset"]));
});
