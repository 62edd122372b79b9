// What formatting did for people and as JSON.

import type { Formatting } from "../core/formatting.ts";
import { counted, type JsonFormat, type Line, type LineFormat, styled } from "./format.ts";
import { findingLines } from "./report-text.ts";

const text: LineFormat<Formatting> = {
  kind: "lines",
  *render(formatting) {
    const { check, changed, refused, diagnostics, faults } = formatting;
    for (const diagnostic of diagnostics) yield* findingLines(diagnostic);
    for (const path of refused) yield [styled("red", "left alone"), `  ${path}`];
    for (const path of changed) yield [check ? styled("yellow", "not formatted") : "formatted", `  ${path}`];
    for (const { path, reason } of faults) yield [styled("red", "not seen"), `  "${path}" ${reason}`];
    yield tally(formatting);
    if (check && changed.length > 0) yield ["`archive fmt` puts them into the canonical form."];
  },
};

function tally({ check, counts, changed, refused, faults }: Formatting): Line {
  const parts = [
    ...(changed.length > 0 ? [`${changed.length} ${check ? "would change" : "formatted"}`] : []),
    ...(counts.canonical > 0 ? [`${counts.canonical} in the canonical form`] : []),
    ...(refused.length > 0 ? [`${refused.length} cannot be read`] : []),
    ...(faults.length > 0 ? [`${faults.length} not looked at or not written`] : []),
  ];
  return [`${counted(counts.documents, "document")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}.`];
}

const json: JsonFormat<Formatting> = {
  kind: "json",
  *render(formatting) {
    yield JSON.stringify(formatting, null, 2);
  },
};

export const formattingFormats = { text, json } as const;
