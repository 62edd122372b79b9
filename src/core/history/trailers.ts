// The trailers of a commit message by the rules of git-interpret-trailers(1): the last paragraph, when it is one of trailers.

/** Values by key in the order of the message; keys that differ only in case are one, spelled as first seen. No prototype. */
export type Trailers = { readonly [key: string]: readonly string[] };

const gitGenerated = ["Signed-off-by: ", "(cherry picked from commit "];
const trailerBound = 1000;

/** Reads the trailers; the subject's paragraph never counts, and `---` is no divider, as in `git log --format=%(trailers)`. */
export function parseTrailers(message: string): Trailers {
  // By key, values as the lines that they go on over: a message may hold half a million, and to join each as it comes takes quadratic time.
  const found = new Map<string, string[][]>();
  const spelling = new Map<string, string>();
  let value: string[] | null = null;
  let count = 0;
  for (const line of lastParagraph(message)) {
    if (line.startsWith("#")) {
      // A comment ends what a deeper line would continue.
      value = null;
      continue;
    }
    if (/^\s/.test(line)) {
      value?.push(line.trim());
      continue;
    }
    const separator = separatorOf(line);
    value = null;
    if (separator < 1 || ++count > trailerBound) continue;
    const key = line.slice(0, separator).trim();
    const folded = key.toLowerCase();
    const spelled = spelling.get(folded) ?? key;
    spelling.set(folded, spelled);
    value = [line.slice(separator + 1).trim()];
    const values = found.get(spelled);
    if (values === undefined) found.set(spelled, [value]);
    else values.push(value);
  }
  const result: { [key: string]: readonly string[] } = Object.create(null);
  for (const [key, values] of found) result[key] = values.map((lines) => lines.join(" ").trim());
  return result;
}

const longestValue = 1000;
const longestTogether = 8000;
/** What each costs besides its words, so that as many as are read at all are never all told in silence. */
const costOfOne = 8;

/**
 * As much of the trailers as is told with each event: values of 1,000 characters, 8,000 with the keys and some for each. A message may hold a
 * megabyte of them, and a commit may touch a hundred thousand sources.
 */
export function boundTrailers(trailers: Trailers): { readonly trailers: Trailers; readonly isCut: boolean } {
  const result: { [key: string]: readonly string[] } = Object.create(null);
  let room = longestTogether;
  let isCut = false;
  for (const [key, values] of Object.entries(trailers)) {
    const kept: string[] = [];
    for (const value of values) {
      const words =
        value.length > longestValue ? `${value.slice(0, longestValue).replace(/[\uD800-\uDBFF]$/, "")}…` : value;
      isCut ||= words !== value;
      room -= key.length + words.length + costOfOne;
      if (room < 0) return { trailers: result, isCut: true };
      kept.push(words);
      result[key] = kept;
    }
  }
  return { trailers: result, isCut };
}

/** Where the colon of a trailer stands: behind letters, digits and hyphens, then blanks; -1 when the line is none. */
function separatorOf(line: string): number {
  const match = /^[A-Za-z0-9-]*[ \t]*:/.exec(line);
  return match === null ? -1 : match[0].length - 1;
}

/** Lines of the trailer block, or none. */
function lastParagraph(message: string): readonly string[] {
  const lines = message.split("\n");
  const blank = (index: number): boolean => (lines[index] ?? "").trim() === "";
  let title = 0;
  while (title < lines.length && ((lines[title] ?? "").startsWith("#") || !blank(title))) title++;
  let trailers = 0;
  let others = 0;
  let continuations = 0;
  let recognised = false;
  let only = true;
  for (let index = lines.length - 1; index >= title; index--) {
    const line = lines[index] ?? "";
    if (line.startsWith("#")) {
      others += continuations;
      continuations = 0;
    } else if (blank(index)) {
      if (only) continue;
      others += continuations;
      const most = recognised && trailers * 3 >= others;
      return most || (trailers > 0 && others === 0) ? lines.slice(index + 1) : [];
    } else {
      only = false;
      if (gitGenerated.some((prefix) => line.startsWith(prefix))) {
        recognised = true;
        trailers++;
        continuations = 0;
      } else if (/^\s/.test(line)) continuations++;
      else if (separatorOf(line) >= 1) {
        trailers++;
        continuations = 0;
      } else {
        others += 1 + continuations;
        continuations = 0;
      }
    }
  }
  return [];
}
