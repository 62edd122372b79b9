// A lineage as a Mermaid flowchart: a box for each source, its events from the oldest to the newest.

import type { Lineage, LineageEvent, SourceLineage } from "../core/history/lineage-record.ts";
import { isBroken } from "../core/history/standing.ts";
import type { Line, LineFormat } from "./format.ts";
import { lineageGraph } from "./lineage-graph.ts";
import { summaryWords } from "./lineage-words.ts";
import { mermaidLabel } from "./mermaid.ts";

const classes: Readonly<Record<LineageEvent["kind"], string>> = {
  added: "good",
  amended: "plain",
  moved: "plain",
  removed: "bad",
  withdrawn: "grey",
  restored: "good",
  rewritten: "bad",
};

function* box(source: SourceLineage, index: number, complete: boolean): Generator<Line> {
  const { id, title, before, events, links } = lineageGraph(source, index, complete);
  yield [`  subgraph ${id}[${mermaidLabel(...title)}]`];
  yield ["    direction LR"];
  if (before !== null) yield [`    ${before.id}[${mermaidLabel(...before.lines)}]:::grey`];
  for (const event of events) yield [`    ${event.id}[${mermaidLabel(...event.lines)}]:::${classes[event.kind]}`];
  for (const [from, to] of links) yield [`    ${from} --> ${to}`];
  yield ["  end"];
  if (isBroken(source)) yield [`  class ${id} bad`];
}

const format: LineFormat<Lineage> = {
  kind: "lines",
  *render(lineage) {
    yield ["flowchart TB"];
    if (!lineage.complete)
      yield [`  limits[${mermaidLabel("History was not seen whole", lineage.reason ?? "")}]:::bad`];
    for (const [index, source] of lineage.sources.entries()) yield* box(source, index, lineage.complete);
    yield [`  summary[${mermaidLabel(summaryWords(lineage))}]`];
    yield ["  classDef good fill:#e6ffed,stroke:#2da44e,color:#000"];
    yield ["  classDef plain fill:#f6f8fa,stroke:#57606a,color:#000"];
    yield ["  classDef grey fill:#eaeef2,stroke:#57606a,color:#000,stroke-dasharray:4"];
    yield ["  classDef bad fill:#ffebe9,stroke:#cf222e,color:#000,stroke-width:3px"];
  },
};
export default format;
