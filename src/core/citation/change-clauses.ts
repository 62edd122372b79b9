// What was changed in a manifest since it was cited, in a few words, and whether a citation passes any of it on.

import type { FieldChange } from "../history/manifest-changes.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";

const mostTold = 5;
const longest = 80;

/** The parts of a manifest from which a citation is made. */
const cited = /^\/(?:title|byline|outlet|published|url|language|translation|defects|derivedFrom|file)(?:\/|$)/;

/** What speaks of how a thing is known, and not of the thing. */
const aside = /\/(?:note|basis|confidence|evidence|refs|assertedBy|assertedOn|knownBy)(?:\/|$)/;

/** Whether anything changed that a citation says. */
export function changesWhatIsCited(changes: readonly FieldChange[]): boolean {
  return changes.some(({ pointer }) => cited.test(pointer) && !aside.test(pointer));
}

/** The first changes, a clause each: `"/translation/status" from "unknown" to "original"`. */
export function changeClauses(changes: readonly FieldChange[]): string {
  if (changes.length === 0) return "in its form only";
  const clauses = changes.slice(0, mostTold).map(clauseOf);
  if (changes.length > mostTold) clauses.push(`and ${changes.length - mostTold} more`);
  return clauses.join(", ");
}

/** The pointers of the first changes; none where they cannot be told. */
export function changedPointers(changes: readonly FieldChange[] | null): readonly string[] {
  return (changes ?? []).slice(0, mostTold * mostTold).map(({ pointer }) => pointer);
}

function clauseOf({ kind, pointer, before, after }: FieldChange): string {
  const name = `"${pointer}"`;
  if (kind === "added") return `${name} was added`;
  if (kind === "removed") return `${name} was removed`;
  if (kind === "reordered") return `${name} was put in another order`;
  return `${name} from ${shown(before)} to ${shown(after)}`;
}

function shown(value: YamlValue): string {
  const words = [...JSON.stringify(value)];
  return words.length > longest ? `${words.slice(0, longest).join("")}…` : words.join("");
}
