// A lineage as a DOT graph for Graphviz: a cluster for each source, its events from the oldest to the newest.

import type { Lineage, LineageEvent, SourceLineage } from "../core/history/lineage-record.ts";
import { isBroken } from "../core/history/standing.ts";
import { dotString } from "./dot.ts";
import { counted, type Line, type LineFormat } from "./format.ts";
import { dayOf, kindWords, nameOf, personWords, short, summaryWords, verdictWords } from "./lineage-words.ts";

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
  const { sha256, events, firstKnown } = source;
  const id = `s${index + 1}`;
  const name = nameOf(source);
  const digest = name === `sha256:${sha256}` ? [] : [`sha256:${sha256}`];
  const title = dotString(name, ...digest, verdictWords(source, complete));
  yield [`  subgraph cluster_${id} {`];
  yield [`    label=${title}; color="${isBroken(source) ? "#cf222e" : "#57606a"}";`];
  if (firstKnown.length > 0) {
    const commits = [...new Set(firstKnown.map(({ commit }) => short(commit)))];
    yield [`    ${id}e0 [label=${dotString("known since before", commits.join(", "))}, style=dashed];`];
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
    yield [`    ${id}e${nth + 1} [label=${dotString(...lines)}, color="${colours[kind]}"];`];
  }
  for (let nth = firstKnown.length > 0 ? 0 : 1; nth < events.length; nth++)
    yield [`    ${id}e${nth} -> ${id}e${nth + 1};`];
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
