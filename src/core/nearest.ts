// The nearest of several known words, for "did you mean": a bounded edit distance.

/** The known word within a third of the length in edits (transpositions count one), or null. */
export function nearest(word: string, known: readonly string[]): string | null {
  const bound = Math.max(1, Math.floor(Math.min(word.length, 64) / 3));
  const folded = word.toLowerCase().replaceAll("_", "-");
  let best: string | null = null;
  let least = bound + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > bound || word.length > 64) continue;
    const distance = editDistance(folded, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Damerau–Levenshtein distance in its restricted form (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      row.push(value);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
