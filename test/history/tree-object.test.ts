// Raw trees: records, faults, and the fast views and differences held against a slow and obvious model.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IntList } from "../../src/core/history/int-list.ts";
import { diffTrees } from "../../src/core/history/tree-diff.ts";
import { canonicalMode, encodeTree, parseTree, sortKey, type TreeRecord } from "../../src/core/history/tree-object.ts";
import { TreeView } from "../../src/core/history/tree-view.ts";

const id = (digit: string): string => digit.repeat(40);
const raw = (...entries: readonly (readonly [string, string, string])[]): Uint8Array =>
  Buffer.concat(
    entries.map(([mode, name, digit]) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(id(digit), "hex")]),
    ),
  );
const faultsOf = (content: Uint8Array): string[] => parseTree(content, 20).faults.map(({ kind }) => kind);

describe("parseTree", () => {
  it("reads a sound tree", () => {
    const content = raw(
      ["100644", "a", "1"],
      ["40000", "b", "2"],
      ["120000", "c\xff", "3"],
      ["160000", "d", "4"],
      ["100755", "e", "5"],
    );
    expect(parseTree(content, 20)).toEqual({
      faults: [],
      entries: [
        { mode: 0o100644, name: "a", id: id("1") },
        { mode: 0o40000, name: "b", id: id("2") },
        { mode: 0o120000, name: "c\xff", id: id("3") },
        { mode: 0o160000, name: "d", id: id("4") },
        { mode: 0o100755, name: "e", id: id("5") },
      ],
    });
  });

  it.each([
    ["odd mode", raw(["100664", "a", "1"]), ["odd-mode"]],
    ["zero before the mode", raw(["040000", "a", "1"]), ["odd-mode"]],
    ["mode of nothing known", raw(["0", "a", "1"]), ["odd-mode"]],
    ["mode that is no octal", raw(["100684", "a", "1"]), ["bad-mode"]],
    ["mode beyond 16 bits", raw(["1100644", "a", "1"]), ["bad-mode"]],
    ["no mode", raw(["", "a", "1"]), ["bad-mode"]],
    ["empty name", raw(["100644", "", "1"]), ["bad-name"]],
    ["slash", raw(["100644", "a/b", "1"]), ["bad-name"]],
    ["dot", raw(["100644", ".", "1"]), ["bad-name"]],
    ["two dots", raw(["40000", "..", "1"]), ["bad-name"]],
    [".GIT", raw(["40000", ".GIT", "1"]), ["bad-name"]],
    ["unsorted", raw(["100644", "b", "1"], ["100644", "a", "2"]), ["bad-order"]],
    ["folder sorted as a file", raw(["40000", "a", "1"], ["100644", "a.b", "2"]), ["bad-order"]],
    ["twice", raw(["100644", "a", "1"], ["100644", "a", "2"]), ["duplicate"]],
    ["file and folder", raw(["100644", "a", "1"], ["100644", "a.b", "2"], ["40000", "a", "3"]), ["duplicate"]],
    ["id cut off", raw(["100644", "a", "1"]).subarray(0, -1), ["truncated"]],
    ["no NUL", Buffer.from("100644 a"), ["truncated"]],
    ["no blank", Buffer.from("100644"), ["truncated"]],
  ])("%s", (_, content, faults) => {
    expect(faultsOf(content)).toEqual(faults);
    expect(new TreeView(20).load(content).map(({ kind }) => kind)).toEqual(faults);
  });

  it("keeps the first of two, sorted", () => {
    const { entries } = parseTree(raw(["100644", "b", "1"], ["100644", "a", "2"], ["100644", "b", "3"]), 20);
    expect(entries.map(({ name, id: oid }) => name + oid[0])).toEqual(["a2", "b1"]);
  });

  it("makes git's modes of modes", () => {
    expect(
      [0o100664, 0o100600, 0o100711, 0o40755, 0o120777, 0o160000, 0].map((mode) => canonicalMode(mode).toString(8)),
    ).toEqual(["100644", "100644", "100755", "40000", "120000", "160000", "160000"]);
  });
});

const modes = [0o40000, 0o100644, 0o100755, 0o120000, 0o160000] as const;
const anyName = fc.oneof(
  fc.constantFrom("a", "a.b", "a-b", "a0", "ab", "b", "..x", ".gitx", "\xff", "a".repeat(40)),
  fc
    .string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("a", "b", ".", "0", "-", "\xe9") })
    .filter((name) => name !== "." && name !== ".."),
);
const record: fc.Arbitrary<TreeRecord> = fc.record({
  mode: fc.constantFrom(...modes),
  name: anyName,
  // Ids that look like entries, so that a division at the wrong place would be found.
  id: fc.oneof(
    fc.constantFrom(
      id("0"),
      id("3"),
      Buffer.from("100644 a\x00100644 a\x0011").toString("hex").padEnd(40, "0").slice(0, 40),
    ),
    fc.constant(id("7")),
  ),
});
const tree = fc.array(record, { maxLength: 30 }).map((records) => {
  const byName = new Map(records.map((one) => [one.name, one]));
  return [...byName.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
});

describe("diffTrees", () => {
  it("finds exactly the entries that differ, in views used again and again", () => {
    const views = [new TreeView(20), new TreeView(20)] as const;
    const related = fc
      .tuple(tree, fc.array(record, { maxLength: 3 }), fc.nat(30), fc.nat(4))
      .map(([ground, added, from, gone]) => {
        const names = new Set(added.map(({ name }) => name));
        const kept = ground.filter(({ name }, index) => !names.has(name) && (index < from || index >= from + gone));
        const own = [...new Map(added.map((one) => [one.name, one])).values()];
        return [ground, [...kept, ...own].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))] as const;
      });
    fc.assert(
      fc.property(fc.oneof(related, fc.tuple(tree, tree)), ([before, after]) => {
        expect(views[0].load(encodeTree(before, 20))).toEqual([]);
        expect(views[1].load(encodeTree(after, 20))).toEqual([]);
        const pairs = new IntList();
        diffTrees(views[0], views[1], pairs);
        const shown = (list: readonly TreeRecord[], index: number): string =>
          index < 0 ? "-" : `${sortKey(list[index]!)} ${list[index]!.mode} ${list[index]!.id}`;
        const found: string[] = [];
        for (let at = 0; at < pairs.length; at += 2)
          found.push(`${shown(before, pairs.at(at))} | ${shown(after, pairs.at(at + 1))}`);
        const keys = [...new Set([...before, ...after].map(sortKey))].sort((a, b) => (a < b ? -1 : 1));
        const expected = keys.flatMap((key) => {
          const left = shown(
            before,
            before.findIndex((one) => sortKey(one) === key),
          );
          const right = shown(
            after,
            after.findIndex((one) => sortKey(one) === key),
          );
          return left === right ? [] : [`${left} | ${right}`];
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("takes other ids over into the view of a neighbouring version, wherever its bytes lie", () => {
    const changed = fc
      .tuple(tree, fc.array(fc.nat(60), { maxLength: 4 }), fc.nat(19), fc.nat(7))
      .filter(([ground]) => ground.length > 0);
    const [view, fresh] = [new TreeView(20), new TreeView(20)];
    fc.assert(
      fc.property(changed, ([ground, places, digit, shift]) => {
        const after = ground.map((one) => ({ ...one }));
        for (const place of places) {
          const one = after[place % after.length]!;
          const letter = one.id[digit * 2] === "0" ? "1" : "0";
          after[place % after.length] = {
            ...one,
            id: one.id.slice(0, digit * 2) + letter + one.id.slice(digit * 2 + 1),
          };
        }
        const content = encodeTree(after, 20);
        const memory = new Uint8Array(content.length + shift);
        memory.set(content, shift);
        view.load(encodeTree(ground, 20));
        expect(view.load(memory.subarray(shift))).toEqual([]);
        fresh.load(encodeTree([], 20));
        fresh.load(content);
        expect(Buffer.from(view.bytes.subarray(0, view.length))).toEqual(Buffer.from(content));
        expect([...view.starts.subarray(0, view.count + 1)]).toEqual([...fresh.starts.subarray(0, fresh.count + 1)]);
        const pairs = new IntList();
        diffTrees(view, fresh, pairs);
        expect(pairs.length).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("looks again at names that changed in a tree of the same length", () => {
    const view = new TreeView(20);
    const file = (name: string): TreeRecord => ({ name, mode: 0o100644, id: "ab".repeat(20) });
    view.load(encodeTree([file("a"), file("b")], 20));
    const twice = encodeTree([file("a"), file("b")], 20);
    // The second name becomes the first one.
    twice[twice.lastIndexOf(0x62)] = 0x61;
    expect(view.load(twice).map(({ kind }) => kind)).toEqual(["duplicate"]);
    // What was mended is no ground to build on.
    expect(view.load(twice).map(({ kind }) => kind)).toEqual(["duplicate"]);
  });

  it("a view tells what the records tell", () => {
    const view = new TreeView(20);
    fc.assert(
      fc.property(tree, (records) => {
        view.load(encodeTree(records, 20));
        expect(view.count).toBe(records.length);
        records.forEach(({ name, mode }, index) => {
          const bytes = Buffer.from(name, "latin1");
          expect(view.mode(index)).toBe(mode);
          expect(view.find(bytes, 0, bytes.length, mode === 0o40000)).toBe(index);
          expect(view.find(bytes, 0, bytes.length, mode !== 0o40000)).toBe(-1);
        });
      }),
    );
  });

  it("mutated trees give faults or entries, never an exception, and always a sorted view", () => {
    const view = new TreeView(20);
    const content = fc
      .tuple(tree, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat(40))
      .map(([records, edits, cut]) => {
        const bytes = encodeTree(records, 20);
        for (const [at, value] of edits) if (bytes.length > 0) bytes[at % bytes.length] = value;
        return bytes.subarray(0, Math.max(0, bytes.length - (cut % 4 === 0 ? cut : 0)));
      });
    fc.assert(
      fc.property(fc.oneof(content, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const { entries, faults } = parseTree(bytes, 20);
        expect(view.load(bytes)).toEqual(faults);
        expect(view.count).toBe(entries.length);
        const keys = entries.map(sortKey);
        expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)));
      }),
      { numRuns: 3000 },
    );
  });
});
