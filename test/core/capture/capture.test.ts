// What is told from bytes and names: kind, character set, dates, and what a file says of itself.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captureFile } from "../../../src/core/capture/capture.ts";
import { decideCharset } from "../../../src/core/capture/charset-decision.ts";
import { extensionOf, signatureOf, storedExtension, textKindOf } from "../../../src/core/capture/media-type.ts";
import { pageCandidates } from "../../../src/core/capture/page-candidates.ts";
import { textCandidates } from "../../../src/core/capture/text-candidates.ts";
import { writtenDates } from "../../../src/core/capture/written-dates.ts";
import { parseEdtf } from "../../../src/core/edtf.ts";
import { roleOf, sourcePath } from "../../../src/core/layout.ts";
import { defaultLimits } from "../../../src/core/limits.ts";
import { nodeCharsetGuess } from "../../../src/node/charset-guess.ts";
import { nodeDecoder } from "../../../src/node/decoder.ts";
import { nodeDigester } from "../../../src/node/digester.ts";
import { nodeLanguageGuess } from "../../../src/node/language-guess.ts";

const iconv = createRequire(import.meta.url)("iconv-lite") as typeof import("iconv-lite");
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const french = "Le pont sur la rivière a été fermé lundi à cause de la crue, a indiqué le conseil municipal de Sèvres.";
const chinese = "镇议会说，河上的桥星期一关闭。市长说，预计工程将持续六个星期，司机必须使用北方的道路。";

describe("the character set", () => {
  const decide = (bytes: Uint8Array) => decideCharset(bytes, nodeDecoder, nodeCharsetGuess);

  it.each([
    ["utf-8", french, "utf-8"],
    ["iso-8859-1", french, "iso-8859-1"],
    ["windows-1252", `“${french}” – il y a longtemps…`, "windows-1252"],
    ["gb18030", chinese, "gb18030"],
    ["big5", "鎮議會說，河上的橋星期一關閉。市長說，預計工程將持續六個星期。", "big5"],
    ["shift_jis", "橋は月曜日に閉鎖されました。工事は六週間続く予定です。", "shift_jis"],
    ["windows-1251", "Мост через реку закрыт на ремонт, сообщил городской совет в понедельник.", "windows-1251"],
  ])("of text in %s is found, and the bytes are read as the same words", async (charset, text, expected) => {
    const decided = await decide(iconv.encode(text, charset));
    expect(decided).toMatchObject({ name: expected, text, by: charset === "utf-8" ? "utf-8" : "guessed" });
  });

  it.each([
    ["UTF-8", "utf-8", [0xef, 0xbb, 0xbf, 0x61]],
    ["UTF-16, little end first", "utf-16", [0xff, 0xfe, 0x61, 0x00]],
    ["UTF-16, big end first", "utf-16", [0xfe, 0xff, 0x00, 0x61]],
  ])("is told by the mark of %s, which stays", async (_, name, bytes) => {
    expect(await decide(Uint8Array.from(bytes))).toEqual({ name, by: "byte-order-mark", text: "\ufeffa" });
  });

  it("is what a page says, when the bytes fit", async () => {
    const page = `<html><head><meta charset="windows-1250"><title>Žluťoučký kůň</title></head><body>příliš</body></html>`;
    expect(await decide(iconv.encode(page, "windows-1250"))).toMatchObject({ name: "windows-1250", by: "declared" });
    const lying = page.replace("windows-1250", "no-such-thing");
    expect((await decide(iconv.encode(lying, "windows-1250")))?.by).toBe("guessed");
  });

  it("is none for bytes that are no words", async () => {
    expect(await decide(Uint8Array.from([0x61, 0x00, 0x62]))).toBeNull();
    expect(await decide(Uint8Array.from({ length: 300 }, (_, index) => (index * 97) % 256))).toBeNull();
  });

  it("of any bytes is none, or one that reads them back to the last", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const decided = await decide(bytes);
        if (decided === null) return;
        expect(nodeDecoder.decode(bytes, decided.name)).toEqual({ kind: "text", text: decided.text });
      }),
      { numRuns: 200 },
    );
  });
});

describe("the kind", () => {
  it.each([
    ["%PDF-1.7", "a.pdf", "application/pdf", "pdf"],
    ["%PDF-1.7", "a.txt", "application/pdf", "pdf"],
    ["PK\x03\x04", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
    ["PK\x03\x04", null, "application/zip", "zip"],
    ["\xff\xd8\xff\xe0", "a.JPEG", "image/jpeg", "jpeg"],
    ["RIFF1234WEBP", null, "image/webp", "webp"],
  ])("of bytes that begin with %j and are called %j", (head, name, mediaType, extension) => {
    const kind = signatureOf(
      Uint8Array.from(head, (character) => character.charCodeAt(0)),
      name,
    );
    expect(kind?.mediaType).toBe(mediaType);
    expect(kind === null ? null : storedExtension(kind, name)).toBe(extension);
  });

  it.each([
    ["<!DOCTYPE html><p>", "a.html", "text/html", "html"],
    ["\ufeff \n<!-- saved --><HTML>", null, "text/html", "html"],
    ["<p>a page", "a.htm", "text/html", "htm"],
    ["<html>", "a.txt", "text/html", "html"],
    ['<?xml version="1.0"?><html xmlns="x">', null, "application/xhtml+xml", "xhtml"],
    ['<?xml version="1.0"?><rss>', "a.xml", "application/xml", "xml"],
    ["words", "a.md", "text/markdown", "md"],
    ["words", "a.html", "text/plain", "txt"],
    ["words", "a.pdf", "text/plain", "txt"],
    ["words", "a.story", "text/plain", "story"],
    ["words", "a.bak", "text/plain", "txt"],
    ["words", "a.yaml", "text/plain", "txt"],
    ["words", "README", "text/plain", "txt"],
    ["words", ".profile", "text/plain", "txt"],
  ])("of the text %j called %j", (text, name, mediaType, extension) => {
    const kind = textKindOf(text, name);
    expect(kind.mediaType).toBe(mediaType);
    expect(storedExtension(kind, name)).toBe(extension);
  });

  it("has an extension under which a source can be stored, whatever the name", () => {
    const digest = "a".repeat(64);
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", ".", ".manifest.yaml", ".TXT", "~", ".tmp"),
        (stem, end) => {
          const extension = storedExtension(textKindOf("words", stem + end), stem + end);
          expect(roleOf("archive", sourcePath("archive", digest, extension))).toMatchObject({
            kind: "bytes",
            placed: true,
          });
          expect(extensionOf(stem)).not.toBe("");
        },
      ),
    );
  });
});

describe("dates in words", () => {
  it.each([
    ["3 May 2021", ["2021-05-03"]],
    ["May 3rd, 2021 and 4 de maio de 2021", ["2021-05-03", "2021-05-04"]],
    ["le 1er juin 2020; 12. März 1999", ["2020-06-01", "1999-03-12"]],
    ["2021-05-03T10:00:00.123+0200", ["2021-05-03T10:00:00+02:00"]],
    ["2021-05-03T10:00Z", ["2021-05-03T10:00Z"]],
    ["2021年5月3日", ["2021-05-03"]],
    ["23.05.2022, 23/5/2022, 5/23/2022", ["2022-05-23", "2022-05-23", "2022-05-23"]],
    // Which is the month?
    ["03/05/2021 and 3.5.2021", []],
    ["31 April 2021, 2021-13-01, 2021-02-30", []],
    ["12021-05-03, 2021-05-031, 1.23.05.2022", []],
    ["Maybe 3 2021", []],
  ])("%j", (words, dates) => expect(writtenDates(words).map(({ value }) => value)).toEqual(dates));

  it("are dates that can be read, and stand where they are said to", () => {
    const piece = fc.constantFrom(
      "3",
      "31",
      "12",
      "May",
      "mai",
      " ",
      "2021",
      "-",
      "/",
      ".",
      "年",
      "月",
      "日",
      "T10:00",
      "Z",
      ",",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((list) => list.join("")),
        (words) => {
          for (const { value, start, end } of writtenDates(words)) {
            expect(parseEdtf(value).kind).toBe("ok");
            expect(words.slice(start, end)).toContain(value.slice(0, 4));
          }
        },
      ),
    );
  });
});

describe("what a file says of itself", () => {
  const told = (page: string) =>
    pageCandidates(page).map(({ field, value, from, stated }) => [field, value, from, stated]);

  it("a page in its metadata", () => {
    const page = `<html lang="pt-BR"><head><title>Ponte &amp; rio</title>
<meta property='og:title' content='Ponte &quot;fechada&quot;'><meta name="og:site_name" content="O Vale">
<meta property="article:published_time" content="2021-05-03T10:00:00-0300">
<script type="application/ld+json">{"@context":"https://schema.org","headline": "Ponte", "dateModified":"2021-05-04"}</script>
<script>{"datePublished":"1999-01-01"}</script></head><h1> A ponte </h1><time itemprop="datePublished" datetime="2021-05-03">`;
    expect(told(page)).toEqual([
      ["language", "pt-BR", "<html lang>", true],
      ["title", "Ponte & rio", "<title>", false],
      ["title", 'Ponte "fechada"', "og:title", true],
      ["outlet", "O Vale", "og:site_name", true],
      ["published", "2021-05-03T10:00:00-03:00", "article:published_time", true],
      ["title", "Ponte", "JSON-LD headline", true],
      ["updated", "2021-05-04", "JSON-LD dateModified", true],
      ["title", "A ponte", "<h1>", false],
      ["published", "2021-05-03", "<time itemprop>", true],
    ]);
    for (const { start, end, value, from } of pageCandidates(page))
      if (from === "<h1>") expect(page.slice(start, end)).toBe(value);
  });

  it("nothing that is only nearly said", () => {
    expect(told('<html lang="no language"><meta property="og:title"><meta name="date" content="3 May 2021">')).toEqual(
      [],
    );
    expect(told('<meta property="article:published_time" content="about 2021-05-03">')).toEqual([]);
  });

  it.each([
    ["A title\n\nWords.", "A title"],
    ["\ufeff  A title  \nWords.", "A title"],
    ["A sentence is no title.\nWords.", undefined],
    ["---\nWords", undefined],
    ["", undefined],
  ])("a text in its first line: %j", (text, title) => {
    expect(textCandidates(text).find(({ field }) => field === "title")?.value).toBe(title);
  });

  it("a text in its dates, those of publication first, all as guesses", () => {
    const dates = textCandidates("On 1 May 2021 it rained.\nPublished: 3 May 2021\n").filter(
      ({ field }) => field === "published",
    );
    expect(dates.map(({ value, stated }) => [value, stated])).toEqual([
      ["2021-05-03", false],
      ["2021-05-01", false],
    ]);
  });
});

it("the first five texts are told as their manifests have them", async () => {
  const ports = {
    digester: nodeDigester,
    decoder: nodeDecoder,
    charsetGuess: nodeCharsetGuess,
    languageGuess: nodeLanguageGuess,
  };
  const sources = join(import.meta.dirname, "..", "..", "..", "archive", "sources");
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".txt"));
  expect(files).toHaveLength(5);
  for (const path of files) {
    const name = path.slice(-68);
    const capture = await captureFile({ name, bytes: readFileSync(join(sources, path)) }, ports, defaultLimits, null);
    expect(capture).toMatchObject({
      mediaType: "text/plain",
      charset: { name: "utf-8", by: "utf-8" },
      extension: "txt",
    });
    expect(name).toBe(`${capture?.sha256}.txt`);
    const manifest = readFileSync(join(sources, path.replace(/txt$/, "manifest.yaml")), "utf8");
    expect(capture?.language?.language).toBe(/^language:\n {2}value: ([a-z]+)/m.exec(manifest)?.[1]);
  }
});

it("bytes that do not fit the character set that is given are no capture", async () => {
  const ports = {
    digester: nodeDigester,
    decoder: nodeDecoder,
    charsetGuess: nodeCharsetGuess,
    languageGuess: nodeLanguageGuess,
  };
  const file = { name: "a.txt", bytes: iconv.encode(french, "iso-8859-1") };
  expect(await captureFile(file, ports, defaultLimits, "utf-8")).toBeNull();
  const given = await captureFile(file, ports, defaultLimits, "ISO-8859-15");
  expect(given).toMatchObject({ charset: { name: "iso-8859-15", by: "given" } });
  expect(utf8(given?.text?.value ?? "")).toEqual(utf8(french));
});
