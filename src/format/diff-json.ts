// The difference of two states as one JSON document, with its sentence; schema/diff.schema.json describes it.

import type { ArchiveDiff } from "../core/archive-diff.ts";
import { diffRecord } from "./diff-record.ts";
import type { JsonFormat } from "./format.ts";

const format: JsonFormat<ArchiveDiff> = {
  kind: "json",
  *render(diff) {
    yield JSON.stringify(diffRecord(diff), null, 2);
  },
};
export default format;
