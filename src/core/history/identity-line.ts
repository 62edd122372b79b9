// The identity in an author, committer or tagger line: raw words, raw date, and the date in ISO 8601 where it makes sense.

import { binaryString } from "./byte-text.ts";

/** What an identity line says; nothing of it is proven. */
export interface RawIdentity {
  /** Bytes of the name, one character each, without blanks around. */
  readonly name: string;
  /** Bytes between the angle brackets, one character each. */
  readonly email: string;
  /** Seconds since 1970 and offset as written, e.g. `1653487140 +0530`; empty when there is nothing. */
  readonly rawDate: string;
  /** Seconds since 1970-01-01T00:00Z, or null when they are not a number that a date can have. */
  readonly seconds: number | null;
  /** ISO 8601 with offset, e.g. `2022-05-25T19:29:00+05:30`, or null when date or offset is absurd. */
  readonly date: string | null;
  /** Whether the line has the form that git writes. */
  readonly sound: boolean;
}

/** The last second of the year 9999 in UTC: ISO 8601 has four digits for a year unless otherwise agreed. */
const lastSecond = 253_402_300_799;
const longest = 4096;

/** Reads `Name <email> seconds offset` as git does: the first `<`, the first `>` after it, the date after the last `>`. */
export function parseIdentity(bytes: Uint8Array, start: number, end: number): RawIdentity {
  // A line of megabytes is no name; what is beyond is cut and the date is looked for at the line's end all the same.
  const line =
    end - start <= 2 * longest
      ? binaryString(bytes, start, end)
      : binaryString(bytes, start, start + longest) + binaryString(bytes, end - longest, end);
  const open = line.indexOf("<");
  const close = open < 0 ? -1 : line.indexOf(">", open);
  const last = line.lastIndexOf(">");
  const name = (open < 0 ? line : line.slice(0, open)).trim();
  const email = open < 0 ? "" : line.slice(open + 1, close < 0 ? undefined : close);
  const rawDate = last < 0 ? "" : line.slice(last + 1).trim();
  const match = /^(\d{1,20}) ([+-])(\d{4})$/.exec(rawDate);
  const sound =
    open > 0 &&
    line[open - 1] === " " &&
    close === last &&
    !email.includes("<") &&
    !name.includes(">") &&
    match !== null &&
    end - start <= 2 * longest;
  const digits = match?.[1] ?? /^\d{1,20}(?= |$)/.exec(rawDate)?.[0];
  const seconds = digits === undefined || Number(digits) > Number.MAX_SAFE_INTEGER ? null : Number(digits);
  const date = seconds === null || match === null ? null : isoDate(seconds, match[2] ?? "+", match[3] ?? "");
  return { name, email, rawDate, seconds, date, sound };
}

function isoDate(seconds: number, sign: string, offset: string): string | null {
  const hours = Number(offset.slice(0, 2));
  const minutes = Number(offset.slice(2));
  if (hours > 23 || minutes > 59) return null;
  const local = seconds + (sign === "-" ? -1 : 1) * (hours * 3600 + minutes * 60);
  if (seconds > lastSecond || local > lastSecond || local < -62_167_219_200) return null;
  return `${new Date(local * 1000).toISOString().slice(0, 19)}${sign}${offset.slice(0, 2)}:${offset.slice(2)}`;
}
