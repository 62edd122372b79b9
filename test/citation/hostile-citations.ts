// Citations of the five texts and of a thousand made-up sources whose titles try to break out of every format.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import type { Citation } from "../../src/core/citation/citation.ts";
import { describeCitation, type Described } from "../../src/core/citation/describe.ts";
import type { Manifest } from "../../src/core/manifest/generated/schema-types.ts";
import { qualifySwhid } from "../../src/core/swhid.ts";

const repository = join(import.meta.dirname, "..", "..");
const hex = (words: string, algorithm = "sha256"): string => createHash(algorithm).update(words).digest("hex");
const origin = "https://git.valley-post.example/archive";

function describe(manifest: Partial<Manifest>, seed: string, more: Partial<Described> = {}): Citation {
  const sha256 = manifest.file?.sha256 ?? hex(`${seed} bytes`);
  const commit = hex(`${seed} commit`, "sha1");
  const path = `archive/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.txt`;
  const swhid = qualifySwhid(`swh:1:cnt:${hex(seed, "sha1")}`, { origin, commit, path });
  return describeCitation({
    manifest,
    descriptor: { name: "Five texts on a visit", homeRepository: origin },
    source: { sha256, bytes: manifest.file?.bytes ?? seed.length, path, mediaType: "text/plain", swhid },
    manifestFile: { sha256: hex(`${seed} manifest`), path: path.replace(/txt$/, "manifest.yaml") },
    commit,
    committed: Date.parse("2024-02-29T12:00:00Z"),
    snapshot: {
      name: "2024_02",
      root: Buffer.from(hex(`${seed} root`), "hex").toString("base64"),
      digest: hex(`${seed} file`),
    },
    translationOf: null,
    quotations: [],
    unverified: [],
    withdrawn: null,
    ...more,
  });
}

const sources = join(repository, "archive", "sources");
/** The five texts as their manifests describe them. */
export const fiveCitations: readonly Citation[] = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".manifest.yaml"))
  .sort()
  .map((path, index) => describe(parse(readFileSync(join(sources, path), "utf8")) as Manifest, `five ${index}`));

/** Each tries to end, escape or run something somewhere. */
const nasty = [
  "{",
  "}",
  "{}",
  "}}",
  "{{",
  "\\input{/etc/passwd}",
  "\\write18{id}",
  "\\",
  "\\\\",
  "%",
  "\\%",
  "#",
  "##[error]",
  "::error::x",
  "$",
  "$x^2$",
  "&",
  "&amp;",
  "_",
  "~",
  "^",
  "`",
  "``",
  "''",
  "'",
  '"',
  '"""',
  "--",
  "---",
  ",,",
  "<<",
  ">>",
  "?`",
  "|",
  "@",
  "@article{x,",
  "\n",
  "\r\n",
  "\nER  - ",
  "\nTY  - NEWS",
  "\n@misc{y,\n",
  "\u2028",
  "\u0000",
  "\u001b[31m",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u202e",
  "\u2066",
  "\u200f",
  "\ufeff",
  "\ud800",
  "שלום",
  "العربية",
  "中国",
  "日本語",
  "👩‍👩‍👧",
  "🏴\u{e0067}\u{e0062}\u{e007f}",
  "é",
  "e\u0301",
  "<script>alert(1)</script>",
  "</bdi>",
  "]]>",
  "<!--",
  "-->",
  "](javascript:alert(1))",
  "![x](y)",
  "[a]: b",
  "https://evil.example",
  "www.evil.example",
  "sha256:",
  "swh:1:cnt:",
  "”",
  "“",
  "*",
  "**",
  "1. ",
  "- ",
  "key: value",
  ": ",
  " #",
  "!tag",
  "&anchor",
  "*alias",
  "- - -",
  "null",
  "yes",
  "2022",
  "…",
  " ",
  "  ",
  "Xi defends",
  "rights",
  "visit",
  "\\u{202E}",
  "\\x23",
];
const words = fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 6 })), {
  minLength: 1,
  maxLength: 9,
});
const title = fc.tuple(words, fc.constantFrom("", " ")).map(([parts, glue]) => parts.join(glue));
const date = fc.constantFrom<Partial<Manifest["published"]>>(
  { value: "2022-05-25" },
  { value: "2022-05" },
  { value: "2022" },
  { value: "2022~" },
  { value: "2022-05-25?" },
  { value: "2022-05-23/2022-05-25" },
  { value: "2022-05-25T19:29+05:30" },
  { value: "2022-05-25T19:29:00Z" },
  { value: "199X" },
  { value: "19XX" },
  { value: "2022-XX" },
  { value: "2022-05-XX" },
  { value: "2022-21" },
  { value: "-0044-03-15" },
  { value: "Y17000" },
  { value: "2022/.." },
  { value: "../2022" },
  { value: "2022-05/" },
  { value: "0033" },
  { value: null },
  { value: null, notBefore: "2022-05-23" },
  { value: null, notBefore: "2022-05-23", notAfter: "2022-05-28" },
  { value: null, estimate: "2022-05-24~" },
  { value: null, estimate: "2022-05-24" },
  { value: null, estimate: "2022-05-23/2022-05-24" },
);
const outletKind = fc.constantFrom("newspaper", "news-agency", "broadcaster", "aggregator", "blog", "unknown" as const);
const status = fc.constantFrom(
  "original",
  "machine-translation",
  "back-translation",
  "machine-paraphrase",
  "unknown" as const,
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 4 });

const citation = fc
  .record({
    title: orNull(title),
    byline: orNull(title),
    outlet: orNull(title),
    kind: outletKind,
    date,
    status,
    of: orNull(title),
    url: orNull(fc.webUrl()),
  })
  .map((made) =>
    describe(
      {
        title: { value: made.title, basis: "stated" },
        byline: { value: made.byline, basis: "stated" },
        outlet: { value: made.outlet, kind: made.kind as never, basis: "inferred" },
        published: { value: null, basis: "derived", ...made.date },
        language: { value: "fr-FR", basis: "inferred" },
        translation: { status: made.status as never, from: "en", basis: "inferred" },
        defects: [],
        ...(made.url === null ? {} : { capture: { url: made.url } }),
      },
      JSON.stringify(made),
      { translationOf: made.of },
    ),
  );

/** A thousand, always the same; no two of them have one key. */
export const hostileCitations: readonly Citation[] = [
  ...new Map(fc.sample(citation, { numRuns: 1100, seed: 20_220_525 }).map((one) => [one.key, one])).values(),
].slice(0, 1000);
