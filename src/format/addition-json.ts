// What adding files came to, as one JSON document; schema/addition.schema.json describes it.

import type { Addition } from "../core/addition.ts";
import type { JsonFormat } from "./format.ts";

const format: JsonFormat<Addition> = {
  kind: "json",
  *render(addition) {
    yield JSON.stringify(addition, null, 2);
  },
};

export default format;
