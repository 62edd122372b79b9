// A cited source was withdrawn, and a tombstone stands in its place.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-source-withdrawn",
  of: "citation",
  severity: "warning",
  title: "A cited source was withdrawn since",
  why: "The citation still resolves, but to a tombstone: the bytes are no longer handed out. Readers of the paper should know, and why.",
  fix: "Read the tombstone; say in the paper that the source was withdrawn, or cite another one.",
  *check({ names: [first], today, placeOf }) {
    if (first === undefined || today?.state !== "withdrawn") return;
    const { source, manifest } = today;
    const { date = "an unknown day", reason = "no reason is given" } = today.withdrawn ?? {};
    const where = manifest === null ? "" : `; the tombstone is "${manifest.path}"`;
    const message = `The source was withdrawn on ${date}: ${reason.replace(/\.$/, "")}${where}`;
    const data = { level: "provenance", date, reason, tombstone: manifest?.path ?? null };
    yield { message, place: placeOf(first.mark), source, data };
  },
});
