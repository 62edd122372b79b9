// Two dates of a manifest cannot both be right, even when all that is imprecise in them is granted.

import type { Sound } from "../archive.ts";
import { certainlyAfter, type Edtf } from "../edtf.ts";
import { dateClaims, readDate } from "../manifest/dates.ts";
import type { Manifest } from "../manifest/generated/schema-types.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "date-out-of-order",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "Two dates are in the wrong order",
  why: "A text is fixed before it is published and published before it is captured; where dates say otherwise, one of them is wrong.",
  fix: "Look both dates up again; mark what is not certain with ~ or ?, or give bounds in place of a value.",
  *check({ manifest }) {
    const value = manifest?.value ?? {};
    for (const [earlier, later] of [...boundsOf(value), ...sequenceOf(value)]) {
      if (earlier === null || later === null || !certainlyAfter(earlier.date, later.date)) continue;
      yield {
        message: `${earlier.name} "${earlier.date.text}" lies after ${later.name} "${later.date.text}"`,
        pointer: later.pointer,
        data: { earlier: earlier.date.text, earlierPointer: earlier.pointer, later: later.date.text },
      };
    }
  },
});

interface Named {
  readonly name: string;
  readonly pointer: string;
  readonly date: Edtf;
}
/** What must not lie after what. */
type Pair = readonly [Named | null, Named | null];

function named(name: string, pointer: string, text: string | null | undefined): Named | null {
  const date = readDate(text);
  return date === null ? null : { name, pointer, date };
}

/** The earliest date, what it bounds, and the latest. */
function* boundsOf(manifest: Sound<Manifest>): Generator<Pair> {
  for (const key of dateClaims) {
    const claim = manifest[key];
    if (claim === undefined) continue;
    const notBefore = named(`"${key}.notBefore"`, `/${key}/notBefore`, claim.notBefore);
    const notAfter = named(`"${key}.notAfter"`, `/${key}/notAfter`, claim.notAfter);
    yield [notBefore, notAfter];
    for (const part of ["value", "estimate"] as const) {
      const inner = named(`"${key}.${part}"`, `/${key}/${part}`, claim[part]);
      yield [notBefore, inner];
      yield [inner, notAfter];
    }
  }
}

/** What happens to a text, in its order; where a date is not known its bounds stand in. */
function* sequenceOf(manifest: Sound<Manifest>): Generator<Pair> {
  const first = (key: (typeof dateClaims)[number]): Named | null => end(manifest, key, "notBefore");
  const last = (key: (typeof dateClaims)[number]): Named | null => end(manifest, key, "notAfter");
  const capturedOn = named('"capture.on"', "/capture/on", manifest.capture?.on);
  yield [first("composed"), last("published")];
  yield [first("published"), last("updated")];
  for (const key of ["composed", "published", "updated"] as const) {
    yield [first(key), last("captured")];
    yield [first(key), capturedOn];
  }
}

function end(
  manifest: Sound<Manifest>,
  key: (typeof dateClaims)[number],
  bound: "notBefore" | "notAfter",
): Named | null {
  const claim = manifest[key];
  return (
    named(`"${key}"`, `/${key}/value`, claim?.value) ?? named(`"${key}.${bound}"`, `/${key}/${bound}`, claim?.[bound])
  );
}
