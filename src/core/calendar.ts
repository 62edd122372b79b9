// Arithmetic of the proleptic Gregorian calendar in UTC; it parses and prints nothing.

/** Milliseconds since 1970-01-01T00:00Z, leap seconds not counted; rounded beyond 2^53. */
export type Instant = number;

export const SECOND: number = 1000;
export const MINUTE: number = 60 * SECOND;
export const HOUR: number = 60 * MINUTE;
export const DAY: number = 24 * HOUR;

/** Number of days in a month (1 to 12) of a year, year 0 being 1 BC (ISO 8601-1:2019, 4.2). */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Midnight UTC at the start of a day. Own arithmetic in eras of 400 years, because `Date` ends with the year 275760. */
export function startOf(year: number, month: number, day: number): Instant {
  // A year that begins in March has its leap day at the end.
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY;
}
