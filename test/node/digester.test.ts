// Two implementations of each digest must agree, and both with coreutils where it is there.

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swhidOfContent } from "../../src/core/swhid.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { nobleDigester } from "../../src/node/noble-digester.ts";

describe.each(["sha1", "sha256", "sha512"] as const)("%s", (name) => {
  it("is the same by node:crypto and by @noble/hashes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        (bytes) => nodeDigester[name](bytes) === nobleDigester[name](bytes),
      ),
      { numRuns: 300 },
    );
  });

  it.skipIf(process.platform !== "linux")("is what coreutils prints", () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 100_000]) {
      const bytes = new Uint8Array(length).map((_, index) => (index * 31) % 251);
      const printed = execFileSync(`${name}sum`, { input: bytes, encoding: "utf8" }).split(" ")[0];
      expect(nodeDigester[name](bytes)).toBe(printed);
    }
  });
});

describe("SWHID of a content", () => {
  it("is the name that git gives to the blob", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const printed = execFileSync("git", ["hash-object", "--stdin"], { input: bytes, encoding: "utf8" }).trim();
        return swhidOfContent(bytes, nodeDigester) === `swh:1:cnt:${printed}`;
      }),
      { numRuns: 25 },
    );
  });

  it("is that of the specification for an empty content", () => {
    expect(swhidOfContent(new Uint8Array(0), nobleDigester)).toBe("swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  });
});
