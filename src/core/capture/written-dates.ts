// Dates as texts write them, read conservatively: whatever could be another day is no date here.

import { parseEdtf } from "../edtf.ts";

/** A date found in words: EDTF, and where it stands in UTF-16 units. */
export interface WrittenDate {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const months = [
  "january february march april may june july august september october november december",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "januar februar märz april mai juni juli august september oktober november dezember",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  "jan feb mar apr may jun jul aug sep oct nov dec",
];
const monthNumbers = new Map(
  months.flatMap((names) => names.split(" ").map((name, index) => [name, index + 1] as const)),
);
const monthName = [...new Set(monthNumbers.keys())].sort((a, b) => b.length - a.length).join("|");

type Parts = Readonly<Record<string, string | undefined>>;

/** Each with the groups y, m or n (a month's name), d, and perhaps a time t with its zone z. */
const patterns: readonly RegExp[] = [
  /(?<![\d-])(?<y>[12]\d{3})-(?<m>\d\d)-(?<d>\d\d)(?:T(?<t>\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(?<z>Z|[+-]\d\d:?\d\d)?)?(?![\d-])/gu,
  new RegExp(
    `(?<![\\p{L}\\d])(?<d>\\d{1,2})(?:st|nd|rd|th|er|\\.|º)? (?:de |of )?(?<n>${monthName})\\.?,? (?:de )?(?<y>[12]\\d{3})(?!\\d)`,
    "giu",
  ),
  new RegExp(`(?<![\\p{L}\\d])(?<n>${monthName})\\.? (?<d>\\d{1,2})(?:st|nd|rd|th)?,? (?<y>[12]\\d{3})(?!\\d)`, "giu"),
  /(?<!\d)(?<y>[12]\d{3}) ?年 ?(?<m>\d{1,2}) ?月 ?(?<d>\d{1,2}) ?日/gu,
  // Only a day beyond the twelfth tells which of the two is the month.
  /(?<![\d./-])(?<d>1[3-9]|2\d|3[01])[./](?<m>0?[1-9]|1[0-2])[./](?<y>[12]\d{3})(?![\d./-])/gu,
  /(?<![\d./-])(?<m>0?[1-9]|1[0-2])\/(?<d>1[3-9]|2\d|3[01])\/(?<y>[12]\d{3})(?![\d./-])/gu,
];

/** At most this many of each way of writing. */
const most = 20;

/** The dates in words, in the order of their places. Impossible ones are left out. */
export function writtenDates(words: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const pattern of patterns) {
    let count = 0;
    for (const match of words.matchAll(pattern)) {
      if (count++ === most) break;
      const value = edtfOf(match.groups ?? {});
      if (value !== null) found.push({ value, start: match.index, end: match.index + match[0].length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function edtfOf({ y, m, n, d, t, z }: Parts): string | null {
  const month = m ?? monthNumbers.get((n ?? "").toLowerCase());
  if (y === undefined || month === undefined || d === undefined) return null;
  const day = `${y}-${String(month).padStart(2, "0")}-${d.padStart(2, "0")}`;
  const zone = z === undefined || z === "Z" || z.includes(":") ? (z ?? "") : `${z.slice(0, 3)}:${z.slice(3)}`;
  const value = t === undefined ? day : `${day}T${t}${zone}`;
  return parseEdtf(value).kind === "ok" ? value : null;
}
