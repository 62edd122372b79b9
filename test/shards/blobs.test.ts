// Blobs that are damaged, forged, or not of one run: each is refused by name, none ends the program, and none makes green what is red.

import fc from "fast-check";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { ArchiveError } from "../../src/core/error.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import type { VerifyPorts } from "../../src/core/ports.ts";
import { rules } from "../../src/core/rules/index.ts";
import { reportFormats } from "../../src/format/index.ts";
import { mergeReports, type MergeReportsOptions, type NamedBlob } from "../../src/merge-reports.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { verify } from "../../src/verify.ts";
import { shardBlob, verifyShard } from "../../src/verify-shard.ts";
import { memoryTree } from "../memory-tree.ts";
import { blobPorts, blobsOf } from "./cut-and-merge.ts";

const version = "0.0.0";
const sha256 = nodeDigester.sha256;

/** An archive of which every file is wrong in some way. */
function wrongFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([["archive/archive.yaml", Buffer.from("schemaVersion: 1\nname: [\n")]]);
  for (let index = 0; index < 24; index++) {
    const stem = sha256(Buffer.from(`source ${index}`));
    const place = `archive/sources/${stem.slice(0, 2)}/${stem.slice(2, 4)}/${stem}`;
    files.set(`${place}.txt`, Buffer.from(`something else ${index}\n`));
    files.set(`${place}.manifest.yaml`, Buffer.from(`schemaVersion: 1\nfile:\n  name: x\nnonsense ${index}: é\n`));
  }
  return files;
}

const portsOver = (files: Map<string, Uint8Array>): VerifyPorts => ({
  tree: memoryTree(files),
  digester: nodeDigester,
  decoder: nodeDecoder,
  clock: { now: 0, source: "caller" },
});
const ports = portsOver(wrongFiles());
const options: MergeReportsOptions = { version };
const merge = (blobs: readonly NamedBlob[], other: Partial<MergeReportsOptions> = {}) =>
  mergeReports(blobs, blobPorts, { ...options, ...other });

let blobs: NamedBlob[];
const blob = (index: number): NamedBlob => blobs[index - 1] as NamedBlob;
beforeAll(async () => {
  blobs = await blobsOf(ports, 2, options);
});

async function refusal(made: Promise<unknown>): Promise<string> {
  try {
    await made;
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "blob-refused") return error.message;
    throw error;
  }
  return "it was taken";
}

const headLength = (bytes: Uint8Array): number => bytes.indexOf(0x0a, bytes.indexOf(0x0a) + 1) + 1;

/** Unfolds a blob, lets somebody change what is in it, and seals it anew as only a forger would. */
function forged({ name, bytes }: NamedBlob, change: (payload: string) => string | Uint8Array): NamedBlob {
  const payload = gunzipSync(bytes.subarray(headLength(bytes))).toString("latin1");
  const changed = change(payload);
  const packed = gzipSync(typeof changed === "string" ? Buffer.from(changed, "latin1") : changed);
  return { name, bytes: Buffer.concat([Buffer.from(`archive-shard 1 ${version}\n${sha256(packed)}\n`), packed]) };
}

it("the archive is red in either half, and the merge says what one run says", async () => {
  const whole = await verify(ports, options);
  expect(whole.verdict).toBe("problems");
  expect(JSON.stringify(await merge(blobs))).toBe(JSON.stringify(whole));
  expect(JSON.stringify(await merge([...blobs].reverse()))).toBe(JSON.stringify(whole));
});

it("seals the same record to the same bytes", async () => {
  const again = await blobsOf(ports, 2, options);
  expect(again.map(({ bytes }) => sha256(bytes))).toEqual(blobs.map(({ bytes }) => sha256(bytes)));
});

describe("damage", () => {
  it("of any one bit is found", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = Uint8Array.from(blob(2).bytes);
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        expect(await refusal(merge([blob(1), { name: "flipped", bytes }]))).toMatch(/^"flipped" (is|was) /);
      }),
      { numRuns: 300 },
    );
  });

  it("of a blob that is cut short is found, wherever it was cut", async () => {
    const { bytes } = blob(2);
    for (let length = 0; length < bytes.length; length += length < 120 ? 1 : 37)
      expect(await refusal(merge([blob(1), { name: "short", bytes: bytes.subarray(0, length) }]))).toMatch(
        /^"short" is /,
      );
  });

  it("what was never a blob is refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await refusal(merge([{ name: "x", bytes }]))).toBe(
          '"x" is no blob of a shard, or only the beginning of one',
        );
      }),
    );
  });
});

describe("what is not of one run", () => {
  const other = async (change: Partial<Parameters<typeof verifyShard>[1]>, over = ports): Promise<NamedBlob> => {
    const made = await verifyShard(over, { version, shard: { index: 2, total: 2 }, ...change });
    return { name: "other", bytes: shardBlob(made, change.version ?? version, blobPorts) };
  };
  const refused = async (made: NamedBlob): Promise<string> => refusal(merge([blob(1), made]));

  it("of another version", async () =>
    expect(await refused(await other({ version: "9.9.9" }))).toBe(
      '"other" was written by version 9.9.9 of the tool (archive-shard 1), and this is version 0.0.0 (archive-shard 1)',
    ));
  it("of another number of shards", async () =>
    expect(await refused(await other({ shard: { index: 3, total: 3 } }))).toBe(
      '"other" is shard 3 of 3, and "1.blob" is shard 1 of 2',
    ));
  it("twice the same", async () =>
    expect(await refused({ ...blob(1), name: "other" })).toBe('"other" is shard 1 of 2, and so is "1.blob"'));
  it("within other limits", async () =>
    expect(await refused(await other({ limits: { ...defaultLimits, documentKeys: 7 } }))).toBe(
      '"other" was made within other limits',
    ));
  it("with other rules", async () =>
    expect(await refused(await other({ rules: rules.slice(1) }))).toBe('"other" was made with other rules'));
  it("of another archive.yaml", async () => {
    const files = wrongFiles().set("archive/archive.yaml", Buffer.from("schemaVersion: 1\n"));
    expect(await refused(await other({}, portsOver(files)))).toBe(
      '"other" is of an archive with another archive.yaml than "1.blob"',
    );
  });
  it("of other files", async () => {
    const files = wrongFiles().set("archive/x.txt", Buffer.from("x"));
    expect(await refused(await other({}, portsOver(files)))).toBe(
      '"other" is of an archive with other files than "1.blob"',
    );
  });
  it("of another tree", async () => {
    const tree = { ...ports.tree, kind: "commit" as const, revision: "0".repeat(40) };
    expect(await refused(await other({}, { ...ports, tree }))).toMatch(/^"other" is of another kind of tree/);
  });
  it("against another clock", async () =>
    expect(await refused(await other({}, { ...ports, clock: { now: 1, source: "caller" } }))).toBe(
      '"other" answers another question (--now) than "1.blob"',
    ));
  it("with slow opinions", async () =>
    expect(await refused(await other({}, { ...ports, languageGuess: { guess: () => null } }))).toBe(
      '"other" answers another question (--deep) than "1.blob"',
    ));
  it("of different commits, where both are known", async () => {
    const made = [1, 2].map(async (index) => {
      const verified = await verifyShard(ports, { version, shard: { index, total: 2 }, commit: `${index}`.repeat(40) });
      return { name: `${index}`, bytes: shardBlob(verified, version, blobPorts) };
    });
    const [one, two] = (await Promise.all(made)) as [NamedBlob, NamedBlob];
    expect(await refusal(merge([one, two]))).toBe(`"2" is of commit ${"2".repeat(40)}, and "1" of ${"1".repeat(40)}`);
    expect((await merge([one, blob(2)])).verdict).toBe("problems");
  });
});

describe("what is missing", () => {
  it("is told, with what the others found", async () => {
    const report = await merge([blob(2)]);
    expect(report.verdict).toBe("incomplete");
    expect(report.archive.notes).toEqual(["shard 1 of 2 is missing: nobody knows what stands there"]);
    expect(report.diagnostics.length).toBeGreaterThan(10);
    expect(report.rules.find(({ id }) => id === "archive-empty")?.status).toBe("not-run");
  });

  it("is told of a sound archive as well", async () => {
    const empty = portsOver(new Map([["archive/archive.yaml", Buffer.from("schemaVersion: 1\nname: x\n")]]));
    const [one] = (await blobsOf(empty, 10_000 / 2_500, options)) as [NamedBlob];
    const { verdict, archive } = await merge([one]);
    expect(verdict).toBe("incomplete");
    expect(archive.notes).toEqual(["shards 2, 3, 4 of 4 are missing: nobody knows what stands there"]);
  });

  it("nothing to merge is no merge", async () => {
    await expect(merge([])).rejects.toThrow(/There is no blob to merge/);
  });

  it("a shard that was interrupted says so", async () => {
    const stopped = await verifyShard(ports, {
      version,
      shard: { index: 1, total: 2 },
      onProgress: ({ done }) => (done === 3 ? "stop" : undefined),
    });
    const report = await merge([{ name: "stopped", bytes: shardBlob(stopped, version, blobPorts) }, blob(2)]);
    expect(report.verdict).toBe("incomplete");
    expect(report.archive.notes.at(-1)).toMatch(/^interrupted after \d+ of 24 sources$/);
  });
});

const hostile: readonly unknown[] = [
  null,
  -1,
  0,
  1e308,
  2 ** 53,
  0.5,
  "",
  "x",
  "__proto__",
  [],
  {},
  [[]],
  { length: 1e9 },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  true,
  "../../x",
  "\u0000\u202e",
];

/** Puts a hostile value in some place of a JSON value, or takes something out, or puts something in. */
function changedSomewhere(value: unknown, picks: readonly number[], depth = 0): unknown {
  const pick = picks[depth % picks.length] ?? 0;
  if (typeof value !== "object" || value === null || depth > 8 || pick % 5 === 0)
    return structuredClone(hostile[pick % hostile.length]);
  if (Array.isArray(value)) {
    if (value.length === 0 || pick % 7 === 0) return [...value, hostile[pick % hostile.length]];
    const at = pick % value.length;
    if (pick % 11 === 0) return value.toSpliced(at, 1);
    return value.with(at, changedSomewhere(value[at], picks, depth + 1));
  }
  const entries = Object.entries(value);
  if (pick % 13 === 0) return Object.fromEntries([...entries, ["more", hostile[pick % hostile.length]]]);
  const at = pick % Math.max(1, entries.length);
  if (pick % 11 === 0) return Object.fromEntries(entries.toSpliced(at, 1));
  return Object.fromEntries(
    entries.map(([key, item], index) => [key, index === at ? changedSomewhere(item, picks, depth + 1) : item]),
  );
}

describe("forgery", () => {
  it("is refused or told, in every format, and never green", async () => {
    const formats = await Promise.all(Object.values(reportFormats).map((load) => load()));
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), async (line, picks) => {
        const made = forged(blob(2), (payload) => {
          const lines = payload.split("\n");
          const full = lines.flatMap((words, index) => (/^[[{]/.test(words) ? [index] : []));
          const at = full[line % full.length] ?? 0;
          const text = Buffer.from(lines[at] ?? "", "latin1").toString();
          const changed = JSON.stringify(changedSomewhere(JSON.parse(text), picks));
          return lines.with(at, Buffer.from(changed).toString("latin1")).join("\n");
        });
        try {
          const report = await merge([blob(1), made]);
          taken++;
          expect(report.verdict).not.toBe("verified");
          for (const format of formats) [...(format.kind === "xml" ? [format.render(report)] : format.render(report))];
        } catch (error) {
          if (!(error instanceof ArchiveError)) throw error;
          expect(error.code).toBe("blob-refused");
          expect(error.message).toMatch(/^"[12]\.blob" /);
        }
        expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it("cannot leave sources out", async () => {
    const made = forged(blob(2), (payload) =>
      payload
        .split("\n")
        .map((line) => (line.startsWith('[{"stem"') ? JSON.stringify((JSON.parse(line) as unknown[]).slice(1)) : line))
        .join("\n"),
    );
    expect(await refusal(merge([blob(1), made]))).toBe(
      '"2.blob" does not tell of all sources that fall into its shard',
    );
  });

  it("cannot leave files of the listing out", async () => {
    const made = forged(blob(2), (payload) =>
      payload
        .split("\n")
        .map((line) =>
          line.startsWith('["archive/') ? JSON.stringify((JSON.parse(line) as unknown[]).slice(1)) : line,
        )
        .join("\n"),
    );
    expect(await refusal(merge([blob(1), made]))).toMatch(/do not add up to the listing/);
  });

  it("cannot count fewer findings than it tells", async () => {
    const made = forged(blob(2), (payload) => payload.replace(/"errors":\d+/, '"errors":0'));
    expect(await refusal(merge([blob(1), made]))).toBe(
      '"2.blob" was not written by this tool: counts that are those of the findings was expected',
    );
  });

  it("cannot fill the memory with zeros", async () => {
    const zeros = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const made = Buffer.concat([Buffer.from(`archive-shard 1 ${version}\n${sha256(zeros)}\n`), zeros]);
    expect(await refusal(merge([{ name: "bomb", bytes: made }]))).toMatch(
      /^"bomb" was not written by this tool: a line/,
    );
    expect(blobPorts.compressor.expand(zeros, 1024)).toBeNull();
  });
});
