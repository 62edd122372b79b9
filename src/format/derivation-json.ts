// Derivations as one JSON document; schema/derivation.schema.json describes it.

import type { DerivationMap } from "../core/derivation-map.ts";
import type { JsonFormat } from "./format.ts";

const format: JsonFormat<DerivationMap> = {
  kind: "json",
  *render(map) {
    yield JSON.stringify(map, null, 2);
  },
};
export default format;
