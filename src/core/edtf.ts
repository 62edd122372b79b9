// Dates in EDTF, levels 0 and 1: read and compared, never rewritten, so that a date stays as it was printed.

import { remembering } from "./recent.ts";
import { DAY, daysIn, HOUR, type Instant, MINUTE, SECOND, startOf } from "./calendar.ts";

/** The grain of the expression: `2004-XX` is of month grain although its month is not known (EDTF level 1). */
export type EdtfPrecision = "year" | "season" | "month" | "day" | "minute" | "second";

/** A date or an interval of dates. */
export interface Edtf {
  /** As written. */
  readonly text: string;
  /** Of an interval, that of its coarser end. */
  readonly precision: EdtfPrecision;
  /** Qualified by `~` or `%`, at either end of an interval. */
  readonly approximate: boolean;
  /** Qualified by `?` or `%`, at either end of an interval. */
  readonly uncertain: boolean;
  /** Has digits `X`. */
  readonly unspecified: boolean;
  readonly interval: boolean;
  /**
   * First millisecond that the words, taken at face value, allow; null where an interval has no known beginning. Without a time zone
   * it is that of the easternmost one (UTC+14); a season may begin in the December before its year.
   */
  readonly earliest: Instant | null;
  /** Last millisecond, in the same way: null, UTC-12, and the March after a season's year. */
  readonly latest: Instant | null;
}

/** `malformed`: not such a date, or one of level 2. `impossible`: the form is right, but the calendar or clock has no such value. */
export type EdtfResult =
  | { readonly kind: "ok"; readonly value: Edtf }
  | { readonly kind: "malformed"; readonly reason: string }
  | { readonly kind: "impossible"; readonly reason: string };

/** One date, its bounds not yet widened for the time zone. */
interface Part {
  readonly precision: EdtfPrecision;
  readonly qualifier: string;
  readonly unspecified: boolean;
  readonly zoned: boolean;
  readonly first: Instant;
  readonly last: Instant;
}
const PLAIN = { qualifier: "", unspecified: false, zoned: false } as const;
type Failure = Exclude<EdtfResult, { kind: "ok" }>;

const EASTERNMOST = 14 * HOUR;
const WESTERNMOST = 12 * HOUR;
/** Two years of the longest kind taken here and a slash are shorter. */
const LONGEST = 64;
const GRAINS: readonly EdtfPrecision[] = ["year", "season", "month", "day", "minute", "second"];

const DATE = /^(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)$/;
const DATE_TIME =
  /^(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?$/;
const LONG_YEAR = /^Y(-?[1-9][0-9]{4,14})$/;
const UNSPECIFIED_YEAR = /^(-?)([0-9]{3}X|[0-9]{2}XX)$/;
const UNSPECIFIED_DAY = /^(-?[0-9]{4})-(?:XX|([0-9]{2})-XX|XX-XX)$/;

const malformed = (reason: string): Failure => ({ kind: "malformed", reason });
const impossible = (reason: string): Failure => ({ kind: "impossible", reason });
const LEVEL_2 = "which is EDTF level 2; levels 0 and 1 are supported";

/**
 * Parses a date of EDTF level 0 or 1 (ISO 8601-2:2019; Library of Congress, 2019-02-04), and as our one extension a time of day in
 * minutes without seconds. Neither 24:00 nor a leap second is taken, nor an offset outside -12:00 to +14:00.
 */
export const parseEdtf: (text: string) => EdtfResult = remembering((text) => {
  if (text.length > LONGEST) return malformed("it is longer than a date can be");
  const ends = text.split("/");
  const [start = "", end] = ends;
  if (ends.length > 2) return malformed(whyYearLast(text) ?? "an interval has one slash");
  if (end !== undefined) return parseInterval(text, start, end);
  const part = parsePart(start);
  if ("kind" in part) return part;
  return { kind: "ok", value: edtfOf(text, part, part) };
});

/** Whether one date lies wholly after another, whatever their time zones; never certain where either is qualified by `?`, `~` or `%`. */
export function certainlyAfter(a: Edtf, b: Edtf): boolean {
  if (a.approximate || a.uncertain || b.approximate || b.uncertain) return false;
  return a.earliest !== null && b.latest !== null && a.earliest > b.latest;
}

/** Level 1, "Extended Interval". */
function parseInterval(text: string, start: string, end: string): EdtfResult {
  const from = parseEnd(start);
  if (from !== null && "kind" in from) return from;
  const to = parseEnd(end);
  if (to !== null && "kind" in to) return to;
  if (from === null && to === null) return malformed("an interval needs a date at one of its ends");
  if (from?.qualifier === "" && to?.qualifier === "" && from.first > to.last)
    return impossible("the interval ends before it begins");
  return { kind: "ok", value: edtfOf(text, from, to) };
}

/** An end of an interval: a plain date, or null where it is empty (unknown) or `..` (open). */
function parseEnd(text: string): Part | Failure | null {
  if (text === "" || text === "..") return null;
  const part = parsePart(text);
  if ("kind" in part) return part;
  if (part.unspecified) return malformed(`an end of this interval has digits "X", ${LEVEL_2}`);
  if (part.precision !== "season" && DATE.test(text)) return part;
  return malformed("the ends of an interval are years, months or days: no times of day, seasons or years with Y");
}

function edtfOf(text: string, from: Part | null, to: Part | null): Edtf {
  const qualifiers = `${from?.qualifier ?? ""}${to?.qualifier ?? ""}`;
  const parts = [from, to].filter((part) => part !== null);
  return {
    text,
    precision: GRAINS.find((grain) => parts.some((part) => part.precision === grain)) ?? "year",
    approximate: /[~%]/.test(qualifiers),
    uncertain: /[?%]/.test(qualifiers),
    unspecified: parts.some((part) => part.unspecified),
    interval: text.includes("/"),
    earliest: from === null ? null : outward(from.zoned ? from.first : from.first - EASTERNMOST, -1),
    latest: to === null ? null : outward(to.zoned ? to.last : to.last + WESTERNMOST, 1),
  };
}

/** Beyond 2^53 sums are rounded: a bound is moved outward by more than they can be wrong. */
function outward(instant: Instant, direction: 1 | -1): Instant {
  return Math.abs(instant) <= Number.MAX_SAFE_INTEGER ? instant : instant + direction * Math.abs(instant) * 2 ** -49;
}

function parsePart(text: string): Part | Failure {
  const date = DATE.exec(text);
  if (date !== null) return parseDate(date[1] ?? "", date[2], date[3], date[4] ?? "");
  const dateTime = DATE_TIME.exec(text);
  if (dateTime !== null) return parseDateTime(dateTime);
  const longYear = LONG_YEAR.exec(text);
  if (longYear !== null) return years(Number(longYear[1]), Number(longYear[1]), false);
  const someYear = UNSPECIFIED_YEAR.exec(text);
  if (someYear !== null) {
    const digits = someYear[2] ?? "";
    const low = Number(digits.replaceAll("X", "0"));
    const high = Number(digits.replaceAll("X", "9"));
    return someYear[1] === "-" ? years(-high, -low, true) : years(low, high, true);
  }
  const someDay = UNSPECIFIED_DAY.exec(text);
  if (someDay !== null) {
    const known = parseDate(someDay[1] ?? "", someDay[2], undefined, "");
    if ("kind" in known) return known;
    if (known.precision === "season") return impossible(`there is no month ${someDay[2]}`);
    return {
      ...known,
      unspecified: true,
      precision: text.endsWith("XX-XX") || known.precision === "month" ? "day" : "month",
    };
  }
  return malformed(whyMalformed(text));
}

function years(from: number, to: number, unspecified: boolean): Part {
  return { ...PLAIN, unspecified, precision: "year", first: startOf(from, 1, 1), last: startOf(to + 1, 1, 1) - 1 };
}

function parseDate(yyyy: string, mm: string | undefined, dd: string | undefined, qualifier: string): Part | Failure {
  if (yyyy === "-0000") return malformed("year 0000 has no sign");
  const year = Number(yyyy);
  if (mm === undefined) return { ...years(year, year, false), qualifier };
  const month = Number(mm);
  if (month >= 21 && month <= 41 && dd === undefined) {
    if (month > 24) return malformed(`"${mm}" in place of the month is a division of the year, ${LEVEL_2}`);
    if (qualifier !== "") return malformed("a season with a qualifier goes beyond EDTF level 1");
    // The standard ties a season to no hemisphere, and a winter may be counted to either year.
    return { ...PLAIN, precision: "season", first: startOf(year - 1, 12, 1), last: startOf(year + 1, 4, 1) - 1 };
  }
  if (month < 1 || month > 12) return impossible(`there is no month ${mm}`);
  if (dd === undefined) {
    const last = startOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - 1;
    return { ...PLAIN, qualifier, precision: "month", first: startOf(year, month, 1), last };
  }
  const day = Number(dd);
  if (day < 1 || day > daysIn(year, month)) return impossible(`there is no day ${dd} in month ${mm} of ${yyyy}`);
  const first = startOf(year, month, day);
  return { ...PLAIN, qualifier, precision: "day", first, last: first + DAY - 1 };
}

function parseDateTime(match: RegExpExecArray): Part | Failure {
  const [, yyyy = "", mm, dd, hh, minutes, ss, zulu, sign, offsetHours, offsetMinutes = "00"] = match;
  const date = parseDate(yyyy, mm, dd, "");
  if ("kind" in date) return date;
  const hour = Number(hh);
  const minute = Number(minutes);
  const second = Number(ss ?? "0");
  if (hour === 24) return impossible("there is no hour 24: midnight is 00:00 of the next day");
  if (hour > 23) return impossible(`there is no hour ${hh}`);
  if (minute > 59) return impossible(`there is no minute ${minutes}`);
  if (second === 60) return impossible("second 60, a leap second, is not supported");
  if (second > 59) return impossible(`there is no second ${ss}`);
  let first = date.first + hour * HOUR + minute * MINUTE + second * SECOND;
  if (offsetHours !== undefined) {
    const offset = Number(offsetHours) * HOUR + Number(offsetMinutes) * MINUTE;
    if (sign === "-" && offset === 0) return malformed("an offset of zero is written Z or +00:00");
    if (Number(offsetMinutes) > 59 || offset > (sign === "-" ? WESTERNMOST : EASTERNMOST)) {
      return impossible(`there is no time zone at ${sign}${offsetHours}:${offsetMinutes}`);
    }
    first -= sign === "-" ? -offset : offset;
  }
  const zoned = zulu !== undefined || offsetHours !== undefined;
  const length = ss === undefined ? MINUTE : SECOND;
  return { ...PLAIN, precision: ss === undefined ? "minute" : "second", zoned, first, last: first + length - 1 };
}

/** Known mistakes, the first that fits naming the reason. The text is short (see LONGEST), so no pattern can be slow. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/^$/, "it is empty"],
  [/[^\x21-\x7e]/, "it holds white space or a character that is not ASCII; date and time are joined by T"],
  [/[[\]{}]/, `it is a set of dates, ${LEVEL_2}`],
  [/^Y-?[0-9]+[ES]|^-?[0-9]{4}S/, `it has an exponent or significant digits, ${LEVEL_2}`],
  [/^Y-?[1-9][0-9]{15}/, "years of more than 15 digits are not supported"],
  [/^Y/, "Y is for years of more than four digits without leading zeros, and for the year alone"],
  [/T.*[?~%]/, "a date with a time of day takes no qualifier"],
  [/^[-0-9X]*X[-0-9X]*$/, `it has digits "X" elsewhere than at the right, ${LEVEL_2}`],
  [/^[-0-9X?~%]*[?~%][-0-9X?~%]*$/, `it has a qualifier elsewhere than at the end of a plain date, ${LEVEL_2}`],
  [/[0-9][tz]/, "T and Z are capital letters"],
  [/T.*[+-][0-9]{3,4}$/, "the offset from UTC needs a colon, as in +05:30"],
  [/T[0-9:]+[.,]/, "fractions of a second are not supported"],
  [/^[0-9]{8}(?:T|$)/, "the parts of a date are joined by hyphens, those of a time by colons"],
  [/(?:)/, "it is not a date of EDTF level 0 or 1, such as 2022-05-25, 2022-05, 2022~ or 2022-05-25T19:29:00+05:30"],
];

function whyMalformed(text: string): string {
  const yearLast = whyYearLast(text);
  if (yearLast !== null) return yearLast;
  return MISTAKES.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}

/** Day, month and year in the order of a newspaper: how to write what was probably meant, or null. */
function whyYearLast(text: string): string | null {
  const match = /^([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})$/.exec(text);
  if (match === null) return null;
  const [, a = "", , b = "", year = ""] = match;
  const written = (month: string, day: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const meant = [Number(b) <= 12 ? written(b, a) : "", Number(a) <= 12 ? written(a, b) : ""].filter(
    (date) => date !== "",
  );
  const order =
    meant.length === 1 && Number(a) > 12
      ? "dd/mm/yyyy"
      : meant.length === 1
        ? "mm/dd/yyyy"
        : "dd/mm/yyyy or mm/dd/yyyy";
  return `it is written ${order}; write year, month and day${meant.length === 0 ? "" : `: ${[...new Set(meant)].join(" or ")}`}`;
}
