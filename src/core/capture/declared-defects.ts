// The defects that machines find in a text, as a manifest declares them.

import { DEFECTS_PER_DETECTOR, detectMechanicalDefects, type MechanicalDefect } from "../mechanical/index.ts";
import { freeIds, mechanicalSeverities, proposeQuote } from "../mechanical/proposal.ts";
import type { Defect } from "../manifest/generated/schema-types.ts";

/** More than this of one type are declared of the file as a whole: nobody reads so many, and each takes ten lines. */
const mostOfType = 20;

/**
 * Declares what machines find.
 * @param language the text's BCP 47 tag, null when not known
 * @param used ids that are taken
 */
export function declaredDefects(text: string, language: string | null, used: readonly string[]): Defect[] {
  const byType = new Map<MechanicalDefect["type"], MechanicalDefect[]>();
  for (const defect of detectMechanicalDefects(text, language)) {
    const group = byType.get(defect.type);
    if (group === undefined) byType.set(defect.type, [defect]);
    else group.push(defect);
  }
  const ids = freeIds(used);
  return [...byType.values()].flatMap((group) => (group.length > mostOfType ? [ofFile(group)] : group.map(ofSpan)));

  function common({ type }: MechanicalDefect) {
    return {
      id: ids.next().value,
      type,
      severity: mechanicalSeverities[type],
      layer: "unknown",
      knownBy: "self",
    } as const;
  }

  function ofSpan(defect: MechanicalDefect): Defect {
    const { quote, occurrence } = proposeQuote(text, defect);
    return { ...common(defect), scope: "span", quote, ...(occurrence === null ? {} : { occurrence }) };
  }

  function ofFile(group: readonly MechanicalDefect[]): Defect {
    const [first] = group as readonly [MechanicalDefect];
    const atLeast = group.length >= DEFECTS_PER_DETECTOR ? "At least " : "";
    const note = `${atLeast}${group.length} places, found by a program (${first.detector}).`;
    return { ...common(first), scope: "file", note };
  }
}
