// What formats of citations can say of a date: its parts as far as known. A bound is no date, and two bounds are no range.

import { parseEdtf } from "../edtf.ts";
import type { CitedDate } from "./citation.ts";

/** A day, month or year of the proleptic Gregorian calendar; a year may be negative. */
export interface DateParts {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  /** 1 to 4: spring, summer, autumn, winter. */
  readonly season: number | null;
}

export interface KnownDate {
  /** One date, or both ends of a range. */
  readonly parts: readonly [DateParts] | readonly [DateParts, DateParts];
  /** Approximate or uncertain, or somebody's best guess. */
  readonly circa: boolean;
  /** EDTF level 1 without a time of day; an estimate carries its `~`. */
  readonly edtf: string;
}

const partsPattern = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/;

/**
 * The date as far as a bibliography can give it: unknown days and months (`2022-05-XX`) are left out. Null when there is none, or it has open
 * ends or an unspecified year; and for an estimate between two days, which is no range.
 */
export function knownDate(date: Pick<CitedDate, "value" | "estimate">): KnownDate | null {
  const isEstimate = date.value === null;
  const text = date.value ?? date.estimate;
  const parsed = text === null ? null : parseEdtf(text);
  if (text === null || parsed?.kind !== "ok") return null;
  const { approximate, uncertain, interval } = parsed.value;
  if (isEstimate && interval) return null;
  const days = text.split("/").map((end) => end.replace(/T.*$|(?:-XX)+$/, ""));
  const [first = null, last = null] = days.map(partsOf);
  if (first === null || (days.length > 1 && last === null)) return null;
  const isGuess = isEstimate && !approximate && !uncertain;
  return {
    parts: last === null ? [first] : [first, last],
    circa: isEstimate || approximate || uncertain,
    edtf: isGuess ? `${days[0]}~` : days.join("/"),
  };
}

function partsOf(text: string): DateParts | null {
  const [, year, month, day] = partsPattern.exec(text) ?? [];
  if (year === undefined) return null;
  const number = month === undefined ? null : Number(month);
  const isSeason = number !== null && number > 20;
  return {
    year: Number(year),
    month: isSeason ? null : number,
    day: day === undefined ? null : Number(day),
    season: isSeason ? number - 20 : null,
  };
}

/** The day of an instant or date that is known to the day, `YYYY-MM-DD`; else null. */
export function dayOf(edtf: string | null): string | null {
  return /^\d{4}-\d\d-\d\d(?=T|$)/.exec(edtf ?? "")?.[0] ?? null;
}

/** All that is known of a date, in words; empty for nothing. */
export function dateWords({ value, notBefore, notAfter, estimate }: CitedDate): string {
  if (value !== null) return value;
  const known = [
    notBefore === null ? "" : `not before ${notBefore}`,
    notAfter === null ? "" : `not after ${notAfter}`,
    estimate === null ? "" : `perhaps ${estimate}`,
  ];
  return known.filter((clause) => clause !== "").join(", ");
}
