// A source is said to be no text, and its bytes or its name look like text.

import { charsetOf } from "../charset.ts";
import { baseName } from "../layout.ts";
import { shortWords } from "../quoted-words.ts";
import { defineRule } from "./rule.ts";

/** Extensions of files that hold words. */
const textual = /\.(?:txt|text|html?|xhtml|xml|md|csv|tsv|json|rtf|srt|vtt)$/i;

export default defineRule({
  id: "media-type-doubtful",
  of: "source",
  severity: "warning",
  needs: ["manifest", "bytes"],
  title: "A source is not taken for text and looks like one",
  why: "The words of a source that is no text are never looked at: no quote from it is checked, and no defect of it is found.",
  fix: "Give its words a character set with `charset:` under `file`, and the media type of what it is.",
  *check({ manifest, bytes }) {
    const file = manifest?.value?.file;
    if (bytes === null || file === undefined || charsetOf(manifest).kind !== "not-text") return;
    const extension = textual.exec(baseName(bytes.path))?.[0] ?? null;
    if (bytes.utf8 === null && extension === null) return;
    const looks = bytes.utf8 !== null ? "the bytes are sound UTF-8 text" : `the file name ends in "${extension}"`;
    yield {
      message: `The media type is ${shortWords(file.mediaType)} and there is no character set, but ${looks}`,
      pointer: "/file/mediaType",
      data: { mediaType: file.mediaType, extension, utf8: bytes.utf8 !== null },
    };
  },
});
