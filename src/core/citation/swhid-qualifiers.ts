// What qualifies a SWHID: name=value after a semicolon each, and what people and programs put in the semicolon's place.

/** Names that SWHIDs have (ISO/IEC 18670); only they are read after anything else than a semicolon. A single number may be a size. */
const known = "(?:(?:origin|visit|anchor|path)=|lines=[0-9]|bytes=[0-9]{1,12}-)";
const sign = '[^0-9A-Za-z"“”{}<()\\[=&?#\\n]';
const indent = "[ \\t>%*]{0,20}";
/** A line may end beside a sign that parts lists, and not without one: other things are written as `path=…` at the beginning of a line. */
const joint = `(?:;(?=[a-z]{1,20}=)|(?:${sign}{1,12}|${sign}{0,4}[;,]${sign}{0,4}\\n${indent}|[ \\t\\r]{0,4}\\n${indent};[ \\t]{0,4})(?=${known}))`;
const words = `(?:(?!,${known})[^\\s;<>"{}|\\\\^“”\`]){1,2000}`;

/** All of them, as part of a regular expression that takes no account of capitals. */
export const qualifiersPattern = `(?:${joint}[a-z]{1,20}=${words}){0,8}`;

const part = new RegExp(`(?<joint>${joint})(?<name>[a-z]{1,20})=(?<words>${words})`, "diy");

/** One of them. Offsets are those of the words in which it stands. */
export interface Qualifier {
  readonly name: string;
  /** Without the signs that end a sentence or bracket. */
  readonly value: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
  /** Whether something else than a semicolon stands before it: other programs take it for no part of the SWHID. */
  readonly isSevered: boolean;
}

/** Those that stand between two places, of which the pattern has found the second. */
export function* qualifiersIn(text: string, from: number, to: number): Generator<Qualifier> {
  for (let at = from; at < to; ) {
    part.lastIndex = at;
    const { groups, indices } = part.exec(text) ?? {};
    const [start = to] = indices?.groups?.["name"] ?? [];
    const [valueStart = to, stop = to] = indices?.groups?.["words"] ?? [];
    if (groups === undefined) return;
    const value = (groups["words"] ?? "").replace(/[.,)\]'*_]{1,8}$/, "");
    const between = groups["joint"] ?? "";
    // A line's end is layout, as within digits.
    const isSevered = between.includes("\n") ? !between.includes(";") : between !== ";";
    yield { name: groups["name"] ?? "", value, start, valueStart, end: valueStart + value.length, isSevered };
    at = stop;
  }
}
