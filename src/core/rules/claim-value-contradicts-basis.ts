// A claim has a value whose basis is unknown, or says how it knows a value that it does not have.

import { type Claim, claimsOf } from "../manifest/claims.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "claim-value-contradicts-basis",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A claim's value and its basis exclude each other",
  why: "The basis tells readers how far to trust a value; when the two disagree, nobody can tell whether anything is known.",
  fix: "Give the value and how it is known, or null with the basis unknown.",
  *check({ manifest }) {
    const value = manifest?.value;
    if (value === null || value === undefined) return;
    for (const claim of claimsOf(value)) {
      const found = contradiction(claim);
      if (found !== null) yield { ...found, pointer: `${claim.pointer}/basis`, data: { basis: claim.basis } };
    }
    const method = value.translation?.method;
    if (method !== undefined && (method.kind === "unknown") !== (method.basis === "unknown")) {
      yield {
        message: `The method of the translation is "${method.kind}" and its basis is "${method.basis}"`,
        fix: 'Set both to "unknown" or neither.',
        pointer: "/translation/method/basis",
        data: { basis: method.basis },
      };
    }
  },
});

function contradiction({
  kind,
  value,
  basis,
  pointer,
  valueKey,
  bounded,
}: Claim): { message: string; fix?: string } | null {
  const name = pointer.slice(1);
  if (kind === "translation") {
    if ((value === "unknown") === (basis === "unknown")) return null;
    return {
      message: `The status of the translation is "${String(value)}" and its basis is "${basis}"`,
      fix: 'Set both to "unknown" or neither.',
    };
  }
  if (basis === "unknown")
    return value === null ? null : { message: `"${name}" has a ${valueKey} and the basis "unknown"` };
  if (value !== null || (kind === "date" && (bounded || basis === "derived"))) return null;
  return { message: `"${name}" is null and has the basis "${basis}"` };
}
