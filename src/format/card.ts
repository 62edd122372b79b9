// One source in full, for people (its claims, its words with the defects marked, its relations) and as JSON.

import type { DateClaim, EvidenceItem, Manifest } from "../core/manifest/generated/schema-types.ts";
import type { Sound } from "../core/archive.ts";
import type { SourceCard } from "../core/source-card.ts";
import { grouped, type JsonFormat, type Line, type LineFormat, type Piece, styled } from "./format.ts";
import { markedText, severityStyles } from "./marked-text.ts";

const labelWidth = 14;

function field(label: string, value: string, ...more: readonly Piece[]): Line {
  return [styled("cyan", label.padEnd(labelWidth)), value, ...more];
}

interface Known {
  readonly basis: string;
  readonly confidence?: number;
  readonly note?: string;
  readonly evidence?: readonly EvidenceItem[];
}

/** A claim: its value, how it is known, and below it what it rests on. */
function* claim(label: string, value: string, known: Known): Generator<Line> {
  const confidence = known.confidence === undefined ? "" : `, confidence ${known.confidence}`;
  yield field(label, value, styled("dim", `  (${known.basis}${confidence})`));
  for (const item of known.evidence ?? []) yield [" ".repeat(labelWidth), styled("dim", evidence(item))];
  if (known.note !== undefined) yield [" ".repeat(labelWidth), styled("dim", known.note)];
}

function evidence({ quote, url, source, note }: EvidenceItem): string {
  const from = source === undefined ? "" : ` in ${source.slice(0, 10)}`;
  const words = quote === undefined ? "" : quoted(quote);
  return `- ${[words + from, url, note].filter((part) => part !== undefined && part !== "").join("; ")}`;
}

/** Words in quotation marks, unless they bring their own. */
function quoted(words: string): string {
  return /^["“«‘']/.test(words) ? words : `“${words}”`;
}

function date({ value, notBefore, notAfter, estimate }: DateClaim): string {
  if (value !== null) return value;
  const bounds = [
    notBefore === undefined ? "" : `not before ${notBefore}`,
    notAfter === undefined ? "" : `not after ${notAfter}`,
    estimate === undefined ? "" : `perhaps ${estimate}`,
  ];
  return bounds.filter((bound) => bound !== "").join(", ") || "unknown";
}

function* claims(manifest: Sound<Manifest>): Generator<Line> {
  const {
    title,
    deck,
    byline,
    outlet,
    language,
    translation,
    upstream,
    derivedFrom,
    assessment,
    rights,
    notes,
    withdrawn,
  } = manifest;
  if (withdrawn !== undefined) yield field("withdrawn", `${withdrawn.date}: ${withdrawn.reason}`);
  if (title !== undefined) yield* claim("title", title.value ?? "none", title);
  if (deck !== undefined) yield* claim("deck", deck.value ?? "none", deck);
  if (byline !== undefined)
    yield* claim(
      "byline",
      `${byline.value ?? "unknown"}${byline.role === undefined ? "" : `, ${byline.role}`}`,
      byline,
    );
  if (outlet !== undefined) {
    const more = [outlet.kind, outlet.country].filter((part) => part !== undefined).join(", ");
    yield* claim("outlet", `${outlet.value ?? "unknown"}${more === "" ? "" : ` (${more})`}`, outlet);
  }
  for (const key of ["published", "updated", "composed", "captured"] as const) {
    const known = manifest[key];
    if (known !== undefined) yield* claim(key, date(known), known);
  }
  if (language !== undefined) {
    const more = [language.transformTag, language.orthography].filter((part) => part !== undefined).join("; ");
    yield* claim("language", `${language.value ?? "unknown"}${more === "" ? "" : ` (${more})`}`, language);
  }
  if (translation !== undefined) {
    const way = [
      translation.from === undefined ? "" : `from ${translation.from}`,
      translation.via === undefined ? "" : `via ${translation.via.language}`,
    ];
    yield* claim("translation", [translation.status, ...way].filter((part) => part !== "").join(" "), translation);
    for (const chain of translation.chain ?? []) yield [" ".repeat(labelWidth), chain];
  }
  for (const one of upstream ?? [])
    yield* claim("upstream", `${one.name} (${one.kind}${one.role === undefined ? "" : `: ${one.role}`})`, one);
  for (const one of derivedFrom ?? []) {
    const target = one.source ?? one.work?.citation ?? one.work?.title ?? one.work?.url ?? "";
    yield* claim("derived from", `${one.relation} ${target}${one.via === undefined ? "" : ` via ${one.via}`}`, one);
  }
  if (rights !== undefined) yield field("rights", rights.statement);
  if (assessment !== undefined) yield field("assessment", assessment);
  if (notes !== undefined) yield field("notes", notes);
}

const text: LineFormat<SourceCard> = {
  kind: "lines",
  *render(card) {
    const { manifest } = card;
    yield [styled("bold", `sha256:${card.sha256}`)];
    yield field("bytes", card.path ?? "none", `  ${grouped(manifest?.file?.bytes ?? 0)} bytes, `, intactness(card));
    if (card.manifestPath !== null) yield field("manifest", card.manifestPath);
    if (card.swhid !== null) yield field("SWHID", card.swhid);
    if (manifest?.file?.originalName !== undefined) yield field("arrived as", manifest.file.originalName);
    for (const { id, note } of manifest?.origin ?? [])
      yield field("origin", id, styled("dim", note === undefined ? "" : `  ${note}`));
    if (manifest !== null) yield* claims(manifest);
    yield* defectsOfFile(card);
    yield* markedText(card.text, card.defects);
    yield* relations(card);
    yield* notSeen(card);
  },
};

function intactness({ intact, path }: SourceCard): Piece {
  if (intact === null) return path === null ? "not there" : styled("red", "could not be read");
  return intact
    ? styled("green", "as the manifest says")
    : styled("red", "NOT what the manifest says: run `archive verify`");
}

function* defectsOfFile({ defects }: SourceCard): Generator<Line> {
  const whole = defects.filter(({ span }) => span === null);
  if (whole.length === 0) return;
  yield [];
  yield [styled("bold", "Defects of the file as a whole")];
  for (const { defect } of whole) {
    const { id, type, severity, correction, remedy, note, scope, retracted } = defect;
    const more = [correction, remedy, note].filter((part) => part !== undefined).join("; ");
    const state = retracted !== undefined ? " (retracted)" : scope === "span" ? " (its quote is not in the text)" : "";
    yield [
      "  ",
      styled("bold", id),
      " ",
      styled(severityStyles[severity], severity),
      ` ${type}${state}${more === "" ? "" : `: ${more}`}`,
    ];
  }
}

function* relations({ relations: shown, sha256 }: SourceCard): Generator<Line> {
  if (shown.length === 0) return;
  yield [];
  yield [styled("bold", "Relations")];
  for (const { relation, spans } of shown) {
    yield ["  ", styled("bold", relation.id ?? ""), ` ${relation.kind}: ${relation.statement}`];
    for (const [index, passage] of (relation.passages ?? []).entries()) {
      const span = spans[index];
      const where =
        passage.source !== sha256
          ? passage.source.slice(0, 10)
          : span === null || span === undefined
            ? "here"
            : `here, line ${span.line}`;
      const who = passage.attribution === undefined ? "" : styled("dim", `  ${passage.attribution}`);
      yield ["     ", styled("dim", `${where}: `), quoted(passage.quote ?? "(withdrawn)"), who];
    }
    if (relation.note !== undefined) yield ["     ", styled("dim", relation.note)];
  }
}

/** What the card may lack. */
function* notSeen({ faults, unread }: SourceCard): Generator<Line> {
  if (faults.length + unread.length === 0) return;
  yield [];
  for (const path of unread) yield [styled("yellow", "not read"), `  ${path}: \`archive verify\` says why`];
  for (const { path, reason } of faults) yield [styled("red", "not seen"), `  "${path}" ${reason}`];
  yield ["More may be known of this source than is shown here."];
}

const json: JsonFormat<SourceCard> = {
  kind: "json",
  *render(card) {
    yield JSON.stringify(card, null, 2);
  },
};

export const cardFormats = { text, json } as const;
