// Blind damage to YAML documents. It may leave a sound document behind, so only this is asked: a report is made, and nothing throws.

import { between, pick } from "../../bench/random.mjs";

/** @type {import("./operator.mjs").Operator} */
export const blindOperator = {
  name: "blind edits of a document (a report is made)",
  apply(workshop, random) {
    const path = pick(random, [...workshop.sources.map(({ manifest }) => manifest), ...workshop.relations]);
    let bytes = Buffer.from(workshop.original(path));
    for (let left = between(random, 1, 8); left > 0; left--) {
      const at = between(random, 0, bytes.length - 1);
      const to = Math.min(bytes.length, at + between(random, 0, 40));
      const put = pick(random, [
        Buffer.alloc(0),
        Buffer.from([between(random, 0, 255)]),
        bytes.subarray(at, to),
        Buffer.from(
          pick(random, ["\n", ": ", "- ", "  ", '"', "'", "|\n", ">-\n", "? ", "#", "{", "]", "&a ", "*a", "!!str "]),
        ),
      ]);
      bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(random() < 0.5 ? at : to)]);
    }
    workshop.write(path, bytes);
    return { what: path, rules: [] };
  },
};
