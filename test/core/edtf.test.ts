// Tests of src/core/edtf.ts: tables, the order of dates, and the edtf package as the oracle.

// @ts-expect-error: the package has no types
import edtf, { parse as parseWithOracle } from "edtf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startOf } from "../../src/core/calendar.ts";
import { certainlyAfter, type Edtf, parseEdtf } from "../../src/core/edtf.ts";

const HOUR = 3_600_000;

function ok(text: string): Edtf {
  const result = parseEdtf(text);
  if (result.kind !== "ok") throw new Error(`${text}: ${result.kind}, ${result.reason}`);
  return result.value;
}

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

describe("parseEdtf", () => {
  it.each([
    ["2022", "year", "2021-12-31T10:00:00.000Z", "2023-01-01T11:59:59.999Z"],
    ["2022-05", "month", "2022-04-30T10:00:00.000Z", "2022-06-01T11:59:59.999Z"],
    ["2022-12", "month", "2022-11-30T10:00:00.000Z", "2023-01-01T11:59:59.999Z"],
    ["2022-05-25", "day", "2022-05-24T10:00:00.000Z", "2022-05-26T11:59:59.999Z"],
    ["2024-02-29", "day", "2024-02-28T10:00:00.000Z", "2024-03-01T11:59:59.999Z"],
    ["2022-05-25T19:29:05", "second", "2022-05-25T05:29:05.000Z", "2022-05-26T07:29:05.999Z"],
    ["2022-05-25T19:29:05Z", "second", "2022-05-25T19:29:05.000Z", "2022-05-25T19:29:05.999Z"],
    ["2022-05-25T19:29:05+05:30", "second", "2022-05-25T13:59:05.000Z", "2022-05-25T13:59:05.999Z"],
    ["2022-05-25T19:29:05-08", "second", "2022-05-26T03:29:05.000Z", "2022-05-26T03:29:05.999Z"],
    ["2022-05-25T19:29:05+00:00", "second", "2022-05-25T19:29:05.000Z", "2022-05-25T19:29:05.999Z"],
    ["2022-05-25T19:29+05:30", "minute", "2022-05-25T13:59:00.000Z", "2022-05-25T13:59:59.999Z"],
    ["2022-05-25T00:00+14:00", "minute", "2022-05-24T10:00:00.000Z", "2022-05-24T10:00:59.999Z"],
    ["2022-05-25T23:59-12:00", "minute", "2022-05-26T11:59:00.000Z", "2022-05-26T11:59:59.999Z"],
    ["2022-05-25T19:29", "minute", "2022-05-25T05:29:00.000Z", "2022-05-26T07:29:59.999Z"],
    ["201X", "year", "2009-12-31T10:00:00.000Z", "2020-01-01T11:59:59.999Z"],
    ["20XX", "year", "1999-12-31T10:00:00.000Z", "2100-01-01T11:59:59.999Z"],
    ["2004-XX", "month", "2003-12-31T10:00:00.000Z", "2005-01-01T11:59:59.999Z"],
    ["1985-04-XX", "day", "1985-03-31T10:00:00.000Z", "1985-05-01T11:59:59.999Z"],
    ["1985-XX-XX", "day", "1984-12-31T10:00:00.000Z", "1986-01-01T11:59:59.999Z"],
    ["2001-21", "season", "2000-11-30T10:00:00.000Z", "2002-04-01T11:59:59.999Z"],
    ["2001-24", "season", "2000-11-30T10:00:00.000Z", "2002-04-01T11:59:59.999Z"],
    ["0000", "year", "-000001-12-31T10:00:00.000Z", "0001-01-01T11:59:59.999Z"],
    ["-0001", "year", "-000002-12-31T10:00:00.000Z", "0000-01-01T11:59:59.999Z"],
    ["-201X", "year", "-002020-12-31T10:00:00.000Z", "-002009-01-01T11:59:59.999Z"],
    ["Y-12345", "year", "-012346-12-31T10:00:00.000Z", "-012344-01-01T11:59:59.999Z"],
    ["2004-06/2006-08", "month", "2004-05-31T10:00:00.000Z", "2006-09-01T11:59:59.999Z"],
    ["2004-02-01/2005", "year", "2004-01-31T10:00:00.000Z", "2006-01-01T11:59:59.999Z"],
    ["2004-06-11/2004-06", "month", "2004-06-10T10:00:00.000Z", "2004-07-01T11:59:59.999Z"],
    ["2004-06-01/..", "day", "2004-05-31T10:00:00.000Z", null],
    ["2004-06-01/", "day", "2004-05-31T10:00:00.000Z", null],
    ["../2004", "year", null, "2005-01-01T11:59:59.999Z"],
    ["/2004", "year", null, "2005-01-01T11:59:59.999Z"],
  ])("reads %s", (text, precision, earliest, latest) => {
    const value = ok(text);
    expect([value.text, value.precision, iso(value.earliest), iso(value.latest)]).toEqual([
      text,
      precision,
      earliest,
      latest,
    ]);
    expect(value.interval).toBe(text.includes("/"));
    expect(value.unspecified).toBe(text.includes("X"));
  });

  it.each([
    ["2022?", false, true],
    ["2022-05~", true, false],
    ["2022-05-25%", true, true],
    ["1984~/2004-06", true, false],
    ["1984/2004-06?", false, true],
    ["1984?/2004~", true, true],
    ["2005~/2004", true, false],
    ["../2004%", true, true],
    ["2022", false, false],
  ])("reads the qualifiers of %s", (text, approximate, uncertain) => {
    expect(ok(text)).toMatchObject({ text, approximate, uncertain });
  });

  it("reads years far beyond exact milliseconds, with bounds that hold them", () => {
    const year = ok("Y170000002");
    const next = ok("Y170000003");
    expect(year.precision).toBe("year");
    expect(year.earliest).toBeLessThanOrEqual(startOf(170000002, 1, 1) - 14 * HOUR);
    expect(year.latest).toBeGreaterThanOrEqual(startOf(170000003, 1, 1) + 12 * HOUR);
    expect([
      certainlyAfter(next, year),
      certainlyAfter(ok("Y170000005"), year),
      certainlyAfter(year, ok("9999")),
    ]).toEqual([false, true, true]);
    expect(certainlyAfter(ok("-9999"), ok("Y-999999999999999"))).toBe(true);
  });

  it.each([
    "2022-13",
    "2022-00",
    "2022-20",
    "2022-42",
    "2022-99-XX",
    "2022-02-30",
    "2023-02-29",
    "1900-02-29",
    "2022-04-31",
    "2022-05-00",
    "2022-05-32",
    "2022-21-05",
    "2022-21-XX",
    "2022-05-25T25:00:00",
    "2022-05-25T25:00",
    "2022-05-25T24:00:00",
    "2022-05-25T24:00",
    "2022-05-25T24:00:01",
    "2022-05-25T23:60:00",
    "2022-05-25T23:59:60Z",
    "2022-05-25T23:59:61",
    "2022-02-30T10:00:00Z",
    "2022-05-25T10:00:00+15:00",
    "2022-05-25T10:00:00-12:01",
    "2022-05-25T10:00:00+05:60",
    "2022-05-25T10:00:00+14:01",
    "2005/2004",
    "2004-06-12/2004-06-11",
    "2022-02-30/2023",
    "2022/2023-13",
  ])("finds %s impossible", (text) => {
    expect(parseEdtf(text)).toMatchObject({ kind: "impossible", reason: expect.stringMatching(/./) });
  });

  it.each([
    ["", /empty/],
    ["2022-05-25\n", /white space/],
    [" 2022", /white space/],
    ["2022-05-25 19:29:00", /joined by T/],
    ["２０２２", /ASCII/],
    ["2022‐05", /ASCII/],
    ["2022-05-25T10:00:00−08:00", /ASCII/],
    ["2022-05-25t19:29:00", /capital/],
    ["2022-05-25T19:29:00z", /capital/],
    ["2022-05-25T19:29:00+0530", /colon/],
    ["2022-05-25T19:29:00-530", /colon/],
    ["2022-05-25T19:29:00-00:00", /zero/],
    ["2022-05-25T19:29:00-00", /zero/],
    ["2022-05-25T19:29:00.5Z", /fractions/],
    ["2022-05-25T19:29:00Z?", /no qualifier/],
    ["20220525", /hyphens/],
    ["20220525T192900", /hyphens/],
    ["[1667,1668]", /level 2/],
    ["{1667..1668}", /level 2/],
    ["2004-06~-11", /level 2/],
    ["?2004-06", /level 2/],
    ["2004?-06-11", /level 2/],
    ["2004-06?~", /level 2/],
    ["156X-12-25", /level 2/],
    ["XXXX-12-XX", /level 2/],
    ["1XXX", /level 2/],
    ["XXXX", /level 2/],
    ["20X2", /level 2/],
    ["1984-1X", /level 2/],
    ["2004-XX-11", /level 2/],
    ["201X?", /level 2/],
    ["2001-34", /level 2/],
    ["2004-06-XX/2004-07-03", /level 2/],
    ["Y17E7", /level 2/],
    ["Y171010000S3", /level 2/],
    ["1950S2", /level 2/],
    ["2001-21~", /beyond EDTF level 1/],
    ["2001-21/2001-22", /ends of an interval/],
    ["2022-05-25T19:29:00Z/2023", /ends of an interval/],
    ["Y20220/..", /ends of an interval/],
    ["../..", /one of its ends/],
    ["/", /one of its ends/],
    ["..", /not a date/],
    ["2004/2005/2006", /one slash/],
    ["Y2022", /more than four digits/],
    ["Y012345", /more than four digits/],
    ["Y1234567890123456", /15 digits/],
    ["12345", /not a date/],
    ["-0000", /no sign/],
    ["-0000-01-01", /no sign/],
    ["+2022", /not a date/],
    ["20", /not a date/],
    ["202", /not a date/],
    ["2022-5", /not a date/],
    ["2022-05-25T19", /not a date/],
    ["2022-W21", /not a date/],
    ["2022-145", /not a date/],
    ["25 May 2022", /white space/],
    ["25.05.2022", /^it is written dd\/mm\/yyyy/],
    ["2022-05-25T", /not a date/],
    ["T10:00:00", /not a date/],
    ["2022-05T10:00:00", /not a date/],
    ["x".repeat(8192), /longer/],
  ])("finds %j malformed", (text, reason) => {
    expect(parseEdtf(text)).toEqual({ kind: "malformed", reason: expect.stringMatching(reason) });
  });
});

describe("dates of newspapers", () => {
  it.each([
    ["25/05/2022", "it is written dd/mm/yyyy; write year, month and day: 2022-05-25"],
    ["5.13.2022", "it is written mm/dd/yyyy; write year, month and day: 2022-05-13"],
    ["05-06-2022", "it is written dd/mm/yyyy or mm/dd/yyyy; write year, month and day: 2022-06-05 or 2022-05-06"],
    ["05/05/2022", "it is written dd/mm/yyyy or mm/dd/yyyy; write year, month and day: 2022-05-05"],
    ["1/2/3", "an interval has one slash"],
  ])("%s", (text, reason) => expect(parseEdtf(text)).toEqual({ kind: "malformed", reason }));
});

describe("certainlyAfter", () => {
  it.each([
    ["2022-05-25", "2022-05-25", false],
    ["2022-05-26", "2022-05-25", false],
    ["2022-05-27", "2022-05-25", false],
    ["2022-05-28", "2022-05-25", true],
    ["2022-05-25T14:00:00Z", "2022-05-25T19:29+05:30", true],
    ["2022-05-25T13:59:30Z", "2022-05-25T19:29+05:30", false],
    ["2022-05-26T12:00:00Z", "2022-05-25", true],
    ["2022-05-26T11:59:59Z", "2022-05-25", false],
    ["2023", "2022-05", true],
    ["2023", "2022", false],
    ["2024", "2022", true],
    ["2030~", "2022", false],
    ["2030", "2022?", false],
    ["2030/..", "2022", true],
    ["../2030", "2022", false],
    ["2030", "2022/..", false],
    ["2030", "2022/", false],
    ["2022-24", "2021-10", true],
    ["2022-24", "2021-12", false],
  ])("%s after %s: %s", (a, b, after) => {
    expect(certainlyAfter(ok(a), ok(b))).toBe(after);
    if (after) expect(certainlyAfter(ok(b), ok(a))).toBe(false);
  });

  it("holds for any two instants that the words allow", () => {
    const zoned = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
    fc.assert(
      fc.property(
        zoned,
        zoned,
        fc.integer({ min: -12, max: 14 }),
        fc.integer({ min: -12, max: 14 }),
        (a, b, zoneA, zoneB) => {
          // What a clock in each zone shows, written down without the zone.
          const written = (date: Date, zone: number): string => new Date(date.getTime() + zone * HOUR).toISOString();
          for (const length of [4, 7, 10, 16, 19]) {
            const first = ok(written(a, zoneA).slice(0, length));
            const second = ok(written(b, zoneB).slice(0, length));
            if (certainlyAfter(first, second)) expect(a.getTime()).toBeGreaterThan(b.getTime());
            expect(first.earliest).toBeLessThanOrEqual(a.getTime());
            expect(first.latest).toBeGreaterThanOrEqual(a.getTime());
          }
        },
      ),
    );
  });
});

describe("against the edtf package at level 1", () => {
  interface OracleDate {
    readonly min: number | null;
    readonly max: number | null;
  }

  function oracleTakes(text: string): boolean {
    try {
      parseWithOracle(text, { level: 1 });
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Where we differ on purpose. The package takes 24:00, an offset without a colon, fractions, "−" as a minus sign, a century of two digits,
   * "XXXX", "XXXX-XX", "XXXX-XX-XX", intervals with times of day or without any date, and an interval whose end precedes its
   * start; it takes 29 February of every year, and moves it to 1 March; it refuses -0000, yet not -0000-XX.
   */
  function differsOnPurpose(text: string): boolean {
    if (
      /T24:00|[+-][0-9]{4}$|T.*\.|XXXX|T.*\/|\/.*T|^-?[0-9]{2}(?:\/|$)|\/-?[0-9]{2}$|^(?:\.\.)?\/(?:\.\.)?$/.test(text)
    )
      return true;
    if (/-?[0-9]{4}-02-29|-0000/.test(text)) return true;
    const result = parseEdtf(text);
    return result.kind === "impossible" && result.reason.includes("ends before it begins");
  }

  const two = (min: number, max: number): fc.Arbitrary<string> =>
    fc.integer({ min, max }).map((n) => String(n).padStart(2, "0"));
  const year = fc
    .oneof(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1990, max: 2030 }))
    .map((n) => String(n).padStart(4, "0"));
  const signed = fc.tuple(fc.constantFrom("", "", "", "-"), year).map((parts) => parts.join(""));
  const month = two(0, 43);
  const day = two(0, 33);
  const qualifier = fc.constantFrom("", "", "?", "~", "%");
  const plain = fc
    .tuple(signed, fc.option(month), fc.option(day), qualifier)
    .map(([y, m, d, q]) => [y, m, m === null ? null : d].filter((part) => part !== null).join("-") + q);
  const zone = fc.oneof(
    fc.constantFrom("", "Z", "+14:00", "-12:00", "+00:00", "-00:00", "+0530"),
    fc
      .tuple(fc.constantFrom("+", "-"), two(0, 15), fc.option(two(0, 61)))
      .map(([sign, h, m]) => sign + h + (m === null ? "" : `:${m}`)),
  );
  const dateTime = fc
    .tuple(year, two(1, 12), two(1, 28), two(0, 25), two(0, 61), fc.option(two(0, 61)), zone)
    .map(([y, mo, d, h, mi, s, z]) => `${y}-${mo}-${d}T${h}:${mi}${s === null ? "" : `:${s}`}${z}`);
  const masked = fc
    .tuple(plain, fc.array(fc.nat({ max: 9 }), { maxLength: 4 }))
    .map(([text, places]) =>
      [...text].map((c, i) => (/[0-9]/.test(c) && places.some((p) => i >= text.length - p) ? "X" : c)).join(""),
    );
  const longYear = fc
    .tuple(fc.constantFrom("Y", "Y-"), fc.integer({ min: 0, max: 250_000 }))
    .map((parts) => parts.join(""));
  const end = fc.oneof({ weight: 3, arbitrary: plain }, fc.constantFrom("", ".."), masked, longYear, dateTime);
  const interval = fc.tuple(end, end).map((ends) => ends.join("/"));
  const noise = fc.string({ unit: fc.constantFrom(..."0123456789-/.XYTZ?~%:+"), maxLength: 12 });

  it.each([
    ["dates", plain],
    ["dates with a time", dateTime],
    ["unspecified digits", masked],
    ["long years", longYear],
    ["intervals", interval],
    ["noise", noise],
  ])("takes the same %s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const ours = parseEdtf(text);
        if (differsOnPurpose(text)) {
          // Never the other way round: what we take, the package takes.
          if (ours.kind === "ok") expect([text, oracleTakes(text)]).toEqual([text, true]);
          return;
        }
        expect([text, ours.kind === "ok"]).toEqual([text, oracleTakes(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  /**
   * Bounds of the package are those of UTC and of whole seconds. It mixes up both ends of a negative year with digits X, has its own months
   * for seasons, refuses to build some intervals that it parses, and is lost in the years from 0 to 99 and beyond `Date`.
   */
  it.each([
    ["dates", plain],
    ["dates with a time", dateTime],
    ["unspecified digits", masked],
    ["intervals", interval],
  ])("gives the same bounds to %s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const ours = parseEdtf(text);
        fc.pre(ours.kind === "ok" && ours.value.precision !== "season" && !/^-.*X|(?:^|[/-])00|Y/.test(text));
        if (ours.kind !== "ok") return;
        let oracle: OracleDate;
        try {
          oracle = edtf(text, { level: 1 }) as OracleDate;
        } catch {
          expect(ours.value.interval).toBe(true);
          return;
        }
        const { earliest, latest, precision } = ours.value;
        const zoned = /T.*(?:Z|[+-][0-9:]+)$/.test(text);
        const infinite = (instant: number | null): number | null =>
          instant !== null && Number.isFinite(instant) ? instant : null;
        const grain = precision === "second" ? 999 : precision === "minute" ? 59_999 : 0;
        expect([text, earliest]).toEqual([text, shifted(infinite(oracle.min), zoned ? 0 : -14 * HOUR)]);
        expect([text, latest]).toEqual([text, shifted(infinite(oracle.max), (zoned ? 0 : 12 * HOUR) + grain)]);
      }),
      { numRuns: 1000 },
    );
  });

  const shifted = (instant: number | null, by: number): number | null => (instant === null ? null : instant + by);
});
