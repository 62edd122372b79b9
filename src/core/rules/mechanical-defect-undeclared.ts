// A machine sees a defect in the text that the manifest does not declare.

import type { SourceFacts } from "../archive.ts";
import {
  DEFECTS_PER_DETECTOR,
  detectMechanicalDefects,
  type MechanicalDefect,
  type MechanicalType,
  type Span,
} from "../mechanical/index.ts";
import { freeIds, proposeDefect, proposeQuote } from "../mechanical/proposal.ts";
import { shortWords } from "../quoted-words.ts";
import { isWhole } from "../soundness.ts";
import { defineRule, type Finding } from "./rule.ts";

export default defineRule({
  id: "mechanical-defect-undeclared",
  of: "source",
  severity: "warning",
  needs: ["manifest", "text"],
  title: "A defect of the text is not declared",
  why: "Who quotes or counts these words trips over what cannot be seen in them; a declared defect warns every reader.",
  fix: "Declare it as a defect, or accept the finding with a reason.",
  *check(source) {
    const { manifest, text } = source;
    if (manifest === null || text === null) return;
    if (!isWhole(manifest, "/defects")) {
      yield { notChecked: { kind: "content", reason: "a defect does not have the shape of the schema" } };
      return;
    }
    const ids = freeIds((manifest.value?.defects ?? []).map(({ id }) => id));
    const declared = declarationsOf(source);
    for (const [type, defects] of undeclared(source, text.value, declared)) {
      // The declared one is probably among those found: what is wrong is its quote, which another rule reports.
      if (declared.lost.has(type)) {
        yield {
          notChecked: { kind: "content", reason: `a declared defect of the type "${type}" was not found by its quote` },
        };
        continue;
      }
      if (defects.length > several) yield manyOf(type, defects, text.value, ids);
      else for (const defect of defects) yield oneOf(defect, text.value, ids);
    }
  },
});

/** Where an acceptance finds it: the list that a declaration would be added to. */
const place = "/defects";
/** More than this of one type make one finding. */
const several = 5;

interface Declarations {
  /** Types declared of the whole file. */
  readonly whole: ReadonlySet<string>;
  /** Types of which one is declared whose quote could not be found. */
  readonly lost: ReadonlySet<string>;
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/** Where defects are declared, by type. Retracted ones count: somebody looked, and judged. */
function declarationsOf(source: SourceFacts): Declarations {
  const matches = new Map(source.quotes.map(({ pointer, match }) => [pointer, match]));
  const whole = new Set<string>();
  const lost = new Set<string>();
  const spans = new Map<string, Span[]>();
  for (const [index, { type, scope }] of (source.manifest?.value?.defects ?? []).entries()) {
    const match = matches.get(`/defects/${index}/quote`);
    if (scope === "file") whole.add(type);
    else if (match?.kind !== "found") lost.add(type);
    else if (spans.get(type)?.push(match) === undefined) spans.set(type, [match]);
  }
  return { whole, lost, spans };
}

/** What is found and not declared, by type. */
function undeclared(
  source: SourceFacts,
  text: string,
  { whole, spans }: Declarations,
): Map<MechanicalType, MechanicalDefect[]> {
  const result = new Map<MechanicalType, MechanicalDefect[]>();
  for (const defect of detectMechanicalDefects(text, source.manifest?.value?.language?.value ?? null)) {
    const { type, start, end } = defect;
    if (whole.has(type) || spans.get(type)?.some((span) => span.start < end && start < span.end) === true) continue;
    const defects = result.get(type) ?? [];
    defects.push(defect);
    result.set(type, defects);
  }
  return result;
}

type Ids = Generator<string, never, undefined>;

function oneOf(defect: MechanicalDefect, text: string, ids: Ids): Finding {
  const { type, detector, start, end } = defect;
  const proposed = proposeQuote(text, defect);
  return {
    message: `${shortWords(proposed.quote)} holds ${nameOf(type, false)} that no defect declares`,
    fix: `Add to "defects:", or accept the finding with a reason.\n${proposeDefect(ids.next().value, type, proposed)}`,
    span: { start, end },
    pointer: place,
    data: { type, detector, ...proposed },
  };
}

function manyOf(type: MechanicalType, defects: readonly MechanicalDefect[], text: string, ids: Ids): Finding {
  const [first] = defects as readonly [MechanicalDefect];
  const proposed = proposeQuote(text, first);
  const atLeast = defects.length >= DEFECTS_PER_DETECTOR ? "at least " : "";
  return {
    message: `The text holds ${atLeast}${defects.length} ${nameOf(type, true)} that no defect declares; the first stands in ${shortWords(proposed.quote)}`,
    fix: `Add each of them to "defects:", or accept the finding with a reason. The first would be:\n${proposeDefect(ids.next().value, type, proposed)}`,
    span: { start: first.start, end: first.end },
    pointer: place,
    data: {
      type,
      detector: first.detector,
      count: defects.length,
      offsets: defects.slice(0, 100).map(({ start }) => start),
      ...proposed,
    },
  };
}

const names: Readonly<Record<MechanicalType, readonly [one: string, many: string]>> = {
  "encoding.replacement-character": ["a replacement character (U+FFFD)", "replacement characters (U+FFFD)"],
  "encoding.mojibake": ["characters read in the wrong character set", "places read in the wrong character set"],
  "encoding.control-character": ["a control character", "control characters"],
  "encoding.nbsp": ["a no-break space (U+00A0)", "no-break spaces (U+00A0)"],
  "duplicate-text": ["a repeated paragraph", "repeated paragraphs"],
};

function nameOf(type: MechanicalType, many: boolean): string {
  return names[type][many ? 1 : 0];
}
