// Breaks the words of a question into lines for a terminal, because the prompt library breaks them without the bar at their left.

/** Characters that may be two columns wide; one too many only breaks a line earlier (Unicode Standard Annex 11). */
const wide = /[\u1100-\u115f\u2e80-\uffff]|[\u{10000}-\u{10ffff}]/u;

const widthOf = (words: string): number => [...words].reduce((width, one) => width + (wide.test(one) ? 2 : 1), 0);

/** Room on a line that is too narrow for any: words are better broken by the terminal than letter by letter. */
const leastColumns = 10;

/**
 * Lines of at most so many columns, broken at blanks. A word that is longer than a line has one for itself.
 * @param words without line ends
 */
export function questionLines(words: string, columns: number): readonly string[] {
  const most = Math.max(columns, leastColumns);
  const lines: string[][] = [];
  let room = 0;
  for (const word of words.split(" ")) {
    const length = widthOf(word);
    const line = lines.at(-1);
    if (line !== undefined && 1 + length <= room) {
      line.push(word);
      room -= 1 + length;
    } else {
      lines.push([word]);
      room = most - length;
    }
  }
  return lines.map((line) => line.join(" "));
}
