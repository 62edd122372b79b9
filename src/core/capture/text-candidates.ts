// What a plain text seems to say of itself: its first line as a title, and the dates in it. Guesses all, for a person to decide.

import type { Candidate } from "./candidate.ts";
import { writtenDates } from "./written-dates.ts";

/** Where an article gives its own date: near its beginning or its end. */
const reach = 4000;
const mostDates = 5;
/** Words that stand before a date of publication. */
const published = /(?:publi|posted|updated|first|date|veröffentlicht|发布|發布|掲載|配信)/i;

/** The candidates of a text, the likelier dates first. */
export function textCandidates(text: string): Candidate[] {
  return [...firstLine(text), ...dates(text)];
}

function* firstLine(text: string): Generator<Candidate> {
  const match = /^[\ufeff\s]*([^\n]{1,200})/.exec(text);
  const line = match?.[1]?.trim() ?? "";
  // A sentence, or words without a letter, are no title.
  if (match === null || line === "" || !/\p{L}/u.test(line) || /[^.]\.$/.test(line)) return;
  const start = text.indexOf(line);
  const isWhole = /^[ \t\r]*(?:\n|$)/.test(text.slice(start + line.length, start + line.length + 50));
  if (isWhole)
    yield { field: "title", value: line, from: "first line", stated: false, start, end: start + line.length };
}

function dates(text: string): Candidate[] {
  const tail = Math.max(reach, text.length - reach);
  const found = [
    ...writtenDates(text.slice(0, reach)),
    ...writtenDates(text.slice(tail)).map(({ value, start, end }) => ({ value, start: start + tail, end: end + tail })),
  ];
  const different = [...new Map(found.reverse().map((date) => [date.value, date])).values()].reverse();
  const isLikely = ({ start }: { readonly start: number }): boolean =>
    published.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start).slice(-60));
  return [...different.filter(isLikely), ...different.filter((date) => !isLikely(date))]
    .slice(0, mostDates)
    .map(({ value, start, end }) => ({
      field: "published",
      value,
      from: "a date in the text",
      stated: false,
      start,
      end,
    }));
}
