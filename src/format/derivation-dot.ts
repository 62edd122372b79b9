// Derivations as a DOT graph for Graphviz: arrows lead from what was there first to what was made from it.

import type { DerivationMap } from "../core/derivation-map.ts";
import { derivationFacts, sourceFacts, sourceName, workName } from "./derivation-words.ts";
import { dotString } from "./dot.ts";
import type { Line, LineFormat } from "./format.ts";

const format: LineFormat<DerivationMap> = {
  kind: "lines",
  *render({ sources, works, derivations, circles }): Generator<Line> {
    yield ["digraph derivation {"];
    yield ['  node [shape=box, fontname="sans-serif"];'];
    yield ['  edge [fontname="sans-serif", fontsize=10];'];
    const nodes = new Map(sources.map(({ sha256 }, index) => [sha256, `s${index + 1}`]));
    const inCircle = new Set(circles.flat());
    for (const work of works) yield [`  ${work.id} [label=${dotString(workName(work))}, style="rounded,dashed"];`];
    for (const source of sources) {
      const { sha256, known } = source;
      const lines = [sourceName(source), sourceFacts(source), `sha256:${sha256.slice(0, 16)}…`].filter(
        (line) => line !== "",
      );
      const colour = !known || inCircle.has(sha256) ? "#cf222e" : "#0969da";
      yield [`  ${nodes.get(sha256)} [label=${dotString(...lines)}, color="${colour}"];`];
    }
    for (const edge of derivations) {
      const target = edge.work ?? nodes.get(edge.source ?? "");
      if (target !== undefined)
        yield [`  ${target} -> ${nodes.get(edge.from)} [label=${dotString(edge.relation, derivationFacts(edge))}];`];
    }
    yield ["}"];
  },
};
export default format;
