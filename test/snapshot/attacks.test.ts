// Who sees which attack on history: a reader with nothing, with a checkpoint kept, or with a signed tag. It makes the table of docs/snapshots.md.
// UPDATE_TRANSCRIPTS=1 writes the table into the document instead.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { ana } from "../history-fixtures/snapshot-tag.ts";
import { attacks, disposeHonest, honestCheckpoint } from "./attacks.ts";

const file = join(import.meta.dirname, "..", "..", "docs", "snapshots.md");
const update = process.env["UPDATE_TRANSCRIPTS"] === "1";

const held = mkdtempSync(join(tmpdir(), "archive-held-"));
const hold = (name: string, words: string): string => {
  writeFileSync(join(held, name), words);
  return join(held, name);
};
/** What each reader holds, as options. */
const readers = {
  nothing: [],
  "an older checkpoint": ["--checkpoint", hold("s1", honestCheckpoint("s1"))],
  "the newest checkpoint": ["--checkpoint", hold("s2", honestCheckpoint("s2"))],
  "a signed tag": ["--allowed-signers", hold("signers", ana.allowed)],
} as const;
type Reader = keyof typeof readers;
const readerNames = Object.keys(readers) as Reader[];

interface Seen {
  readonly code: number;
  readonly rules: readonly string[];
}

interface JsonReport {
  readonly diagnostics: readonly { readonly rule: string; readonly severity: string }[];
}

/** What a reader sees: `archive verify` of the commit, and `archive snapshot verify` with what they hold. */
async function look(folder: string, reader: Reader): Promise<Seen> {
  const runs = [
    await runCli(["verify", "--at", "HEAD", "--json"], folder),
    await runCli(["snapshot", "verify", "--json", ...readers[reader]], folder),
  ];
  const found = runs.flatMap(({ stdout, stderr }) => {
    expect(stderr).toBe("");
    return (JSON.parse(stdout) as JsonReport).diagnostics;
  });
  const rules = found.filter(({ severity }) => severity !== "info").map(({ rule }) => rule);
  return { code: Math.max(...runs.map(({ code }) => code)), rules: [...new Set(rules)].sort() };
}

const rows = new Map<string, Readonly<Record<Reader, Seen>>>();
afterAll(() => {
  disposeHonest();
  rmSync(held, { recursive: true, force: true });
});

it("are twenty or more", () =>
  expect(attacks.filter(({ harmless }) => harmless !== true).length).toBeGreaterThanOrEqual(20));

describe("attacks", () => {
  it.for(attacks.map((attack) => [attack.what, attack] as const))("%s", async ([what, { make, harmless }]) => {
    const archive = make();
    try {
      const seen = {} as Record<Reader, Seen>;
      for (const reader of readerNames) seen[reader] = await look(archive.view, reader);
      rows.set(what, seen);
      for (const reader of readerNames) {
        // Whoever holds more sees no less.
        expect(seen[reader].rules).toEqual(expect.arrayContaining([...seen.nothing.rules]));
        if (harmless === true) expect([reader, seen[reader]]).toEqual([reader, { code: 0, rules: [] }]);
      }
    } finally {
      archive.dispose();
    }
  });
});

const mark = ({ code }: Seen): string => ["–", "**seen**", "could not tell"][code] ?? String(code);

/** The rules that tell it to the first reader, from left to right, who sees it. */
function tellers(seen: Readonly<Record<Reader, Seen>>): string {
  const first = readerNames.map((reader) => seen[reader]).find(({ rules }) => rules.length > 0);
  return first === undefined ? "" : first.rules.map((rule) => `\`${rule}\``).join(", ");
}

describe("the table", () => {
  it("in docs/snapshots.md is what the attacks gave", (test) => {
    test.skip(rows.size === 0, "the attacks were not run");
    expect(rows.size).toBe(attacks.length);
    const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
    const table = [
      line(["what was done", ...readerNames, "told by"]),
      line(["---", ...readerNames.map(() => "---"), "---"]),
      ...[...rows].map(([what, seen]) =>
        line([what, ...readerNames.map((reader) => mark(seen[reader])), tellers(seen)]),
      ),
    ].join("\n");
    const document = readFileSync(file, "utf8");
    const [before, after] = [document.split("<!-- attacks -->\n")[0], document.split("<!-- /attacks -->")[1]];
    const written = `${before}<!-- attacks -->\n\n${table}\n\n<!-- /attacks -->${after}`;
    if (update) writeFileSync(file, written);
    else expect(document).toBe(written);
  });
});
