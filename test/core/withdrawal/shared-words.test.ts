// Which words a writing shares with a text: long runs only, whatever their spelling, in any script.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SharedWords } from "../../../src/core/withdrawal/shared-words.ts";

const text =
  "The bridge over the river was closed on Monday, the town council said.\n“We expect the work to last six weeks.”";

function shared(writing: string, of = text): string[] {
  return new SharedWords(of).runsIn(writing).map(({ start, end }) => writing.slice(start, end));
}

describe("shared runs", () => {
  it.each([
    [
      "a run within other words",
      "He wrote that the river was closed on Monday again.",
      ["the river was closed on Monday"],
    ],
    ["other case, blanks and marks", "see: WE  EXPECT the\nwork — to last!", ["WE  EXPECT the\nwork — to last"]],
    [
      "two runs",
      "the bridge over the river, and: the town council said. We",
      ["the bridge over the river", "the town council said. We"],
    ],
    ["at both ends", "The bridge over the river", ["The bridge over the river"]],
    ["too short", "the river was closed", []],
    ["other words", "The bridge over the road was opened on Monday", []],
    ["nothing", "", []],
  ])("%s", (_name, writing, expected) => expect(shared(writing)).toEqual(expected));

  it("count characters where a script puts no blanks between words", () => {
    const chinese = "联合国人权事务高级专员巴切莱特周一抵达中国访问";
    expect(shared("他说“人权事务高级专员巴切莱特”来了", chinese)).toEqual(["人权事务高级专员巴切莱特"]);
    expect(shared("高级专员巴切莱特", chinese)).toEqual([]);
    expect(new SharedWords(chinese).runsIn("人权事务高级专员巴切莱特")[0]?.words).toBe(6);
  });

  it("finds whatever is cut from the text, and only that", () => {
    const words = fc.array(fc.constantFrom("ab", "Çe", "d'un", "x1", "été", "no", "Ω"), {
      minLength: 30,
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, fc.nat(20), fc.integer({ min: 10, max: 20 }), (list, from, length) => {
        const cut = list.slice(from, from + length).join(" ");
        fc.pre(length >= 10 && list.slice(from, from + length).length >= 10);
        expect(shared(`unrelated beginning ${cut} unrelated end`, list.join(" "))).toEqual([cut]);
      }),
      { numRuns: 300 },
    );
  });
});
