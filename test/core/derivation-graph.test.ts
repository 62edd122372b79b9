// Circles in the derivation graph: each told once, from its smallest member, in time that is linear in the graph.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circlesOf } from "../../src/core/derivation-graph.ts";

const graph = (edges: Readonly<Record<string, string>>): Map<string, string[]> =>
  new Map(Object.entries(edges).map(([from, to]) => [from, [...to]]));

describe("circles", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["none in a chain", { a: "b", b: "c", c: "" }, []],
    ["none in a diamond", { a: "bc", b: "d", c: "d", d: "" }, []],
    ["none of one alone", { a: "a", b: "" }, []],
    ["none by way of what is not there", { a: "x", b: "x" }, []],
    ["two", { a: "b", b: "a" }, ["ab"]],
    ["three, from the smallest", { c: "a", b: "c", a: "b" }, ["abc"]],
    ["the shortest way round", { a: "bc", b: "c", c: "d", d: "a" }, ["acd"]],
    ["two apart", { a: "b", b: "a", c: "d", d: "c" }, ["ab", "cd"]],
    ["two that share a member are one", { a: "bc", b: "a", c: "a" }, ["ab"]],
    ["one with a tail before and behind", { z: "a", a: "b", b: "ay", y: "" }, ["ab"]],
    ["one whose members also lead to themselves", { a: "ab", b: "ba" }, ["ab"]],
  ])("%s", (_name, edges, circles) =>
    expect(circlesOf(graph(edges)).map((circle) => circle.join(""))).toEqual(circles),
  );

  it("a circle of 200,000 comes to an end", () => {
    const count = 200_000;
    const name = (n: number) => String(n).padStart(6, "0");
    const large = new Map(Array.from({ length: count }, (_, n) => [name(n), [name((n + 1) % count)]]));
    const circles = circlesOf(large);
    expect(circles.map((circle) => [circle.length, circle[0]])).toEqual([[count, "000000"]]);
  });

  const random = fc
    .array(fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 })), { maxLength: 30 })
    .map(
      (edges) =>
        new Map(
          Array.from({ length: 12 }, (_, n) => [
            String(n).padStart(2, "0"),
            edges.filter(([from]) => from === n).map(([, to]) => String(to).padStart(2, "0")),
          ]),
        ),
    );

  it("every circle is one, and every group that hangs together has one", () =>
    fc.assert(
      fc.property(random, (edges) => {
        const circles = circlesOf(edges);
        for (const circle of circles) {
          expect(new Set(circle).size).toBe(circle.length);
          expect(circle[0]).toBe([...circle].sort()[0]);
          for (const [index, node] of circle.entries())
            expect(edges.get(node)).toContain(circle[(index + 1) % circle.length]);
        }
        expect(circles.map(([first]) => first)).toEqual(smallestOfGroups(edges));
      }),
      { numRuns: 500 },
    ));
});

/** The same by way of who can reach whom. */
function smallestOfGroups(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const reach = new Map([...edges.keys()].map((node) => [node, reachedFrom(edges, node)]));
  const together = (a: string, b: string) => a !== b && reach.get(a)?.has(b) === true && reach.get(b)?.has(a) === true;
  const nodes = [...edges.keys()].sort();
  return nodes.filter(
    (node) =>
      nodes.some((other) => together(node, other)) && !nodes.some((other) => other < node && together(node, other)),
  );
}

function reachedFrom(edges: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const target of edges.get(node) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      open.push(target);
    }
  }
  return reached;
}
