// Sources are said to derive from one another in a circle.

import { circlesOf } from "../derivation-graph.ts";
import { defineRule } from "./rule.ts";

/** Members named in the message, and given as data; the count tells of the rest. */
const shown = 8;
const given = 20;

export default defineRule({
  id: "derivation-cycle",
  of: "archive",
  severity: "error",
  title: "Sources derive from one another in a circle",
  why: "Of two texts at most one can have been made from the other; a circle means that at least one of the claims is wrong.",
  fix: "Find out which text came first, and remove or turn round the wrong entry.",
  *check({ summaries, summaryOf }) {
    // What was made from nothing is in no circle.
    const graph = new Map(
      summaries.flatMap(({ stem, derivedFrom }) =>
        derivedFrom.length === 0 ? [] : [[stem, derivedFrom.map(({ target }) => target)] as const],
      ),
    );
    for (const cycle of circlesOf(graph)) {
      const [first = "", second = first] = cycle;
      const place = summaryOf.get(first)?.derivedFrom.find(({ target }) => target === second)?.place;
      const names = [...cycle.slice(0, shown), ...(cycle.length > shown ? ["…"] : []), first];
      yield {
        message: `The source derives from itself by way of others: ${names.map((name) => `"${name.slice(0, 12)}"`).join(" → ")}`,
        ...(place === undefined ? {} : { place }),
        source: first,
        data: { cycle: cycle.slice(0, given), count: cycle.length },
      };
    }
  },
});
