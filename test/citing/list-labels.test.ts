// Which items of a list are but labels of the item before, and that the others stay by themselves.

import { describe, expect, it } from "vitest";
import { findCitations } from "../../src/core/citation/find-citations.ts";
import { joinLabels } from "../../src/core/citation/list-labels.ts";

const digest = "5f".repeat(32);
/** Whether the last line, an item, belongs to what stands before it. */
const isJoined = (...lines: readonly string[]): boolean => {
  const text = lines.join("\n");
  const starts = Array.from(text.matchAll(/\n[ \t\r]*\n|\n[-*\d]/g), ({ index }) => index);
  return !joinLabels(text, starts).starts.includes(text.lastIndexOf("\n") - (lines.at(-2) === "" ? 1 : 0));
};

describe("an item", () => {
  it.each([
    `- SHA-256: ${digest}`,
    `* **Digest** of the file (SHA-256): \`sha256:${digest}\`, 258 bytes.`,
    `- sha256:${digest}`,
    `3. swh:1:cnt:${digest.slice(24)};origin=https://example.org/tool;path=/x.txt`,
    `- commit ${digest.slice(24)}`,
    "- Commit: abcdefa",
    `- snapshot v1, root ${"A".repeat(43)}=`,
    "- Accessed: 2020-02-01",
    `- Checksum:\r\n  ${digest}`,
  ])("of a label and values alone belongs to the one before: %j", (last) => {
    expect(isJoined("- Archive: x", last.replace("\r\n", " "))).toBe(true);
    expect(isJoined("- Archive: x", "", last.replace("\r\n", " "))).toBe(true);
    expect(isJoined("Archive:", last.replace("\r\n", " "))).toBe(true);
  });

  it.each([
    `- Image: sha256:${digest}`,
    `- Digest of the image: sha256:${digest}`,
    `- SHA-256 of Alpine: ${digest}`,
    "- Digest: see below",
    "- 20200201",
    `- ${digest}`,
    "- Bild, Prüfsumme abcdef1",
  ])("of other words stays by itself: %j", (last) => {
    expect(isJoined("- Archive: x", last)).toBe(false);
  });

  it("belongs to nothing where a list begins, or behind a blank line after words", () => {
    const text = `- sha256:${digest}\n- x`;
    expect(joinLabels(text, [text.indexOf("\n")]).labels).toEqual([]);
    expect(isJoined("Archive:", "", `- SHA-256: ${digest}`)).toBe(false);
  });
});

it("labels follow each other, and all belong to the item before them", () => {
  const text = `- x\n- Archive: y\n- Accessed: 2020\n\n- SHA-256: ${digest}\n- z\n`;
  const found = findCitations("paper.md", text);
  expect(found.map(({ labelOf }) => labelOf)).toEqual([text.indexOf("\n- Archive")]);
});

it.each(["\n", "\n\n", "\n- ", "\n\n- sha 1", "\n- sha256:abcdef0", "- ", "a", " "])(
  "comes to its end on megabytes of %j",
  (part) => {
    const text = `- x${part.repeat(Math.floor(2_000_000 / part.length))}`;
    for (const extension of ["md", "html"])
      expect(
        findCitations(`paper.${extension}`, text).every(({ labelOf }) => labelOf === undefined || labelOf === 0),
      ).toBe(true);
  },
);
