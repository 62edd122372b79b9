// Citations as JSON without loss; schema/citation.schema.json describes it.

import type { CitationSet } from "../core/citation/citation.ts";
import type { JsonFormat } from "./format.ts";

const json: JsonFormat<CitationSet> = {
  kind: "json",
  *render(set) {
    yield JSON.stringify(set, null, 2);
  },
};

export default json;
