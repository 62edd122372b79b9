// Pages taken apart: leniently, in linear time, and never more than is there.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeReferences } from "../../../src/core/html/references.ts";
import { htmlParts } from "../../../src/core/html/tags.ts";
import { visibleWords } from "../../../src/core/html/visible-words.ts";

const shown = (page: string): string[] =>
  [...htmlParts(page)].map((part) => {
    const words = page.slice(part.start, part.end);
    if (part.kind === "text" || part.kind === "raw") return `${part.kind}:${words}`;
    const attributes =
      part.kind === "tag" ? [...part.attributes].map(([key, value]) => ` ${key}=${value}`).join("") : "";
    return `${part.kind}:${part.name}${attributes}`;
  });

describe("parts", () => {
  it.each([
    ["<p>a</p>", ["tag:p", "text:a", "end-tag:p"]],
    ['<A HREF="x>y" b=\'"\' c=d e>t', ['tag:a href=x>y b=" c=d e=', "text:t"]],
    ["<meta a=1 a=2/>", ["tag:meta a=1"]],
    [
      "a < b <3 <!-- <p> --> c<!doctype html>d<?php ?>e",
      ["text:a <", "text: b <", "text:3 ", "text: c", "text:d", "text:e"],
    ],
    ["<script>if (a<b) '</p>'</SCRIPT >x", ["tag:script", "raw:if (a<b) '</p>'", "end-tag:script", "text:x"]],
    ["<title>a<b></title>", ["tag:title", "text:a<b>", "end-tag:title"]],
    ["<style>a", ["tag:style", "raw:a"]],
    ["text <p unclosed='", ["text:text "]],
    ["text <!-- unclosed", ["text:text "]],
    ["text </p", ["text:text "]],
    ["", []],
  ])("of %j", (page, parts) => expect(shown(page)).toEqual(parts));

  it("of any string stand within it, one after the other", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "</",
      "<!--",
      "-->",
      "<script>",
      "</script>",
      '"',
      "'",
      "=",
      " ",
      "a",
      "<p ",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((list) => list.join("")),
        (page) => {
          let at = 0;
          for (const { start, end } of htmlParts(page)) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThanOrEqual(start);
            at = end;
          }
          expect(at).toBeLessThanOrEqual(page.length);
        },
      ),
    );
  });

  it.each(["<a ", "<", "</", "<!--", '<a b="', "<script>", "<a b=c ", "<title><"])(
    "of %j many times over are taken in one pass",
    (piece) => {
      const page = piece.repeat(400_000 / piece.length);
      let units = 0;
      for (const { start, end } of htmlParts(page)) units += end - start;
      expect(units).toBeLessThanOrEqual(page.length);
    },
  );
});

describe("visible words", () => {
  it.each([
    ["<p>One</p><p>two</p>", "\nOne\n\ntwo\n"],
    ["wo<b>rd</b>s", "words"],
    ["a<br>b", "a\nb"],
    ["<head><title>T</title><style>s</style></head><body>x<script>y</script><noscript>n</noscript>z", /^\s+x\s+z$/],
    ["caf&eacute; &amp; &#8220;x&#x201d;", "café & “x”"],
  ])("of %j", (page, words) => {
    if (typeof words === "string") expect(visibleWords(page)).toBe(words);
    else expect(visibleWords(page)).toMatch(words);
  });
});

it.each([
  ["&unknown; &amp;amp; &;", "&unknown; &amp; &;"],
  ["&#0; &#xD800; &#1114112; &#x10FFFF;", `\ufffd \ufffd \ufffd \u{10ffff}`],
  ["&nbsp;&yuml;&THORN;", "\u00a0ÿÞ"],
])("references in %j", (words, decoded) => expect(decodeReferences(words)).toBe(decoded));
