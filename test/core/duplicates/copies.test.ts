// Copies are found, whatever else was changed in them; texts that only speak of the same matter are not.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CopySearch } from "../../../src/core/duplicates/copies.ts";
import { likenessOf, Sketch } from "../../../src/core/duplicates/sketch.ts";
import { SketchIndex } from "../../../src/core/duplicates/sketch-index.ts";
import { wordHashesOf } from "../../../src/core/duplicates/words.ts";

const vocabulary = Array.from({ length: 400 }, (_, index) => `w${index.toString(36)}`);
const words = (least: number, most: number) =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: least, maxLength: most });
const ideographs = fc.integer({ min: 0x4e00, max: 0x4e00 + 800 }).map((point) => String.fromCodePoint(point));

describe("the words of a text", () => {
  it.each([
    ["case, punctuation, blanks", "The bridge—was closed, “today”.", "the  BRIDGE was\nclosed today"],
    ["normal forms", "café au lait", "cafe\u0301 AU lait"],
    ["no-break spaces", "six\u00a0weeks", "six weeks"],
    ["the two small sigmas", "ΛΟΓΟΣ", "λογος"],
    ["full stops in a text without spaces", "桥关闭了。今天。", "桥关闭了今天"],
  ])("are the same but for %s", (_, one, other) => {
    expect(wordHashesOf(one)).toEqual(wordHashesOf(other));
  });

  it.each([
    ["English", "The bridge was closed.", "word"],
    ["Korean, which has spaces", "다리가 월요일에 폐쇄되었다", "word"],
    ["Chinese", "河上的桥星期一关闭", "character"],
    ["Japanese", "橋は月曜日に閉鎖されました", "character"],
    ["Thai", "สะพานปิดในวันจันทร์", "character"],
    ["Chinese with a few names", "市长 Rosa Lima 说河上的桥星期一关闭", "character"],
    ["English with a Chinese name", "The mayor, 罗莎, closed the bridge on Monday", "word"],
    ["ideographs beyond the first plane", "𠀀𠀁𠀂𠀃𠀄", "character"],
    ["nothing", " … — ", "word"],
  ])("of %s are taken apart by %s", (_, text, unit) => expect(wordHashesOf(text).unit).toBe(unit));

  it("count as many as there are", () => {
    expect(wordHashesOf("one two, three").hashes).toHaveLength(3);
    expect(wordHashesOf("𠀀𠀁𠀂、𠀃").hashes).toHaveLength(4);
    expect(wordHashesOf("").hashes).toHaveLength(0);
  });

  it("of any string are taken apart, each within the text's length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { hashes } = wordHashesOf(text);
        expect(hashes.length).toBeLessThanOrEqual(text.normalize("NFC").length + 1);
        expect(wordHashesOf(`  ${text}\n`)).toEqual(wordHashesOf(text));
      }),
    );
  });
});

/** Jaccard's index by sets of strings: slow, and plain enough to be believed. */
function slowResemblance(a: readonly string[], b: readonly string[]): number {
  const shingles = (list: readonly string[]) =>
    new Set(
      list.length < 5 ? [list.join(" ")] : list.slice(4).map((_, index) => list.slice(index, index + 5).join(" ")),
    );
  const [x, y] = [shingles(a), shingles(b)];
  const shared = [...x].filter((one) => y.has(one)).length;
  return shared / (x.size + y.size - shared);
}

describe("likeness", () => {
  it("is that of plain sets of five words", () => {
    fc.assert(
      fc.property(words(5, 60), words(5, 60), fc.nat(60), (a, b, cut) => {
        const mixed = [...a.slice(0, cut), ...b];
        const { resemblance, ofOne, ofOther } = likenessOf(new Sketch(a.join(" ")), new Sketch(mixed.join(", ")));
        expect(resemblance).toBeCloseTo(slowResemblance(a, mixed), 10);
        expect(Math.min(ofOne, ofOther)).toBeGreaterThanOrEqual(resemblance);
      }),
    );
  });

  it("is whole with itself, the same both ways, and none with a text taken apart otherwise", () => {
    fc.assert(
      fc.property(words(1, 40), words(1, 40), (a, b) => {
        const [one, other] = [new Sketch(a.join(" ")), new Sketch(b.join(" "))];
        expect(likenessOf(one, one)).toEqual({ resemblance: 1, ofOne: 1, ofOther: 1 });
        expect(likenessOf(one, other).resemblance).toBe(likenessOf(other, one).resemblance);
        expect(likenessOf(one, new Sketch("河上的桥")).resemblance).toBe(0);
      }),
    );
  });

  it("is estimated by the values of the signatures that agree", () => {
    fc.assert(
      fc.property(words(200, 300), fc.double({ min: 0, max: 0.4, noNaN: true }), fc.nat(1000), (a, share, seed) => {
        const b = a.map((word, index) => ((index * 7919 + seed) % 997 < share * 997 ? `x${index}` : word));
        const [one, other] = [new Sketch(a.join(" ")), new Sketch(b.join(" "))];
        const agreeing = one.signature.filter((value, index) => value === other.signature[index]).length;
        // Four standard deviations of a share of 128.
        expect(Math.abs(agreeing / 128 - likenessOf(one, other).resemblance)).toBeLessThan(4 * 0.0442 + 0.01);
      }),
    );
  });
});

describe("the index", () => {
  it("finds a text by itself, and nothing in an empty index", () => {
    const index = new SketchIndex();
    const sketch = new Sketch("one two three four five six seven");
    expect(index.candidates(sketch)).toEqual([]);
    expect(index.add(sketch)).toBe(0);
    expect(index.candidates(sketch)).toEqual([0]);
    expect(index.candidates(new Sketch(""))).toEqual([]);
  });
});

const place = (name: string) => ({ sha256: name, path: `archive/${name}` });

describe("a search for copies", () => {
  it("finds copies with every tenth word changed, words or characters, and no other text", () => {
    const texts = fc.array(
      fc.oneof(
        words(150, 250).map((list) => ({ list, glue: " " })),
        fc.array(ideographs, { minLength: 150, maxLength: 250 }).map((list) => ({ list, glue: "" })),
      ),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, fc.nat(9), (all, phase) => {
        const search = new CopySearch();
        const [{ list, glue }] = all as [(typeof all)[0]];
        const other = glue === " " ? "elsewhere" : "龍";
        search.add(list.map((word, index) => (index % 10 === phase ? other : word)).join(glue), place("new"));
        for (const [index, text] of all.entries()) search.compare(text.list.join(text.glue), place(String(index)));
        expect(search.copies[0]?.map(({ sha256 }) => sha256)).toEqual(["0"]);
      }),
      { numRuns: 40 },
    );
  });

  it("says what the one may be to the other", () => {
    const text = vocabulary.join(" ");
    const relationOf = (fresh: string) => {
      const search = new CopySearch();
      search.add(fresh, place("new"));
      search.compare(text, place("old"));
      return search.copies[0]?.map(({ relation, sameWords }) => [relation, sameWords]);
    };
    expect(relationOf(text.toUpperCase())).toEqual([["reprint-of", true]]);
    expect(relationOf(vocabulary.slice(0, 150).join(" "))).toEqual([["excerpt-of", false]]);
    expect(relationOf(vocabulary.toSpliced(200, 3).join(" "))).toEqual([["revision-of", false]]);
    expect(relationOf(vocabulary.map((word, index) => (index % 12 < 4 ? "x" : word)).join(" "))).toEqual([
      ["rewrite-of", false],
    ]);
    expect(relationOf("nothing of the kind stands here at all")).toEqual([]);
  });

  it("compares the new texts with each other, the later with the earlier", () => {
    const search = new CopySearch();
    search.add("one two three four five six", place("a"));
    search.add("One two, three four: five six!", place("b"));
    expect(search.copies.map((copies) => copies.map(({ sha256 }) => sha256))).toEqual([[], ["a"]]);
  });

  it("compares short texts whole", () => {
    const search = new CopySearch();
    search.add("Closed today", place("new"));
    search.compare("closed TODAY!", place("same"));
    search.compare("closed", place("other"));
    expect(search.copies[0]?.map(({ sha256 }) => sha256)).toEqual(["same"]);
  });
});
