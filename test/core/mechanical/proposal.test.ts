// Proposed declarations: whatever a detector finds, the words proposed for it stand where it stands and show it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectMechanicalDefects, isStillThere } from "../../../src/core/mechanical/index.ts";
import { freeIds, proposeQuote } from "../../../src/core/mechanical/proposal.ts";
import { findQuote } from "../../../src/core/quote.ts";

const paragraph = "Drivers must use the northern road until the work is done.";
const piece = fc.constantFrom(
  "the bridge",
  " ",
  "\n",
  "\u00a0",
  "\u00a0\u00a0",
  "cafÃ©",
  "\ufffd",
  "\u0007",
  "\u0007".repeat(300),
  "\u202e",
  "😀",
  "x",
  `\n${paragraph}\n`,
);
const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

describe("proposeQuote", () => {
  it.each([
    ["The bridge\u00a0is closed", "bridge\u00a0is", null],
    ["Icon \u00a0\nnext", "Icon \u00a0", null],
    ["\u00a0 Icon", "\u00a0 Icon", null],
    ["a\u00a0\nb a\u00a0\n", "a\u00a0", 1],
    ["\u00a0", "\u00a0", null],
  ])("takes words around in %j", (text, quote, occurrence) => {
    const [defect] = detectMechanicalDefects(text, "en");
    expect(proposeQuote(text, defect!)).toEqual({ quote, occurrence });
  });

  it("is found where the defect stands, overlaps it, and shows it", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const defect of detectMechanicalDefects(text, "en")) {
          const { quote, occurrence } = proposeQuote(text, defect);
          const match = findQuote(text, occurrence === null ? { quote } : { quote, occurrence });
          if (match.kind !== "found") throw new Error(`${JSON.stringify(quote)}: ${match.kind}`);
          expect(match.start).toBeLessThan(defect.end);
          expect(match.end).toBeGreaterThan(defect.start);
          expect(isStillThere(defect.type, quote, text, "en")).not.toBe(false);
        }
      }),
    );
  });

  it("quotes the beginning of a run without end, so that a finding is no larger than what it is about needs", () => {
    const text = `the bridge ${"\0".repeat(1_000_000)} is closed`;
    const [defect] = detectMechanicalDefects(text, "en");
    const { quote, occurrence } = proposeQuote(text, defect!);
    expect(quote).toMatch(/^bridge \0+$/);
    expect(quote.length).toBeLessThan(300);
    expect(occurrence).toBeNull();
  });

  it("counts occurrences beyond those that a look-up lists", () => {
    const text = "a\u00a0b ".repeat(60);
    const defects = detectMechanicalDefects(text, "en");
    expect(defects).toHaveLength(60);
    expect(defects.map((defect) => proposeQuote(text, defect).occurrence)).toEqual(
      defects.map((_, index) => index + 1),
    );
  });
});

describe("freeIds", () => {
  it.each([
    [[], ["d1", "d2"]],
    [
      ["d1", "d6"],
      ["d7", "d8"],
    ],
    [
      ["d7", "d6"],
      ["d8", "d9"],
    ],
    [
      ["000-08", "000-09"],
      ["000-10", "000-11"],
    ],
    [["title-lost"], ["d1", "d2"]],
  ])("counts on after %j", (used, expected) => {
    const ids = freeIds(used);
    expect([ids.next().value, ids.next().value]).toEqual(expected);
  });
});
