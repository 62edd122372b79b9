// Raw commits and tags, sound and odd: what is read, what is called a fault, and that nothing is ever thrown.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexId } from "../../src/core/history/byte-text.ts";
import { type CommitFault, parseCommit, signedPayload } from "../../src/core/history/commit-object.ts";
import { IdTable } from "../../src/core/history/id-table.ts";
import { IntList } from "../../src/core/history/int-list.ts";
import { skimCommit } from "../../src/core/history/skim-commit.ts";
import { parseTag } from "../../src/core/history/tag-object.ts";

const latin1 = (words: string): Uint8Array => Uint8Array.from(Buffer.from(words, "latin1"));
const tree = "a".repeat(40);
const parent = "b".repeat(40);
const who = "A U Thor <a@example.org> 1653487140 +0530";
const sound = `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n\nSubject\n\nBody\n`;
const commit = (words: string) => parseCommit(latin1(words), "sha1");
const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString("latin1");

describe("parseCommit", () => {
  it("reads a sound commit", () => {
    const record = commit(sound);
    expect(record).toMatchObject({ tree, parents: [parent], encoding: null, signature: null, faults: [] });
    expect(record.author).toEqual({
      name: "A U Thor",
      email: "a@example.org",
      rawDate: "1653487140 +0530",
      seconds: 1653487140,
      date: "2022-05-25T19:29:00+05:30",
      sound: true,
    });
    expect(text(record.message)).toBe("Subject\n\nBody\n");
  });

  const cases: readonly (readonly [string, string, readonly CommitFault[]])[] = [
    ["empty", "", ["no-tree", "no-author", "no-committer"]],
    ["no tree", sound.replace(`tree ${tree}\n`, ""), ["no-tree", "parent-out-of-place"]],
    ["tree too short", sound.replace(tree, "abc"), ["no-tree", "parent-out-of-place"]],
    ["bad parent", sound.replace(parent, "xyz"), ["bad-parent"]],
    ["parent behind author", sound.replace("\n\n", `\nparent ${parent}\n\n`), ["parent-out-of-place"]],
    ["two authors", sound.replace("committer", `author ${who}\ncommitter`), ["several-authors"]],
    ["no author", sound.replace(`author ${who}\n`, ""), ["no-author"]],
    ["no committer", sound.replace(`committer ${who}\n`, ""), ["no-committer"]],
    ["no angle", sound.replace("<a@example.org>", ""), ["bad-author"]],
    ["angle in name", sound.replace("A U", "A > U"), ["bad-author"]],
    ["no date", sound.replace("author A U Thor <a@example.org> 1653487140 +0530", "author A <a>"), ["bad-author"]],
    ["date 10^20", sound.replace("1653487140", "1".padEnd(21, "0")), ["bad-author"]],
    ["date 10^15", sound.replace("1653487140", "1".padEnd(16, "0")), ["absurd-author-date"]],
    ["negative date", sound.replace("1653487140", "-1"), ["bad-author"]],
    ["zone -2599", sound.replace("+0530", "-2599"), ["absurd-author-date"]],
    ["zone of three digits", sound.replace("+0530", "+530"), ["bad-author"]],
    ["NUL in the message", `${sound}\0`, ["nul-in-message"]],
    ["two signatures", sound.replace("\n\n", "\ngpgsig a\n b\ngpgsig c\n\n"), ["several-signatures"]],
    ["other object format", sound.replace(tree, "a".repeat(64)), ["no-tree", "parent-out-of-place"]],
  ];
  it.each(cases)("%s", (_, words, faults) => {
    expect([...commit(words).faults].sort()).toEqual([...faults].sort());
  });

  it.each([
    ["0 +0000", "1970-01-01T00:00:00+00:00"],
    ["9979200000 -0730", "2286-03-24T16:30:00-07:30"],
    ["253402300799 +0000", "9999-12-31T23:59:59+00:00"],
    ["253402300799 +0001", null],
    ["253402300800 +0000", null],
    ["0 -0001", "1969-12-31T23:59:00-00:01"],
    ["1653487140 +0060", null],
    ["1653487140", null],
    ["99999999999999999999 +0000", null],
  ])("date %s", (raw, date) => {
    expect(commit(sound.replace("1653487140 +0530", raw)).author?.date).toBe(date);
  });

  it("reads a Latin-1 name as bytes, a header of megabytes and one of many lines", () => {
    expect(commit(sound.replace("A U", "\xe9")).author?.name).toBe("\xe9 Thor");
    expect(commit(sound.replace("A U", "x".repeat(3e6))).faults).toEqual(["bad-author"]);
    expect(commit(sound.replace("\n\n", `${"\nx y".repeat(20_000)}\n\n`)).faults).toEqual(["too-many-headers"]);
  });

  it("takes the signature that belongs to the object format, and all of them out of what is signed", () => {
    const signed = sound.replace(
      "\n\n",
      "\ngpgsig -----BEGIN\n abc\n \n -----END\ngpgsig-sha256 other\n more\nx-header kept\n\n",
    );
    expect(text(commit(signed).signature)).toBe("-----BEGIN\nabc\n\n-----END\n");
    expect(text(parseCommit(latin1(signed), "sha256").signature)).toBe("other\nmore\n");
    expect(text(signedPayload(latin1(signed)))).toBe(sound.replace("\n\n", "\nx-header kept\n\n"));
  });

  const mutated = fc
    .tuple(
      fc.array(fc.tuple(fc.nat(400), fc.constantFrom("", "\n", " ", "\0", "<", ">", "parent ", "tree ", "\xff", "9")), {
        maxLength: 6,
      }),
      fc.nat(500),
    )
    .map(([edits, cut]) => {
      let words = sound.replace("\n\n", "\ngpgsig x\n y\n\n");
      for (const [at, insert] of edits) words = words.slice(0, at) + insert + words.slice(at + (insert === "" ? 3 : 0));
      return latin1(words.slice(0, Math.max(words.length, 1) - (cut % 3 === 0 ? cut % words.length : 0)));
    });

  it("never throws, and skimming reads the same tree and parents", () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), (content) => {
        const record = parseCommit(content, "sha1");
        signedPayload(content);
        parseTag(content, "sha1");
        const objects = new IdTable("sha1");
        const commits = new IdTable("sha1");
        const parents = new IntList();
        const skimmed = skimCommit(content, objects, commits, parents);
        expect(skimmed.tree < 0 ? null : objects.hex(skimmed.tree)).toBe(record.tree);
        expect(Array.from({ length: parents.length }, (_, index) => commits.hex(parents.at(index)))).toEqual(
          record.parents,
        );
        expect(skimmed.sound).toBe(!record.faults.includes("no-tree") && !record.faults.includes("bad-parent"));
        const atEdge = skimCommit(content, objects, null, parents);
        expect(atEdge.hasParents).toBe(record.parents.length > 0);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("parseTag", () => {
  const tag = `object ${tree}\ntype commit\ntag v1\ntagger ${who}\n\nRelease\n`;
  it("reads a sound tag", () => {
    const record = parseTag(latin1(tag), "sha1");
    expect(record).toMatchObject({ object: tree, type: "commit", name: "v1", signature: null, faults: [] });
    expect(record.tagger?.seconds).toBe(1653487140);
  });

  it("cuts the signature at the last armor", () => {
    const armor = "-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----\n";
    const record = parseTag(latin1(`${tag}${armor}words\n${armor}`), "sha1");
    expect(text(record.signature)).toBe(armor);
    expect(text(record.payload)).toBe(`${tag}${armor}words\n`);
  });

  it.each([
    ["", ["no-object", "no-type", "no-name", "no-tagger"]],
    [tag.replace("type commit", "type banana"), ["no-type"]],
    [tag.replace(`tagger ${who}\n`, ""), ["no-tagger"]],
    [`${tag}\0`, ["nul-in-message"]],
    [tag.replace("+0530", "+9930"), ["absurd-tagger-date"]],
  ])("faults of %j", (words, faults) => {
    expect(parseTag(latin1(words), "sha1").faults).toEqual(faults);
  });
});

describe("IdTable", () => {
  it("gives each id one handle, whatever ids share", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 20, maxLength: 20, max: 2 }), { maxLength: 3000 }), (ids) => {
        const table = new IdTable("sha1");
        const expected = new Map<string, number>();
        for (const id of ids) {
          const hex = hexId(id, 0, 20);
          const handle = table.intern(id, 0);
          expect(handle).toBe(expected.get(hex) ?? expected.size);
          expected.set(hex, handle);
          expect(table.hex(handle)).toBe(hex);
          expect(table.internHex(latin1(hex.toUpperCase()), 0)).toBe(handle);
        }
        expect(table.count).toBe(expected.size);
      }),
      { numRuns: 30 },
    );
  });
});
