// A lineage as one JSON document; schema/lineage.schema.json describes it. It is written source by source.

import type { Lineage } from "../core/history/lineage-record.ts";
import type { JsonFormat } from "./format.ts";

const format: JsonFormat<Lineage> = {
  kind: "json",
  *render({ sources, ...rest }) {
    yield `${JSON.stringify(rest, null, 2).slice(0, -2)},`;
    yield '  "sources": [';
    for (const [index, source] of sources.entries()) {
      const text = JSON.stringify(source, null, 2).replaceAll("\n", "\n    ");
      yield `    ${text}${index < sources.length - 1 ? "," : ""}`;
    }
    yield "  ]\n}";
  },
};
export default format;
