// Why bytes differ from their digest: every cause, found for what really was done and for nothing else.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FixityCause } from "../../src/core/diagnostic.ts";
import { fixityCause, isBeginning } from "../../src/core/fixity-cause.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array): string => nodeDigester.sha256(bytes);

/** The cause that is told when bytes that should be `before` are `after`. */
function causeOf(before: string | Uint8Array, after: string | Uint8Array, others: readonly string[] = []): FixityCause {
  const [expected, actual] = [before, after].map((words) => (typeof words === "string" ? bytesOf(words) : words)) as [
    Uint8Array,
    Uint8Array,
  ];
  const digests = new Set(others.map((other) => sha256(bytesOf(other))));
  const expectation = {
    sha256: sha256(expected),
    isOtherSource: (digest: string) => digests.has(digest),
  };
  return fixityCause(actual, sha256(actual), expectation, nodeDigester, nodeDecoder);
}

const poem = "Le cœur a ses raisons\nque la raison\nne connaît point.\n";

describe("every cause", () => {
  it.each<[string, FixityCause, string, string]>([
    ["LF to CR LF", "line-endings", poem, poem.replaceAll("\n", "\r\n")],
    ["CR LF to LF", "line-endings", poem.replaceAll("\n", "\r\n"), poem],
    ["a byte order mark added", "byte-order-mark", poem, `\ufeff${poem}`],
    ["a byte order mark removed", "byte-order-mark", `\ufeff${poem}`, poem],
    ["the final line feed lost", "final-newline", poem, poem.slice(0, -1)],
    ["a final line feed gained", "final-newline", poem.slice(0, -1), poem],
    ["a final CR LF gained", "final-newline", poem.slice(0, -1), `${poem.slice(0, -1)}\r\n`],
    ["the final CR LF lost", "final-newline", `${poem.slice(0, -1)}\r\n`, poem.slice(0, -1)],
    ["several final line feeds lost but one", "final-newline", poem, `${poem}\n\n`],
    ["LF to CR LF, and a final one gained", "line-endings", poem.slice(0, -1), poem.replaceAll("\n", "\r\n")],
    ["LF to CR LF with a byte order mark", "line-endings", poem, `\ufeff${poem.replaceAll("\n", "\r\n")}`],
    [
      "LF to CR LF, with a byte order mark and a final line end",
      "line-endings",
      poem.slice(0, -1),
      `\ufeff${poem.replaceAll("\n", "\r\n")}`,
    ],
    ["a byte order mark and a final line end", "byte-order-mark", poem.slice(0, -1), `\ufeff${poem}`],
    [
      "a Git LFS pointer",
      "lfs-pointer",
      poem,
      `version https://git-lfs.github.com/spec/v1\noid sha256:${"ab".repeat(32)}\nsize 55\n`,
    ],
    ["a git-annex pointer", "annex-pointer", poem, "/annex/objects/SHA256E-s55--abab.txt\n"],
    [
      "what a git-annex link points to",
      "annex-pointer",
      poem,
      "../../.git/annex/objects/Xy/9k/SHA256E-s55--ab/SHA256E-s55--ab.txt",
    ],
    ["truncation to nothing", "truncated", poem, ""],
    ["truncation, which no digest shows", "unknown", poem, poem.slice(0, 20)],
    ["a shorter text that is no beginning of it", "unknown", poem, "Le cerveau a ses raisons.\n"],
    ["NFC to NFD", "unicode-normalisation", poem, poem.normalize("NFD")],
    ["NFD to NFC", "unicode-normalisation", poem.normalize("NFD"), poem],
    ["one letter changed", "unknown", poem, poem.replace("raisons", "maisons")],
    ["something added", "unknown", poem, `${poem}Pascal`],
  ])("%s is %s", (_name, cause, before, after) => expect(causeOf(before, after)).toBe(cause));

  it("the bytes of another source, and of two in each other's place", () => {
    expect(causeOf(poem, "Another poem.\n", ["Another poem.\n"])).toBe("other-source");
    expect(causeOf("Another poem.\n", poem, [poem])).toBe("other-source");
  });

  it("with the right bytes at hand, what was cut off is told from what is only shorter", () => {
    const cut = (words: string): boolean => isBeginning(bytesOf(words), bytesOf(poem));
    expect([poem.slice(0, 20), "", "Le cerveau", poem, `${poem}!`].map(cut)).toEqual([true, true, false, false, false]);
  });

  it("a long text that begins like a pointer is none", () => {
    const text = `version https://git-lfs.github.com/spec/v1 is how pointers begin. ${"And so on. ".repeat(200)}`;
    expect(causeOf(text, text.replace("begin", "start"))).not.toBe("lfs-pointer");
  });

  it("a text with line ends of both kinds cannot be brought back, and that is not claimed", () => {
    expect(causeOf("a\nb\r\nc\n", "a\r\nb\r\nc\r\n")).toBe("unknown");
  });

  it("bytes that are no text", () => {
    const before = new Uint8Array([0xff, 0x00, 0x0a, 0x80]);
    expect(causeOf(before, new Uint8Array([0xff, 0x00, 0x0d, 0x0a, 0x80]))).toBe("line-endings");
    expect(causeOf(before, new Uint8Array([0xff, 0x00, 0x0a, 0x81]))).toBe("unknown");
  });
});

describe("hostile and large bytes come to an end (the runner's time limit is the guard)", () => {
  it("a letter with a hundred thousand marks", () =>
    expect(causeOf(poem, `a${"\u0301\u0316".repeat(100_000)}`)).toBe("unknown"));
  it("thirty marks to each letter", () =>
    expect(causeOf(poem, `a${"\u0301\u0316".repeat(15)}`.repeat(15_000))).toBe("unknown"));
  it("a megabyte of one ligature that stands for eighteen characters", () =>
    expect(causeOf(poem, "\ufdfa".repeat(340_000))).toBe("unknown"));
  const large = new Uint8Array(16 * 1024 * 1024).fill(0x61).map((byte, index) => (index % 64 === 63 ? 0x0a : byte));
  it("sixteen mebibytes", () => expect(causeOf(poem, large)).toBe("unknown"));
  it("one cause is found at any size, several only in small files", () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...large.subarray(0, 2 * 1024 * 1024)]);
    expect(causeOf(marked.subarray(3), marked)).toBe("byte-order-mark");
    expect(causeOf(marked.subarray(3, -1), marked)).toBe("unknown");
  });
});

describe("what is done to any text is told", () => {
  const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((words) => words.replace(/[\r\n\ufeff]/g, " "));
  const text = fc.array(line, { minLength: 2, maxLength: 6 }).map((lines) => `${lines.join("\n")}x\n`);
  const check = (cause: FixityCause, change: (words: string) => string, captured = (words: string) => words) =>
    fc.assert(
      fc.property(text, (words) => {
        const before = captured(words);
        const after = change(before);
        fc.pre(after !== before);
        expect(causeOf(before, after)).toBe(cause);
      }),
      { numRuns: 300 },
    );
  const withCarriageReturns = (words: string) => words.replaceAll("\n", "\r\n");
  const withoutCarriageReturns = (words: string) => words.replaceAll("\r", "");

  it("CR LF for LF", () => check("line-endings", withCarriageReturns));
  it("LF for CR LF", () => check("line-endings", withoutCarriageReturns, withCarriageReturns));
  it("a byte order mark added", () => check("byte-order-mark", (words) => `\ufeff${words}`));
  it("a byte order mark removed", () =>
    check(
      "byte-order-mark",
      (words) => words.slice(1),
      (words) => `\ufeff${words}`,
    ));
  it("a final line feed lost", () => check("final-newline", (words) => words.slice(0, -1)));
  it("a final line feed gained", () => check("final-newline", (words) => `${words}\n`));
  it("one of two normal forms for the other", () =>
    fc.assert(
      fc.property(text, fc.constantFrom("NFC", "NFD"), (words, form) => {
        const before = words.normalize(form === "NFC" ? "NFD" : "NFC");
        const after = words.normalize(form);
        fc.pre(after !== before);
        expect(causeOf(before, after)).toBe("unicode-normalisation");
      }),
      { numRuns: 300 },
    ));
  it("cut off in the middle", () =>
    fc.assert(
      fc.property(text, fc.nat(), (words, cut) => {
        const before = bytesOf(words);
        // The last two bytes are a letter and a line feed; without them it is no final line feed that was lost.
        const after = before.slice(0, cut % (before.length - 2));
        const told = causeOf(before, after);
        expect(isBeginning(after, before)).toBe(true);
        // What only lacks line feeds at its end is told as that.
        if (told !== "final-newline") expect(told).toBe(after.length === 0 ? "truncated" : "unknown");
        else expect(words.slice(new TextDecoder().decode(after).length).trim()).toBe("");
      }),
      { numRuns: 300 },
    ));
  it("the bytes of another source", () =>
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(a !== b);
        expect(causeOf(a, b, [b])).toBe("other-source");
        expect(causeOf(b, a, [a])).toBe("other-source");
      }),
    ));
  it("a flipped bit is nothing that is known", () =>
    fc.assert(
      fc.property(text, fc.nat(), fc.nat({ max: 6 }), (words, where, bit) => {
        const before = bytesOf(words.replace(/[^a-z\n]/gu, "q"));
        const after = before.slice();
        const index = where % (after.length - 2);
        fc.pre(after[index] !== 0x0a);
        after[index] = (after[index] ?? 0) ^ (1 << bit);
        fc.pre(after[index] !== 0x0d && after[index] !== 0x0a);
        expect(causeOf(before, after)).toBe("unknown");
      }),
      { numRuns: 300 },
    ));
});
