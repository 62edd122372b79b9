// The detectors of mechanical defects in one table, and the two questions put to them; it judges no manifest.

import { controlCharacter } from "./control-character.ts";
import type { Detector, MechanicalType } from "./detector.ts";
import { duplicateText } from "./duplicate-text.ts";
import { mojibake } from "./mojibake.ts";
import { noBreakSpace } from "./no-break-space.ts";
import { replacementCharacter } from "./replacement-character.ts";

export type { Detector, MechanicalType, Span } from "./detector.ts";

/** Every detector; one for each {@link MechanicalType}. */
export const DETECTORS: readonly Detector[] = [
  replacementCharacter,
  mojibake,
  controlCharacter,
  noBreakSpace,
  duplicateText,
];

const unconditional = DETECTORS.filter(({ signs }) => signs === null);
/** Most texts hold no sign of any defect, which one look tells for all detectors. */
const anySign = new RegExp(`[${DETECTORS.map(({ signs }) => signs ?? "").join("")}]`);

/** A detector reports no more than this in one text. */
export const DEFECTS_PER_DETECTOR: number = 1000;

/** A defect that a machine found, in UTF-16 offsets, end exclusive. */
export interface MechanicalDefect {
  readonly detector: string;
  readonly type: MechanicalType;
  readonly start: number;
  readonly end: number;
}

/**
 * Looks for mechanical defects: sorted by place, at most {@link DEFECTS_PER_DETECTOR} of each detector. `language` is the text's BCP 47
 * tag, null when not known. Controls that are part of mojibake are reported as that alone.
 */
export function detectMechanicalDefects(text: string, language: string | null): MechanicalDefect[] {
  const defects: MechanicalDefect[] = [];
  for (const detector of anySign.test(text) ? DETECTORS : unconditional) {
    let count = 0;
    for (const { start, end } of detector.find(text, language)) {
      if (count++ === DEFECTS_PER_DETECTOR) break;
      defects.push({ detector: detector.name, type: detector.type, start, end });
    }
  }
  defects.sort((a, b) => a.start - b.start || a.end - b.end || (a.type < b.type ? -1 : 1));
  let garbledUntil = 0;
  return defects.filter(({ type, end }) => {
    if (type === "encoding.mojibake") garbledUntil = end;
    return type !== "encoding.control-character" || end > garbledUntil;
  });
}

/**
 * Whether a declared defect is still there: whether the words quoted for it show a defect of its type. Null when that cannot be told,
 * as for every type that no detector looks for.
 */
export function isStillThere(type: string, quotedWords: string, text: string, language: string | null): boolean | null {
  return DETECTORS.find((detector) => detector.type === type)?.shows(quotedWords, text, language) ?? null;
}
