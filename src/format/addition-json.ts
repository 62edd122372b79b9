// What adding files came to, as one JSON document.

import type { Addition } from "../core/addition.ts";
import type { JsonFormat } from "./format.ts";

/** Shape: schema/addition.schema.json. */
const format: JsonFormat<Addition> = {
  kind: "json",
  *render(addition) {
    yield JSON.stringify(addition, null, 2);
  },
};

export default format;
