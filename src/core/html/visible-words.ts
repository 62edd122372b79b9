// The words of an HTML page that a reader would see, for comparing and guessing; never as evidence, which quotes the page as stored.

import { decodeReferences } from "./references.ts";
import { htmlParts } from "./tags.ts";

/** Tags that do not end a word or line: all others do. */
const inline = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
/** Elements whose content is not seen although it is text. */
const unseen = new Set(["noscript", "template", "title", "svg", "select"]);

/** Words with a line feed wherever a block begins or ends. Linear. */
export function visibleWords(page: string): string {
  const words: string[] = [];
  let hidden: string | null = null;
  for (const part of htmlParts(page)) {
    if (part.kind === "raw") continue;
    if (part.kind === "text") {
      if (hidden === null) words.push(page.slice(part.start, part.end));
    } else {
      if (hidden === null && part.kind === "tag" && unseen.has(part.name)) hidden = part.name;
      else if (part.kind === "end-tag" && part.name === hidden) hidden = null;
      if (!inline.has(part.name)) words.push("\n");
    }
  }
  return decodeReferences(words.join(""));
}
