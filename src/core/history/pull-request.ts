// The pull request that a subject claims to come from. Anybody can write one: it is a claim and never a proof.

const patterns = [/^Merge pull request #(\d{1,9}) from /, /\(#(\d{1,9})\)\s*$/, /^Merged? PR #?(\d{1,9})\b/];

/** The number in `Title (#12)` or `Merge pull request #12 from …`, or null. */
export function claimedPullRequest(subject: string): number | null {
  for (const pattern of patterns) {
    const number = pattern.exec(subject)?.[1];
    if (number !== undefined) return Number(number);
  }
  return null;
}
