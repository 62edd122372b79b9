// What a hash, a prefix of one or a SWHID leads to: a source of today, one of the past, several, or none.

import type { NameStanding } from "./citation-facts.ts";
import type { CitedArchive } from "./cited-archive.ts";
import { swhidStart } from "./cited-contents.ts";
import { isAbbreviated, isWellFormed, type Mark } from "./mark.ts";

const mostCandidates = 5;

/** @param full whether the citation is one that carries whole digests */
export async function standingOfName(archive: CitedArchive, mark: Mark, full: boolean): Promise<NameStanding> {
  const isWhole = isWellFormed(mark);
  if (mark.kind === "sha256" && (isWhole || (!full && isAbbreviated(mark)))) return byDigits(archive, mark.value);
  if (isWhole) return bySwhid(archive, mark);
  // In a whole citation no digest is cut short; but it may be somebody else's entry.
  const like =
    mark.kind === "sha256" && isAbbreviated(mark) ? (await archive.known()).sources.of(mark.value) : mark.value;
  return { kind: "malformed", like };
}

async function byDigits(archive: CitedArchive, digits: string): Promise<NameStanding> {
  const { slots } = archive.inventory;
  const abbreviated = digits.length < 64;
  const here = abbreviated
    ? [...slots.keys()].filter((stem) => stem.startsWith(digits))
    : slots.has(digits)
      ? [digits]
      : [];
  const candidates = here.length > 0 ? here : (await archive.past()).beginningWith(digits);
  return among(archive, candidates, { abbreviated, digits });
}

async function among(
  archive: CitedArchive,
  candidates: readonly string[],
  { abbreviated = false, digits = "" } = {},
): Promise<NameStanding> {
  const [source, ...others] = candidates;
  if (source === undefined) return nowhere(archive, (await archive.known()).sources.of(digits));
  if (others.length > 0) return { kind: "ambiguous", candidates: candidates.slice(0, mostCandidates) };
  const { state } = await archive.today(source);
  if (state === "gone") return { kind: "removed", source, commit: (await archive.past()).removedBy(source) };
  return { kind: "source", source, abbreviated };
}

async function bySwhid(archive: CitedArchive, { value, qualifiers }: Mark): Promise<NameStanding> {
  const here = await archive.bySwhid(value);
  if (here !== null) return among(archive, [here]);
  const past = (await archive.past()).withBlob(value.slice(swhidStart.length));
  if (past !== null) return among(archive, [past]);
  const origin = qualifiers?.get("origin");
  const like = (await archive.known()).contents.of(value.slice(swhidStart.length));
  if (origin !== undefined && archive.isHome(origin) !== true && like === null) return { kind: "foreign", origin };
  return nowhere(archive, like === null ? null : swhidStart + like);
}

function nowhere({ gaps }: CitedArchive, like: string | null): NameStanding {
  return { kind: gaps.length > 0 ? "unseen" : "unknown", like };
}
