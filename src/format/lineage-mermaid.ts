// A lineage as a Mermaid flowchart: a box for each source, its events from the oldest to the newest.

import type { Lineage, LineageEvent, SourceLineage } from "../core/history/lineage-record.ts";
import { isBroken } from "../core/history/standing.ts";
import { counted, type Line, type LineFormat } from "./format.ts";
import { dayOf, kindWords, nameOf, personWords, short, summaryWords, verdictWords } from "./lineage-words.ts";
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
  const { sha256, events, firstKnown } = source;
  const id = `s${index + 1}`;
  const name = nameOf(source);
  const digest = name === `sha256:${sha256}` ? [] : [`sha256:${sha256}`];
  yield [`  subgraph ${id}[${mermaidLabel(name, ...digest, verdictWords(source, complete))}]`];
  yield ["    direction LR"];
  if (firstKnown.length > 0) {
    const commits = [...new Set(firstKnown.map(({ commit }) => short(commit)))];
    yield [`    ${id}e0[${mermaidLabel("known since before", commits.join(", "))}]:::grey`];
  }
  for (const [nth, event] of [...events].reverse().entries()) {
    const { changes, commit, subject, author, kind } = event;
    const more =
      changes === null || changes.length === 0 ? [] : [`${counted(changes.length, "change")} of the manifest`];
    const lines = [
      `${kindWords(event)} ${dayOf(author)}`,
      subject,
      ...more,
      `${personWords(author)}, ${short(commit)}`,
    ];
    yield [`    ${id}e${nth + 1}[${mermaidLabel(...lines)}]:::${classes[kind]}`];
  }
  const first = firstKnown.length > 0 ? 0 : 1;
  for (let nth = first; nth < events.length; nth++) yield [`    ${id}e${nth} --> ${id}e${nth + 1}`];
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
