// Tests of src/core/calendar.ts: Date as the oracle.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysIn, startOf } from "../../src/core/calendar.ts";

describe("the calendar", () => {
  it("agrees with Date wherever Date reaches", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -271_820, max: 275_759 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const date = new Date(0);
          date.setUTCFullYear(year, month - 1, day);
          expect(day <= daysIn(year, month)).toBe(date.getUTCMonth() === month - 1);
          if (day <= daysIn(year, month)) expect(startOf(year, month, day)).toBe(date.getTime());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
