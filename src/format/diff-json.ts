// The difference of two states as one JSON document, with its sentence; schema/diff.schema.json describes it.

import type { ArchiveDiff } from "../core/archive-diff.ts";
import { diffSummary } from "./diff-summary.ts";
import type { JsonFormat } from "./format.ts";

const format: JsonFormat<ArchiveDiff> = {
  kind: "json",
  *render(diff) {
    const { schemaVersion, before, after, verdict, ...rest } = diff;
    yield JSON.stringify({ schemaVersion, before, after, verdict, summary: diffSummary(diff), ...rest }, null, 2);
  },
};
export default format;
