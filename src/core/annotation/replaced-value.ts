// What goes with the value of a claim when another takes its place: what was said of the old value is not true of the new one by itself.

import type { YamlValue } from "../manifest/yaml-document.ts";
import { type NamedField, valueKeyOf } from "./field-name.ts";

type Mapping = { readonly [key: string]: YamlValue };

/** What tells of the text or of the work it was made from, whatever the value says. */
const lasting: Readonly<Record<string, readonly string[]>> = {
  translation: ["containsTranslatedQuotations"],
  derivedFrom: ["source", "work", "via"],
};

/** What speaks of the value alone; the rest is known also where the value is not. */
const ofValue: readonly string[] = ["evidence", "confidence", "note"];

/**
 * The keys of a claim that belong to the value that goes; null when the value stays. Where nothing was known, what is known besides
 * stays: the country of a newspaper without a name.
 * @param claim what is to be said
 * @param standing what is said
 */
export function replacedKeys({ root }: NamedField, claim: Mapping, standing: Mapping): readonly string[] | null {
  const key = valueKeyOf(root);
  const otherWork = root === "derivedFrom" && namesOther(claim, standing);
  if (!otherWork && (!Object.hasOwn(claim, key) || claim[key] === standing[key])) return null;
  const before = standing[key] ?? "unknown";
  const keeps = otherWork ? [] : (lasting[root] ?? []);
  return Object.keys(standing).filter((one) => {
    if (one === key || one === "basis") return false;
    return ofValue.includes(one) || (before !== "unknown" && !keeps.includes(one));
  });
}

/** Whether a derivation is to lead to another work than it does. */
function namesOther(claim: Mapping, standing: Mapping): boolean {
  if (Object.hasOwn(claim, "source")) return claim["source"] !== standing["source"];
  const citation = citationOf(claim["work"]);
  return citation !== undefined && citation !== citationOf(standing["work"]);
}

function citationOf(work: YamlValue | undefined): YamlValue | undefined {
  return typeof work === "object" && work !== null && !Array.isArray(work) ? work["citation"] : undefined;
}
