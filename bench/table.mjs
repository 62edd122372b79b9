// Words the measured rows as a table for people; it measures and judges nothing.

const headings = ["work", "size", "time", "against", "time", "ratio", "limit", "processor", "peak memory", "limit", ""];

/** @param {readonly import("./run.mjs").Row[]} rows */
export function table(rows) {
  return aligned([headings, ...rows.map(cells)]);
}

/** @param {readonly import("./copies.mjs").CopiesRow[]} rows */
export function copiesTable(rows) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  return aligned([
    ["texts", "change", "pairs", "taken for copies", "limit", "mean resemblance", ""],
    ...rows.map(({ kind, change, pairs, found, least, resemblance, verdict }) => [
      kind,
      change,
      String(pairs),
      `${found} (${percent(found / pairs)})`,
      least === null ? "none" : `at least ${least} %`,
      resemblance === null ? "" : resemblance.toFixed(2),
      verdict,
    ]),
  ]);
}

function aligned(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cells(row) {
  return [
    row.work,
    row.size === null ? "" : String(row.size),
    times(row.subject),
    row.against,
    times(row.peer),
    ratio(row.ratio),
    row.ratioLimit === null ? "" : String(row.ratioLimit),
    ratio(row.processorRatio),
    row.peak === null ? "" : mebibytes(row.peak),
    row.peakLimit === null ? "" : mebibytes(row.peakLimit),
    row.verdict,
  ];
}

const times = (spread) =>
  spread === null ? "" : `${seconds(spread.median)} [${seconds(spread.min)}–${seconds(spread.max)}] s`;
const seconds = (milliseconds) => (milliseconds / 1000).toFixed(milliseconds < 1000 ? 3 : 2);
const mebibytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MiB`;
// A thousandth must not read as nothing.
const ratio = (value) => (value === null ? "" : value < 0.01 ? value.toPrecision(2) : value.toFixed(2));
