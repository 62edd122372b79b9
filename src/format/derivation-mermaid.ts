// Derivations as a Mermaid flowchart: arrows lead from what was there first to what was made from it.

import type { DerivationMap } from "../core/derivation-map.ts";
import { derivationFacts, sourceFacts, sourceName, workName } from "./derivation-words.ts";
import type { Line, LineFormat } from "./format.ts";
import { mermaidLabel } from "./mermaid.ts";

const format: LineFormat<DerivationMap> = {
  kind: "lines",
  *render({ sources, works, derivations, circles }): Generator<Line> {
    yield ["flowchart TB"];
    const nodes = new Map(sources.map(({ sha256 }, index) => [sha256, `s${index + 1}`]));
    const inCircle = new Set(circles.flat());
    for (const work of works) yield [`  ${work.id}([${mermaidLabel(workName(work))}]):::work`];
    for (const source of sources) {
      const { sha256, known } = source;
      const lines = [sourceName(source), sourceFacts(source), `sha256:${sha256.slice(0, 16)}…`].filter(
        (line) => line !== "",
      );
      const look = !known || inCircle.has(sha256) ? "bad" : "source";
      yield [`  ${nodes.get(sha256)}[${mermaidLabel(...lines)}]:::${look}`];
    }
    for (const edge of derivations) {
      const target = edge.work ?? nodes.get(edge.source ?? "");
      if (target !== undefined)
        yield [`  ${target} -->|${mermaidLabel(edge.relation, derivationFacts(edge))}| ${nodes.get(edge.from)}`];
    }
    yield ["  classDef source fill:#ddf4ff,stroke:#0969da,color:#000"];
    yield ["  classDef work fill:#f6f8fa,stroke:#57606a,color:#000,stroke-dasharray:4"];
    yield ["  classDef bad fill:#ffebe9,stroke:#cf222e,color:#000,stroke-width:3px"];
  },
};
export default format;
