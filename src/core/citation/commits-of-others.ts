// Tells the commit of a tool, of which a paper speaks beside a source, from the commit that a citation is about.

import { type ClaimedArchive, isWithin, namesAddress, namesArchive } from "./archive-claim.ts";
import type { CitedCommit } from "./citation-facts.ts";
import { type FoundCitation, isName, type Mark } from "./mark.ts";
import { areParted, sentenceAround } from "./sentence.ts";
import { readingsOf } from "./telling-words.ts";

// A commit that is not in the history is an error, because history may have been rewritten. It is somebody else's only where it resembles none
// of ours, neither our address nor our name is in its sentence, and the words say so: it is a part of another repository's address, the citation has given its
// commit elsewhere, or it stands in another sentence than the name. An entry of a bibliography is about one thing, and so is all of a SWHID.

/** The same commits; those that are of something else stand `unrelated`. */
export async function withoutOthers(
  archive: ClaimedArchive,
  found: FoundCitation,
  commits: readonly CitedCommit[],
  document: string,
  path: string,
): Promise<CitedCommit[]> {
  const judged: CitedCommit[] = [];
  const names = found.marks.filter((mark) => isName(mark) || mark.qualifies === true);
  const isGiven = commits.some(({ mark, then }) => mark.qualifies !== true && then?.bytes === true);
  for (const commit of commits) {
    const { mark, standing } = commit;
    const mayBe =
      standing === "missing" &&
      !found.entry &&
      mark.qualifies !== true &&
      (await archive.known()).commits.of(mark.value) === null;
    judged.push(
      mayBe && isOfOthers(archive, { ...found, marks: names }, mark, isGiven, document, path)
        ? { ...commit, standing: "unrelated" }
        : commit,
    );
  }
  return judged;
}

function isOfOthers(
  { addresses, name }: ClaimedArchive,
  { full, marks: names, reach }: FoundCitation,
  mark: Mark,
  isGiven: boolean,
  document: string,
  path: string,
): boolean {
  const { start, end } = sentenceAround(document, mark, reach, longestSentence);
  const readings = readingsOf(path, document.slice(start, end));
  if (readings.some((words) => namesAddress(words, addresses) || namesArchive(words, name, false))) return false;
  if (isGiven) return true;
  if (full) return false;
  const address = addressOf(document, mark);
  if (address !== null) return !isWithin(address, addresses);
  const before = names.findLast((one) => one.end <= mark.start);
  if (before === undefined) return false;
  return mark.start - before.end > longestSentence || areParted(document, before.end, mark.start);
}

const longestSentence = 1000;
const longest = 300;
const within = /https?:\/\/[^\s<>"'{}|\\^`]{1,300}$/;
/** `commit 1234567 of https://…`, with what Markdown or TeX puts around addresses. */
const following =
  /^[^\w\s]{0,3}\s{1,3}(?:of|in|from|at|on)\s{1,3}(?:\[[^\]\n]{0,80}\]\(|\\url\{|[<(`]{0,2})((?:https?:\/\/|git@)[^\s<>"'{}|\\^`)]{1,300})/;

/** The address that a commit is a part of, or is said to be of; null for none. */
function addressOf(document: string, { start, end }: Mark): string | null {
  const before = within.exec(document.slice(Math.max(0, start - longest), start));
  return before?.[0] ?? following.exec(document.slice(end, end + 2 * longest))?.[1] ?? null;
}
