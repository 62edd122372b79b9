// The table of what became of each field of the readings: where it stands in the manifest, or how it is computed.

import { createHash } from "node:crypto";
import { spanOf } from "./anchor.ts";
import { at, type Carried, type Json, listAt } from "./corpus.ts";

/** Where a leaf is looked for. */
export interface Place extends Carried {
  readonly indices: readonly number[];
}

export interface Row {
  /** Path in a reading, `*` for an index; a name before it (`003 `) limits the row to one reading, and goes first. */
  readonly from: string;
  /** Path in the manifest with the same indices, or `computed`, or `none` where the reading's null has no key. */
  readonly to: string;
  /** The reading's value, recovered without looking at the reading. */
  readonly recover: (place: Place) => Json;
}

const fill = (path: string, indices: readonly number[]): string => {
  let next = 0;
  return path.replaceAll("*", () => String(indices[next++]));
};

const read = (place: Place, path: string): Json => at(place.manifest, fill(path, place.indices)) ?? null;

const copied = (from: string, to: string): Row => ({ from, to, recover: (place) => read(place, to) });

/** Like copied, the words changed back by a function that sees the manifest alone. */
const changed = (from: string, to: string, back: (value: string, place: Place) => Json): Row => ({
  from,
  to,
  recover: (place) => {
    const value = read(place, to);
    return typeof value === "string" ? back(value, place) : value;
  },
});

const renamed = (from: string, to: string, names: Readonly<Record<string, string>>): Row =>
  changed(from, to, (value) => names[value] ?? value);

const computed = (from: string, recover: (place: Place) => Json): Row => ({ from, to: "computed", recover });

/** A null of the readings for which the manifest has no key. */
const none = (from: string): Row => ({ from, to: "none", recover: () => null });

const firstUrl = (from: string, to: string): Row => ({
  from,
  to,
  recover: (place) => {
    const item = listAt(place.manifest, fill(to, place.indices)).find((one) => at(one, "url") !== undefined);
    return at(item, "url") ?? null;
  },
});

const quotes = (from: string, to = from): Row => copied(`${from}.evidence.*`, `${to}.evidence.*.quote`);

const padded = (value: string): string => value.replace(/(T\d\d:\d\d)(?=[+-])/, "$1:00");

const precision = (value: Json): string => {
  if (typeof value !== "string") return "none stated";
  return value.includes("T") ? "minute" : "day";
};

const zone = (value: Json): string | null => /T.*([+-]\d\d:\d\d)$/.exec(String(value))?.[1] ?? null;

const words = (place: Place, path: string): string => String(read(place, path));

const offset = (unit: "cp" | "byte" | "utf16"): Row =>
  computed(`defects.*.${unit}.*`, (place) => {
    const [defect, bound] = place.indices;
    return spanOf(place.text, at(place.manifest, `defects.${defect}`))[unit][bound === 0 ? 0 : 1];
  });

const countries: Readonly<Record<string, string>> = { IN: "India" };

const upstreamKinds = { "news-agency": "agency", "state-media": "state broadcaster", "photo-agency": "photo agency" };

const derivations = {
  "rewrite-of": "rewrite",
  "excerpt-of": "excerpt",
  "paraphrase-of": "paraphrase",
  "machine-paraphrase-of": "machine-paraphrase",
  "back-translation-of": "back-translation",
  "translation-of": "machine-translation",
};

/** The own report's derivation is told in words. */
const ownReport = (part: number): ((value: string) => string | null) => {
  return (value) => /^Derivation: (.*); (.*); see (.*)$/.exec(value)?.[part] ?? null;
};

export const table: readonly Row[] = [
  computed("manifest_version", (place) => read(place, "schemaVersion")),
  copied("id", "origin.0.id"),
  copied("file.name", "file.originalName"),
  computed("file.bytes", ({ bytes }) => bytes.length),
  computed("file.sha256", ({ bytes }) => createHash("sha256").update(bytes).digest("hex")),
  changed("file.encoding", "file.charset", (value) => value.toUpperCase()),
  computed("file.bom", ({ bytes }) => bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))),
  computed("file.eol", ({ bytes }) => (bytes.includes(0x0d) || !bytes.includes(0x0a) ? "other" : "LF")),
  computed("file.final_newline", ({ bytes }) => bytes.at(-1) === 0x0a),
  computed("file.lines", ({ bytes }) => bytes.filter((byte) => byte === 0x0a).length + 1),
  computed("file.code_points", ({ text }) => [...text].length),
  computed("file.utf16_units", ({ text }) => text.length),
  computed("file.normalization", ({ text }) => (text.normalize("NFC") === text ? "NFC" : "none")),
  copied("name_hash.value", "origin.0.id"),
  none("name_hash.algorithm"),
  copied("name_hash.note", "origin.0.note"),

  copied("title.text", "title.value"),
  copied("title.status", "title.basis"),
  copied("title.note", "title.note"),
  copied("deck.text", "deck.value"),
  copied("deck.status", "deck.basis"),
  copied("deck.note", "deck.note"),
  changed("000 outlet.name", "outlet.value", (value, place) => {
    const host = new URL(words(place, "outlet.url")).host.replace(/^www\./, "");
    return `${value} (${host}), ${countries[words(place, "outlet.country")] ?? ""}`;
  }),
  copied("outlet.name", "outlet.value"),
  copied("outlet.status", "outlet.basis"),
  firstUrl("outlet.ref", "outlet.evidence"),
  copied("outlet.confidence", "outlet.confidence"),
  copied("outlet.reason", "outlet.note"),
  quotes("outlet"),
  copied("byline.text", "byline.value"),
  copied("byline.role", "byline.role"),
  copied("byline.status", "byline.basis"),
  quotes("byline"),

  changed("000 published.edtf", "published.value", padded),
  copied("003 published.edtf", "published.value"),
  changed("published.edtf", "published.notBefore", (value) => `${value}/..`),
  computed("published.precision", (place) => precision(read(place, "published.value"))),
  copied("published.status", "published.basis"),
  computed("published.zone", (place) => zone(read(place, "published.value"))),
  copied("published.zone_status", "published.zoneBasis"),
  computed("published.utc", (place) => new Date(words(place, "published.value")).toISOString().replace(".000Z", "Z")),
  copied("published.best_guess", "published.estimate"),
  copied("published.not_before", "published.notBefore"),
  copied("published.not_after", "published.notAfter"),
  changed("published.composed", "composed.notBefore", (value, place) => {
    return `[${value}..${words(place, "composed.notAfter")}]`;
  }),
  quotes("published"),
  // The manifest's date needs no seconds, so the excuse for them is gone.
  changed("000 published.note", "published.note", (value) => `Seconds are padding required by EDTF level 0; ${value}`),
  copied("published.note", "published.note"),
  changed("updated.edtf", "updated.value", padded),
  computed("updated.precision", (place) => precision(read(place, "updated.value"))),
  copied("updated.status", "updated.basis"),
  quotes("updated"),
  copied("updated.note", "updated.note"),

  copied("language.tag", "language.value"),
  copied("language.tag_with_transform", "language.transformTag"),
  copied("language.orthography", "language.orthography"),
  copied("language.confidence", "language.confidence"),
  quotes("language"),
  copied("translation.status", "translation.status"),
  copied("translation.confidence", "translation.confidence"),
  copied("translation.source_language", "translation.from"),
  copied("translation.pivot_language", "translation.via.language"),
  copied("translation.pivot_confidence", "translation.via.confidence"),
  changed("translation.method", "translation.method.kind", (value, place) => {
    return `${value} (${words(place, "translation.method.basis")})`;
  }),
  copied("translation.chain.*", "translation.chain.*"),
  quotes("translation"),
  copied("translation.note", "translation.note"),

  copied("upstream.*.name", "upstream.*.name"),
  renamed("upstream.*.kind", "upstream.*.kind", upstreamKinds),
  copied("upstream.*.credited", "upstream.*.credited"),
  copied("upstream.*.note", "upstream.*.note"),
  copied("upstream.*.role", "upstream.*.role"),
  quotes("upstream.*"),
  firstUrl("upstream.*.ref", "upstream.*.evidence"),
  changed("003 derivation.*.kind", "notes", ownReport(1)),
  changed("003 derivation.*.status", "notes", ownReport(2)),
  changed("003 derivation.*.ref", "notes", ownReport(3)),
  none("003 derivation.*.of"),
  renamed("derivation.*.kind", "derivedFrom.*.relation", derivations),
  copied("derivation.*.of", "derivedFrom.*.work.citation"),
  copied("derivation.*.ref", "derivedFrom.*.work.url"),
  copied("derivation.*.status", "derivedFrom.*.basis"),
  copied("derivation.*.note", "derivedFrom.*.note"),
  copied("quality", "assessment"),

  copied("defects.*.id", "defects.*.id"),
  copied("defects.*.type", "defects.*.type"),
  copied("defects.*.severity", "defects.*.severity"),
  copied("defects.*.layer", "defects.*.layer"),
  copied("defects.*.basis", "defects.*.knownBy"),
  copied("defects.*.scope", "defects.*.scope"),
  copied("defects.*.quote", "defects.*.quote"),
  offset("cp"),
  offset("byte"),
  offset("utf16"),
  copied("defects.*.occurrence", "defects.*.occurrence"),
  // Exact words stand in `correction`; where both are given, the remedy has the reading's whole.
  {
    from: "defects.*.correction",
    to: "defects.*.remedy or defects.*.correction",
    recover: (place) => read(place, "defects.*.remedy") ?? read(place, "defects.*.correction"),
  },
  copied("defects.*.note", "defects.*.note"),
  copied("defects.*.ref", "defects.*.refs.0.url"),
];
