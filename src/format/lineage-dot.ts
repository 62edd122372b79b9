// A lineage as a DOT graph for Graphviz: a cluster for each source, its events from the oldest to the newest.

import type { Lineage, LineageEvent, SourceLineage } from "../core/history/lineage-record.ts";
import { isBroken } from "../core/history/standing.ts";
import { dotString } from "./dot.ts";
import type { Line, LineFormat } from "./format.ts";
import { lineageGraph } from "./lineage-graph.ts";
import { summaryWords } from "./lineage-words.ts";

const colours: Readonly<Record<LineageEvent["kind"], string>> = {
  added: "#2da44e",
  amended: "#57606a",
  moved: "#0969da",
  removed: "#cf222e",
  withdrawn: "#9a6700",
  restored: "#2da44e",
  rewritten: "#cf222e",
};

function* cluster(source: SourceLineage, index: number, complete: boolean): Generator<Line> {
  const { id, title, before, events, links } = lineageGraph(source, index, complete);
  yield [`  subgraph cluster_${id} {`];
  yield [`    label=${dotString(...title)}; color="${isBroken(source) ? "#cf222e" : "#57606a"}";`];
  if (before !== null) yield [`    ${before.id} [label=${dotString(...before.lines)}, style=dashed];`];
  for (const event of events)
    yield [`    ${event.id} [label=${dotString(...event.lines)}, color="${colours[event.kind]}"];`];
  for (const [from, to] of links) yield [`    ${from} -> ${to};`];
  yield ["  }"];
}

const format: LineFormat<Lineage> = {
  kind: "lines",
  *render(lineage) {
    const { complete, reason, sources } = lineage;
    const limits = complete ? [] : [`History was not seen whole: ${reason ?? ""}`];
    yield ["digraph lineage {"];
    yield [
      `  graph [rankdir=LR, labelloc=t, fontname="sans-serif", label=${dotString(...limits, summaryWords(lineage))}];`,
    ];
    yield ['  node [shape=box, fontname="sans-serif"];'];
    for (const [index, source] of sources.entries()) yield* cluster(source, index, complete);
    yield ["}"];
  },
};
export default format;
