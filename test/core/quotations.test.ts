// Every quote of an archive is looked up: change one character of any of them, and verify says which.

import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Limits } from "../../src/core/limits.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import { quotationsOf } from "../../src/core/manifest/claims.ts";
import { readDocument } from "../../src/core/manifest/document.ts";
import type { Manifest, Relation } from "../../src/core/manifest/generated/schema-types.ts";
import type { Tree } from "../../src/core/ports.ts";
import { quotedWords } from "../../src/core/quoted-words.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify } from "../../src/verify.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";

const archive = new FixtureArchive();
afterAll(() => archive.dispose());

/** A quote of the fixture archive: where it stands, the words of the source that it is from, and how to rewrite it. */
interface Place {
  readonly path: string;
  readonly pointer: string;
  readonly quote: string;
  readonly words: string;
  rewritten(quote: string): string;
}

async function placesOf(path: string, kind: "manifest" | "relation", own: string | null): Promise<Place[]> {
  const text = archive.read(path);
  const document = await readDocument(kind, path, null, archive.readBytes(path), nodeDecoder, defaultLimits);
  const quotes =
    kind === "manifest"
      ? [...quotationsOf(document.value as Manifest)].map(({ pointer, source, anchor }) => ({
          pointer,
          source: source ?? own,
          quote: anchor.quote,
        }))
      : (document.value as Relation).passages.map(({ source, quote = "" }, index) => ({
          pointer: `/passages/${index}/quote`,
          source,
          quote,
        }));
  return quotes.map(({ pointer, source, quote }) => {
    const { start, end } = document.yaml.locate(pointer, "value")!;
    const { bytes } = [archive.report, archive.translation].find(({ sha256 }) => sha256 === source)!;
    const rewritten = (changed: string): string => text.slice(0, start) + quotedWords(changed) + text.slice(end);
    return { path, pointer, quote, words: archive.read(bytes), rewritten };
  });
}

const places = [
  ...(await placesOf(archive.report.manifest, "manifest", archive.report.sha256)),
  ...(await placesOf(archive.translation.manifest, "manifest", archive.translation.sha256)),
  ...(await placesOf(archive.relation, "relation", null)),
];

function verified(tree: Tree, only?: ReadonlySet<string>, limits: Limits = defaultLimits) {
  const ports = {
    tree,
    digester: nodeDigester,
    decoder: nodeDecoder,
    clock: { now: 1.7e12, source: "caller" } as const,
  };
  return verify(ports, { version: "0.0.0", limits, ...(only === undefined ? {} : { only }) });
}

/** The tree of the archive with one file replaced. */
function treeWith(path: string, read: Tree["read"]): Tree {
  const tree = openWorkTree(archive.folder, "archive");
  return {
    kind: tree.kind,
    revision: tree.revision,
    root: tree.root,
    list: (limits) => tree.list(limits),
    read: (asked, limit) => (asked === path ? read(asked, limit) : tree.read(asked, limit)),
    digest: (asked, limit, alsoSha512) => tree.digest(asked, limit, alsoSha512),
  };
}

describe("quotes", () => {
  it("are all found as they stand, also when written in double quotes", async () => {
    expect(places).toHaveLength(13);
    for (const { path, quote, rewritten } of places) {
      const tree = treeWith(path, () => ({ ok: true, bytes: nodeDecoder.encodeUtf8(rewritten(quote)) }));
      expect((await verified(tree)).diagnostics).toEqual([]);
    }
  });

  it("are not found with one character changed, left out or added", async () => {
    const character = fc.oneof(
      fc.constantFrom("a", "e", " ", "\u00a0", "’", "é", "E", "\n"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    );
    const edit = fc.record({
      place: fc.constantFrom(...places),
      at: fc.nat(),
      removed: fc.constantFrom(0, 1),
      put: fc.option(character, { nil: "" }),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ place: { path, pointer, quote, words, rewritten }, at, removed, put }) => {
        const points = [...quote];
        points.splice(at % points.length, removed, put);
        const changed = points.join("");
        // What stands in the words all the same is no change that anybody could find.
        fc.pre(changed !== "" && !words.includes(changed));
        const tree = treeWith(path, () => ({ ok: true, bytes: nodeDecoder.encodeUtf8(rewritten(changed)) }));
        const { diagnostics, verdict } = await verified(tree);
        const rule = pointer.startsWith("/passages/") ? "relation-passage-not-found" : "quote-not-found";
        expect(diagnostics.map((found) => [found.rule, found.path, found.pointer])).toEqual([[rule, path, pointer]]);
        expect(verdict).toBe("problems");
      }),
      { numRuns: 150 },
    );
  });

  it("that could not be looked up make the run incomplete, also when only one source is asked for", async () => {
    const { bytes } = archive.report;
    const tree = treeWith(bytes, (path) => ({
      ok: false,
      fault: { kind: "unreadable", path, reason: "cannot be read" },
    }));
    const report = await verified(tree, new Set([archive.translation.sha256]));
    expect(report.verdict).toBe("incomplete");
    expect(report.rules.find(({ id }) => id === "quote-not-found")).toMatchObject({
      status: "skipped",
      reason: `"${bytes}" cannot be read`,
    });
  });

  it("from bytes that changed are skipped, since the digest says it all", async () => {
    const { bytes } = archive.report;
    const tree = treeWith(bytes, () => ({ ok: true, bytes: nodeDecoder.encodeUtf8("Nothing of this was quoted.\n") }));
    const { diagnostics, rules } = await verified(tree);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["file-digest-mismatch"]);
    for (const id of ["quote-not-found", "relation-passage-not-found"])
      expect(rules.find((rule) => rule.id === id)?.status).toBe("skipped");
  });
});
