// However many sources stand in a circle, what is said of it stays short.

import { expect, it } from "vitest";
import type { ArchiveFacts } from "../../../src/core/archive.ts";
import { noPlace } from "../../../src/core/diagnostic.ts";
import derivationCycle from "../../../src/core/rules/derivation-cycle.ts";

const circleOf = (size: number) => {
  const names = Array.from({ length: size }, (_, number) => String(number).padStart(64, "0"));
  const summaries = names.map((stem, number) => ({
    stem,
    derivedFrom: [{ relation: "rewrite-of", target: names[(number + 1) % size], place: noPlace("a") }],
  }));
  const facts = { summaries, summaryOf: new Map(summaries.map((summary) => [summary.stem, summary])) };
  return { names, found: [...derivationCycle.check(facts as unknown as ArchiveFacts)] };
};

it("of a large circle the first members are given, and their number", () => {
  const { names, found } = circleOf(20_000);
  expect(found).toHaveLength(1);
  expect(found[0]?.data).toEqual({ cycle: names.slice(0, 20), count: 20_000 });
  expect(JSON.stringify(found[0]).length).toBeLessThan(3000);
});

it("a small one is given whole", () => {
  const { names, found } = circleOf(3);
  expect(found[0]?.data).toEqual({ cycle: names, count: 3 });
});

it("only what is left out is told as left out", () => {
  const message = (size: number) => circleOf(size).found[0]?.message ?? "";
  expect(message(8)).not.toContain("…");
  expect(message(9)).toMatch(/" → "…" → "0{12}"$/);
  expect(message(8).match(/→/g)).toHaveLength(8);
});

it("the place is that of the first step round", () => {
  const a = "a".repeat(64);
  const b = "b".repeat(64);
  const step = (target: string, path: string) => ({ relation: "rewrite-of", target, place: noPlace(path) });
  const summaries = [
    { stem: a, derivedFrom: [step("c".repeat(64), "elsewhere"), step(b, "here")] },
    { stem: b, derivedFrom: [step(a, "back")] },
  ];
  const facts = { summaries, summaryOf: new Map(summaries.map((summary) => [summary.stem, summary])) };
  const found = [...derivationCycle.check(facts as unknown as ArchiveFacts)];
  expect(found.map(({ place }) => place?.path)).toEqual(["here"]);
});
