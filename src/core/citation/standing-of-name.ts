// What a hash, a prefix of one or a SWHID leads to: a source of today, one of the past, several, or none.

import type { NameStanding } from "./citation-facts.ts";
import type { CitedArchive } from "./cited-archive.ts";
import { isWellFormed, type Mark } from "./mark.ts";

const mostCandidates = 5;

/** @param full whether the citation is one that carries whole digests */
export async function standingOfName(archive: CitedArchive, mark: Mark, full: boolean): Promise<NameStanding> {
  const isWhole = isWellFormed(mark);
  if (mark.kind === "sha256" && (isWhole || (!full && /^[0-9a-f]{6,63}$/.test(mark.value))))
    return byDigits(archive, mark.value);
  return isWhole ? bySwhid(archive, mark) : { kind: "malformed" };
}

async function byDigits(archive: CitedArchive, digits: string): Promise<NameStanding> {
  const { slots } = archive.inventory;
  const abbreviated = digits.length < 64;
  const here = abbreviated
    ? [...slots.keys()].filter((stem) => stem.startsWith(digits))
    : slots.has(digits)
      ? [digits]
      : [];
  return among(archive, here.length > 0 ? here : (await archive.past()).beginningWith(digits), abbreviated);
}

async function among(
  archive: CitedArchive,
  candidates: readonly string[],
  abbreviated: boolean,
): Promise<NameStanding> {
  const [source, ...others] = candidates;
  if (source === undefined) return nowhere(archive);
  if (others.length > 0) return { kind: "ambiguous", candidates: candidates.slice(0, mostCandidates) };
  const { state } = await archive.today(source);
  if (state === "gone") return { kind: "removed", source, commit: (await archive.past()).removedBy(source) };
  return { kind: "source", source, abbreviated };
}

async function bySwhid(archive: CitedArchive, { value, qualifiers }: Mark): Promise<NameStanding> {
  const here = await archive.bySwhid(value);
  if (here !== null) return among(archive, [here], false);
  const past = (await archive.past()).withBlob(value.slice("swh:1:cnt:".length));
  if (past !== null) return among(archive, [past], false);
  const origin = qualifiers?.get("origin");
  return origin === undefined || isHome(archive, origin) ? nowhere(archive) : { kind: "foreign", origin };
}

const bare = (address: string): string =>
  address
    .replace(/^[a-z+]{1,20}:\/\//i, "")
    .replace(/(?:\.git)?\/?$/, "")
    .toLowerCase();

function isHome({ home }: CitedArchive, origin: string): boolean {
  return home !== null && bare(home) === bare(origin);
}

function nowhere({ gaps }: CitedArchive): NameStanding {
  return { kind: gaps.length > 0 ? "unseen" : "unknown" };
}
