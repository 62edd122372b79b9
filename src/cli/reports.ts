// Where the reports of a run go: `--format text,sarif=out.sarif` read before the run, and each of them written after it.

import { resolve } from "node:path";
import { Writable } from "node:stream";
import { ArchiveError } from "../core/error.ts";
import { nearest } from "../core/nearest.ts";
import type { Format } from "../format/format.ts";
import { type Context, usage } from "./command.ts";
import { Output } from "./output.ts";

/** How formats are loaded, by name. */
export type Formats<T> = Readonly<Record<string, () => Promise<Format<T>>>>;

/** One report to write. */
interface Wanted {
  readonly format: string;
  /** As given; null for the standard output. */
  readonly path: string | null;
}

/** The reports of a run, checked before it. */
export interface ReportPlan<T> {
  readonly reports: readonly Wanted[];
  readonly formats: Formats<T>;
  /** Where the blob of a shard goes, as given; null where none is asked for. */
  readonly blob: string | null;
}

/** What is no report but the material of one; it goes to a file. */
const blobFormat = "blob";

/**
 * Reads `--format` and `--json` and refuses what could not be written.
 * @param blobName the file that a blob goes to where none is given; null where there can be no blob
 * @throws ArchiveError `usage`, `report-misplaced`
 */
export async function planReports<T>(
  context: Context,
  formats: Formats<T>,
  { format, json }: Readonly<Record<string, unknown>>,
  blobName: string | null = null,
): Promise<ReportPlan<T>> {
  if (json === true && format !== undefined && format !== "json") usage("--json and --format exclude each other");
  const wanted =
    json === true
      ? [{ format: "json", path: null }]
      : readFormats(String(format ?? "text"), Object.keys(formats), blobName);
  const names = new Set<string>();
  const places = new Set<string>();
  for (const { format: name, path } of wanted) {
    if (names.has(name)) usage(`The format "${name}" is asked for twice`);
    names.add(name);
    const place = path === null ? "-" : resolve(context.surroundings.cwd, path);
    if (places.has(place))
      usage(
        path === null
          ? "Only one report can go to the standard output: give the others a path, as in text,sarif=out.sarif"
          : `Two reports cannot go to "${path}"`,
      );
    places.add(place);
  }
  await checkPlaces(context, wanted);
  const blob = wanted.find(({ format: name }) => name === blobFormat)?.path ?? null;
  return { reports: wanted.filter(({ format: name }) => name !== blobFormat), formats, blob };
}

function readFormats(list: string, formats: readonly string[], blobName: string | null): readonly Wanted[] {
  return list.split(",").map((word) => {
    const cut = word.indexOf("=");
    const name = cut < 0 ? word : word.slice(0, cut);
    const path = cut < 0 ? "-" : word.slice(cut + 1);
    if (path === "") usage(`The format "${name}" is to be written to a path that is empty`);
    if (name === blobFormat) return { format: name, path: blobPath(cut < 0 ? null : path, blobName) };
    if (!formats.includes(name)) {
      const guess = nearest(name, formats);
      const hint = guess === null ? "" : ` Did you mean "${guess}"?`;
      usage(`There is no format "${name}".${hint} There are ${formats.join(", ")}`);
    }
    return { format: name, path: path === "-" ? null : path };
  });
}

function blobPath(path: string | null, blobName: string | null): string {
  if (blobName === null) usage("A blob is what a shard leaves for `archive report merge`: it needs --shard i/n");
  if (path === "-") usage("A blob is no text for the standard output: give it a path, as in blob=shard.blob");
  return path ?? blobName;
}

async function checkPlaces({ surroundings, folder }: Context, reports: readonly Wanted[]): Promise<void> {
  if (reports.every(({ path }) => path === null)) return;
  const [{ archiveFolder }, { checkReportFile }] = await Promise.all([
    import("../node/open.ts"),
    import("../node/report-file.ts"),
  ]);
  const archive = archiveFolder(folder);
  for (const { path } of reports) if (path !== null) checkReportFile(resolve(surroundings.cwd, path), archive);
}

/**
 * Writes the reports, files first; the summary of a step of GitHub Actions with the format `github`.
 * @throws ArchiveError `output-failed`
 */
export async function writeReports<T>(context: Context, { reports, formats }: ReportPlan<T>, value: T): Promise<void> {
  const load = async (name: string): Promise<Format<T>> => {
    const loader = formats[name];
    if (loader === undefined) throw new ArchiveError("internal", `There is no format "${name}"`);
    return loader();
  };
  for (const { format, path } of reports) {
    if (path === null) continue;
    const { writeReportFile } = await import("../node/report-file.ts");
    const loaded = await load(format);
    await writeReportFile(resolve(context.surroundings.cwd, path), (stream) =>
      new Output({ stream, colour: false }).write(loaded, value),
    );
  }
  for (const { format, path } of reports) if (path === null) await context.out.write(await load(format), value);
  const summary = context.surroundings.env["GITHUB_STEP_SUMMARY"] ?? "";
  if (summary !== "" && "markdown" in formats && reports.some(({ format }) => format === "github"))
    await summarise(context, summary, await textOf(await load("markdown"), value));
}

/**
 * Writes the blob of a shard, where one is asked for, and says so where nothing else is printed.
 * @throws ArchiveError `output-failed`
 */
export async function writeBlob<T>(
  { surroundings, err }: Context,
  { reports, blob }: ReportPlan<T>,
  seal: () => Uint8Array,
): Promise<void> {
  if (blob === null) return;
  const { writeReportFile } = await import("../node/index.ts");
  const bytes = seal();
  await writeReportFile(resolve(surroundings.cwd, blob), async (stream) => void stream.write(bytes));
  if (reports.length === 0) await err.lines([[`Wrote "${blob}", for \`archive report merge\`.`]]);
}

async function summarise(context: Context, path: string, text: string): Promise<void> {
  const { appendSummary } = await import("../node/report-file.ts");
  if (await appendSummary(path, text)) return;
  await context.err.lines([
    ["The summary of this step has no room left: GitHub takes 1 MiB. The report is not in it."],
  ]);
}

async function textOf<T>(format: Format<T>, value: T): Promise<string> {
  const parts: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      parts.push(String(chunk));
      done();
    },
  });
  await new Output({ stream, colour: false }).write(format, value);
  return parts.join("");
}
