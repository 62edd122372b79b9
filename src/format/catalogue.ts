// The catalogue as a table for people and as JSON.

import type { Catalogue } from "../core/catalogue-entry.ts";
import { pad, shorten } from "./columns.ts";
import { counted, type JsonFormat, type Line, type LineFormat, type Piece, styled } from "./format.ts";

const columns = [
  ["source", 10],
  ["published", 24],
  ["language", 8],
  ["translation", 20],
  ["defects", 11],
  ["outlet", 22],
] as const;

const text: LineFormat<Catalogue> = {
  kind: "lines",
  *render({ sources, total, unread, faults }) {
    if (sources.length > 0)
      yield [...columns.map(([name, width]) => styled("dim", `${pad(name, width)}  `)), styled("dim", "title")];
    for (const source of sources) {
      const { critical, major, minor, info } = source.defects;
      const cells: readonly string[] = [
        source.sha256.slice(0, 10),
        source.published === null ? "unknown" : `${source.published}${source.publishedBasis === "stated" ? "" : " *"}`,
        source.language ?? "unknown",
        source.withdrawn ? "withdrawn" : (source.translation ?? "unknown"),
        `${critical}/${major}/${minor}/${info}`,
        source.outlet ?? "unknown",
      ];
      const line: Piece[] = cells.map((cell, index) => {
        const width = columns[index]?.[1] ?? 0;
        const shown = `${pad(shorten(cell, width), width)}  `;
        return index === 0 ? styled("bold", shown) : index === 4 && critical > 0 ? styled("red", shown) : shown;
      });
      yield [...line, shorten(source.title ?? "(no title)", 70)];
    }
    yield* legend(sources.length, total);
    for (const path of unread) yield [styled("yellow", "not read"), `  ${path}: \`archive verify\` says why`];
    for (const { path, reason } of faults) yield [styled("red", "not seen"), `  "${path}" ${reason}`];
    if (faults.length > 0) yield ["There may be more sources than are listed here."];
  },
};

function* legend(shown: number, total: number): Generator<Line> {
  if (shown > 0) yield [];
  yield [shown === total ? `${counted(total, "source")}.` : `${counted(shown, "source")} of ${total}.`];
  if (shown > 0)
    yield [
      styled(
        "dim",
        "Defects: critical/major/minor/info. * the date is not stated in the source but inferred, derived or bounded.",
      ),
    ];
}

const json: JsonFormat<Catalogue> = {
  kind: "json",
  *render(catalogue) {
    yield JSON.stringify(catalogue, null, 2);
  },
};

export const catalogueFormats = { text, json } as const;
