// A character that nobody sees stands in a manifest, relation or archive.yaml, in a value or in a comment.

import { defineRule } from "./rule.ts";

// Zero-width characters and the controls that turn the direction of writing (UAX #9). The joiners and the marks U+200C to U+200F are left
// out, because scripts need them; a byte order mark at the beginning has a rule of its own.
const invisible = /[\u200b\u2060\u202a-\u202e\u2066-\u2069]|(?<!^)\ufeff/gu;

export default defineRule({
  id: "yaml-character-invisible",
  of: "document",
  severity: "warning",
  title: "The file holds a character that nobody sees",
  why: "Two words that look the same may differ by it, and those that turn the direction of writing show a reviewer other words than a program reads.",
  fix: 'Remove the character. Where the source itself holds it, write it escaped in double quotes, such as "\\u200B".',
  *check({ yaml: { text } }) {
    for (const { 0: character, index } of text.matchAll(invisible)) {
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      yield {
        message: `The invisible character U+${code} stands here`,
        offsets: { start: index, end: index + 1 },
        data: { character: `U+${code}` },
      };
    }
  },
});
