// The words of commits: text from bytes, trailers, mailmaps and pull requests, held against git where git can tell.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "../../src/core/history/base64.ts";
import {
  binaryString,
  bytesOfBinary,
  decodeUtf8,
  encodeUtf8,
  hexId,
  showBytes,
} from "../../src/core/history/byte-text.ts";
import { Mailmap } from "../../src/core/history/identity.ts";
import { claimedPullRequest } from "../../src/core/history/pull-request.ts";
import { boundTrailers, parseTrailers } from "../../src/core/history/trailers.ts";
import { git } from "./memory-objects.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "words-"));
  git(folder, ["init", "--quiet", "."]);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("text from bytes", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const platform = (bytes: Uint8Array): string | null => {
    try {
      return strict.decode(bytes);
    } catch {
      return null;
    }
  };

  it("is what the platform makes of UTF-8", () => {
    const mostlyText = fc.string({ unit: "binary" }).map((words) => new Uint8Array(Buffer.from(words)));
    const edge = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0x9f, 0xa0, 0xed, 0xef, 0xbf, 0xf0, 0x90, 0x8f, 0xf4, 0xf5),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          mostlyText,
          fc.uint8Array(),
          edge.map((list) => Uint8Array.from(list)),
        ),
        (bytes) => {
          expect(decodeUtf8(bytes)).toBe(platform(bytes));
          expect(bytesOfBinary(binaryString(bytes, 0, bytes.length))).toEqual(bytes);
        },
      ),
      { numRuns: 3000 },
    );
    const long = Buffer.from("é\u{1f600}x".repeat(20_000));
    expect(decodeUtf8(long)).toBe(long.toString());
    expect(encodeUtf8("aé\u20ac\u{1f600}\ud800")).toEqual(new Uint8Array(Buffer.from("aé\u20ac\u{1f600}\ufffd")));
  });

  it("shows what is no UTF-8 byte by byte", () => {
    expect(showBytes(Uint8Array.of(0x61, 0xff, 0xc3, 0xa9))).toBe("a\\xFF\\xC3\\xA9");
  });

  it("writes ids in hexadecimal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (id) => {
        expect(hexId(id, 0, 32)).toBe(Buffer.from(id).toString("hex"));
      }),
    );
  });

  it("base64 is strict", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const words = Buffer.from(bytes).toString("base64");
        expect(encodeBase64(bytes)).toBe(words);
        expect(decodeBase64(words)).toEqual(bytes);
      }),
    );
    expect(["A", "AB=C", "A===", "AB==CD==", "AR==", "AAB=", "A-==", "AA=", " AA="].map(decodeBase64)).toEqual(
      Array(9).fill(null),
    );
  });
});

describe("trailers", () => {
  /** What git makes of the message; keys that differ only in case come together. */
  const byGit = (message: string): Record<string, string[]> => {
    const args = ["interpret-trailers", "--parse", "--no-divider"];
    const result: Record<string, string[]> = {};
    for (const line of git(folder, args, message).toString().split("\n").filter(Boolean)) {
      const colon = line.indexOf(":");
      const key = line.slice(0, colon).trim();
      const known = Object.keys(result).find((one) => one.toLowerCase() === key.toLowerCase()) ?? key;
      // biome-ignore lint/suspicious/noAssignInExpressions: a list is made when first needed
      (result[known] ??= []).push(line.slice(colon + 1).trim());
    }
    return result;
  };

  it.each([
    ["Subject\n\nSigned-off-by: A <a>\n"],
    ["Subject\n\nBody\n\nReviewed-by: A\nreviewed-BY: B\nFixes: #1\n\n\n"],
    ["Subject: no trailer\n"],
    ["Key: value\nOther: value\n"],
    ["Subject\n\nWords and words\nReviewed-by: A\n"],
    ["Subject\n\nWords and words\nSigned-off-by: A\n"],
    ["Subject\n\none\ntwo\nthree\nSigned-off-by: A\n"],
    ["Subject\n\none\ntwo\nthree\nfour\nSigned-off-by: A\n"],
    ["Subject\n\nKey: value\n# note\n  more\nSigned-off-by: A\n"],
    ["Subject\n\nKey: long\n  continued\n  again\nOther : spaced\n"],
    ["Subject\n\n# comment\nKey: value\n# comment\n"],
    ["Subject\n\nKey:\n\n"],
    ["Subject\n\n(cherry picked from commit abc)\nKey: value\n"],
    ["Subject\n\nhttps://example.org/x\n"],
    ["Subject\n\nKey: a\n---\nKey: b\n"],
    ["Subject\n\n  indented: x\nKey: value\n"],
    ["\n\nSubject\n\nKey: value"],
    [""],
  ])("%j", (message) => expect({ ...parseTrailers(message) }).toEqual(byGit(message)));

  it("are git's for random messages", () => {
    const line = fc.constantFrom(
      "",
      "",
      "Key: value",
      "Other-key: v",
      "words and words",
      "  more",
      "# note",
      "Signed-off-by: A",
      "x y: z",
      ": x",
      "\t",
      "k:",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const message = `Subject\n\n${lines.join("\n")}\n`;
        expect({ ...parseTrailers(message) }).toEqual(byGit(message));
      }),
      { numRuns: 150 },
    );
  });

  it("a key may be called __proto__ without harm", () => {
    // Underscores end a key, so only its neighbours are possible.
    expect(Object.getPrototypeOf(parseTrailers("S\n\nconstructor: x\n"))).toBeNull();
    expect(parseTrailers("S\n\nconstructor: x\n")["constructor"]).toEqual(["x"]);
  });

  it("are told as far as there is room, and that they were cut", () => {
    const told = (message: string) => {
      const { trailers, isCut } = boundTrailers(parseTrailers(`S\n\n${message}`));
      return { isCut, trailers: { ...trailers } };
    };
    expect(told("A: b\nA: c\nD: e\n")).toEqual({ isCut: false, trailers: { A: ["b", "c"], D: ["e"] } });
    expect(told(`A: ${"y".repeat(1000)}\n`).isCut).toBe(false);
    expect(told(`A: ${"y".repeat(1001)}\nB: c\n`)).toEqual({
      isCut: true,
      trailers: { A: [`${"y".repeat(1000)}…`], B: ["c"] },
    });
    const many = told("Key: value\n".repeat(1001));
    expect(many.isCut).toBe(true);
    expect(many.trailers["Key"]?.length).toBe(500);
    expect(told("K:\n".repeat(2000)).isCut).toBe(true);
    expect(told(`${"K".repeat(9000)}: v\nB: c\n`)).toEqual({ isCut: true, trailers: {} });
    expect(Object.getPrototypeOf(boundTrailers(parseTrailers("S\n\nA: b\n")).trailers)).toBeNull();
  });
});

describe("trailers by a stranger", () => {
  it("go on over half a million lines", () => {
    const lines = 500_000;
    expect(parseTrailers(`Subject\n\nKey:\n${" y\n".repeat(lines)}`)).toEqual({ Key: ["y ".repeat(lines).trim()] });
  });

  it("are cut between characters", () => {
    const { trailers, isCut } = boundTrailers(parseTrailers(`Subject\n\nKey: ${"x".repeat(999)}😀😀\n`));
    expect([trailers["Key"], isCut]).toEqual([[`${"x".repeat(999)}…`], true]);
  });
});

describe("mailmap", () => {
  const line = fc
    .array(fc.constantFrom("A B", "C", "<a@x.org>", "<b@x.org>", "<A@X.ORG>", "<>", "#", " ", "<broken", ">"), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.join(" "));

  it("maps as git check-mailmap does", () => {
    const asked = ["A B", "a b", "C", "Other"].flatMap((name) =>
      ["a@x.org", "B@x.org", "c@x.org"].map((email) => [name, email] as const),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        writeFileSync(join(folder, ".mailmap"), `${lines.join("\n")}\n`);
        const answers = git(
          folder,
          ["check-mailmap", "--stdin"],
          asked.map(([name, email]) => `${name} <${email}>\n`).join(""),
        );
        const mailmap = new Mailmap(`${lines.join("\n")}\n`);
        const own = asked.map(([name, email]) => {
          const mapped = mailmap.apply(name, email) ?? { name, email };
          return `${mapped.name} <${mapped.email}>\n`;
        });
        expect(own.join("")).toBe(answers.toString());
      }),
      { numRuns: 200 },
    );
  });
});

describe("claimedPullRequest", () => {
  it.each([
    ["Add a source (#12)", 12],
    ["Merge pull request #7 from a/b", 7],
    ["Merged PR 31: words", 31],
    ["See (#12) for more", null],
    ["Fix #12", null],
    ["(#99999999999999999999)", null],
    ["", null],
  ])("%j", (subject, number) => expect(claimedPullRequest(subject)).toBe(number));
});
