// Detector of UTF-8 read as windows-1252 or ISO 8859-1; other wrong readings (windows-1251, Mac Roman, code page 437) are not seen.

import type { Detector, Span } from "./detector.ts";

/** What windows-1252 has at 0x80 to 0x9F; at the five gaps the WHATWG Encoding Standard, like ISO 8859-1, has C1 controls. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const BYTES: ReadonlyMap<string, number> = new Map(
  [...WINDOWS_1252].map((character, index) => [character, 0x80 + index]),
);

/** Characters for the leading bytes of UTF-8. */
const LEADING = "\\u00c2-\\u00f4";
/** Where a sequence could begin: a character for a leading byte and one for a continuation byte. */
const CANDIDATE = new RegExp(`[${LEADING}][\\u0080-\\u00bf${WINDOWS_1252}]`, "g");

/*
 * The danger is real text: "liberté »" with a no-break space, "à «", "NESCAFÉ®", "ODTÜ’nün", "«está»…" are all valid UTF-8 when read
 * backwards. So what counts is which characters never follow a letter in real text, and which letters never precede a capital.
 */

/** Never directly after a small letter. */
const UNNATURAL_AFTER_SMALL = /[\u0080-\u009f€‚ƒ„ˆ‰Š‹ŒŽ˜Ÿ¢£¤¥¦¨¬¯±µ¶¸¼½¾]/;
/** The same, of what may stand in the symbols that begin with "â": dashes, arrows, stars, trade mark, euro. */
const UNNATURAL_AFTER_CIRCUMFLEX = /[\u0080-\u009f€‚ƒ„†‡ˆ‰Š‹ŒŽ˜Ÿ¢£¤¥¦¨¬¯±µ¶¸¼½¾šœž]/;
/** May stand between two capital letters, or "Š" and "Ž" in Czech and Slovak words. */
const NATURAL_BETWEEN_CAPITALS = /^[\u00a0\u00ad·’‘“”–—…»«›®™°ŠŽšž]$/;
/** Never after "Ã", which only a few languages have. */
const UNNATURAL_AFTER_A_TILDE = /[\u0080-\u009f€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜šœžŸ¡¢£¤¥¦§¨©ª«¬¯±´µ¶¸º¼½¾¿]/;
/** Never after a capital that is a word of its own: "Â" with a Latin-1 sign. */
const SIGN = /[\u0080-\u009f¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º¼½¾¿]/;
/** May stand between a letter and the next word or suffix. */
const JOINS_WORDS = /[\u00a0\u00ad·’‘“”–—…]/;
/** The same, or close a quotation or a name. */
const JOINS_OR_CLOSES = /[\u00a0\u00ad·’‘“”–—…»›®™°²]/;
const SMALL = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
const LETTER = /\p{L}/u;
const SMALL_OR_UNNATURAL = new RegExp(`${UNNATURAL_AFTER_SMALL.source}|\\p{Ll}`, "u");
const MAY_END_A_WORD = /[\p{Ll}\p{Nd}.,;:!?)”"»’%]/u;

/** Scripts whose letters are two bytes, by leading byte: never a letter alone, so one sequence proves little. */
const FAMILY_OF_LEAD: ReadonlyMap<string, string> = new Map([
  ...[..."ÎÏ"].map((lead) => [lead, "Greek"] as const),
  ...[..."ÐÑÒÓ"].map((lead) => [lead, "Cyrillic"] as const),
  ...[..."ÔÕÖ×"].map((lead) => [lead, "Armenian or Hebrew"] as const),
  ...[..."ØÙÚÛ"].map((lead) => [lead, "Arabic"] as const),
  ["Þ", "Thaana"],
]);

interface Run extends Span {
  /** Certain by itself. */
  readonly strong: boolean;
  /** The kinds of its sequences that, where one of the kind is certain elsewhere in the text, are certain too. */
  readonly kinds: ReadonlySet<string>;
}

/** Mojibake: sequences such as `Ã©`, `â€™`, `Â£`, `Ð¿Ñ€`. Adjacent ones are one defect. Silence is no proof of a clean text. */
export const mojibake: Detector = {
  name: "mojibake",
  type: "encoding.mojibake",
  signs: LEADING,
  *find(text) {
    let any = false;
    const certain = new Set<string>();
    for (const run of runsOf(text)) {
      if (!run.strong) continue;
      any = true;
      for (const kind of run.kinds) certain.add(kind);
    }
    if (!any) return;
    for (const run of runsOf(text)) {
      if (run.strong || [...run.kinds].some((kind) => certain.has(kind))) yield { start: run.start, end: run.end };
    }
  },
  shows(words) {
    for (const run of runsOf(words)) if (run.strong) return true;
    // Other wrong readings are declared under this type as well, but hardly one of ASCII characters only.
    return /[^\p{ASCII}]/u.test(words) ? null : false;
  },
};

/** Each longest run of characters that, as bytes, are well-formed UTF-8 sequences beyond ASCII. */
function* runsOf(text: string): Generator<Run, void, undefined> {
  const candidate = new RegExp(CANDIDATE);
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const start = match.index;
    let end = start;
    let strong = false;
    let unnatural = false;
    let neighbours = false;
    let before = "";
    const kinds = new Set<string>();
    for (let length = sequenceLength(text, end); length > 0; length = sequenceLength(text, end)) {
      const tail = text.slice(end + 1, end + length);
      const family = length === 2 ? (FAMILY_OF_LEAD.get(text.charAt(end)) ?? "") : "longer";
      strong ||= isStrong(text, end, length);
      unnatural ||= length === 2 ? !NATURAL_BETWEEN_CAPITALS.test(tail) : UNNATURAL_AFTER_SMALL.test(tail);
      neighbours ||= family !== "" && family === before;
      kinds.add(kindOf(text.slice(end, end + 2), family));
      before = family;
      end += length;
    }
    kinds.delete("");
    if (end > start) yield { start, end, strong: strong || (neighbours && unnatural), kinds };
    candidate.lastIndex = Math.max(end, start + 1);
  }
}

/** What must be certain elsewhere for a doubtful sequence to be taken; empty when nothing makes it certain. */
function kindOf(head: string, family: string): string {
  if (head.startsWith("Ã") || head.startsWith("Â")) return "Latin";
  if (head === "á»" || head === "áº") return "Vietnamese";
  return family === "longer" ? "" : family;
}

/** Whether one sequence is certain, from its characters and the letters around it. */
function isStrong(text: string, at: number, length: number): boolean {
  if (length === 2) return isStrongPair(text, at);
  const lead = text.charAt(at);
  const first = text.charAt(at + 1);
  if (length === 4) return lead === "ð" && /[\u0080-\u009fŸ]/.test(first);
  const second = text.charAt(at + 2);
  if (lead === "â") return first === "€" || UNNATURAL_AFTER_CIRCUMFLEX.test(first + second);
  if (lead === "ï" && /»¿|¿½/.test(first + second)) return true;
  if (lead === "á" && first === "º") return true;
  if (lead !== "á" || first !== "»") return UNNATURAL_AFTER_SMALL.test(first);
  if (LETTER.test(second) || (JOINS_WORDS.test(second) && !/[‘“]/.test(second))) return false;
  return SMALL_OR_UNNATURAL.test(second + text.charAt(at + length));
}

function isStrongPair(text: string, at: number): boolean {
  const lead = text.charAt(at);
  const first = text.charAt(at + 1);
  const previous = text.charAt(at - 1);
  // In French "É" may follow a small letter ("illisiblesÉ"): of what begins with it only the schwa is certain, as in Azerbaijani.
  if (SMALL.test(previous)) return /[ÂÃÄÅÆÈ]/.test(lead) || /É™|Ê[»¼]/.test(lead + first);
  if (lead === "Â") {
    if (CAPITAL.test(previous)) return false;
    return first === "\u00a0" || first === "»" ? MAY_END_A_WORD.test(previous) : SIGN.test(first);
  }
  if (lead === "Ã" && UNNATURAL_AFTER_A_TILDE.test(first)) return true;
  if (!/[ÃÄÅ]/.test(lead)) return false;
  if (/[\u0080-\u009f€ƒ‡ˆ‰˜¢¤¥¦¨¬¯]/.test(first)) return true;
  // A mark between a capital and a small letter: "PÃ³lland", "Ã®le". What could end a word in capitals counts only where none ends.
  if (!SMALL.test(text.charAt(at + 2))) return false;
  if (lead === "Ã" && first === "\u00ad") return true;
  return CAPITAL.test(previous) ? !JOINS_OR_CLOSES.test(first) : !/[\u00a0\u00ad·’—]/.test(first);
}

function byteAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0x80 && unit <= 0xff ? unit : (BYTES.get(text.charAt(at)) ?? -1);
}

/** Length of the well-formed UTF-8 sequence (The Unicode Standard 16.0, table 3-7) that begins there, 0 when none does. */
function sequenceLength(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (!(unit >= 0xc2 && unit <= 0xf4)) return 0;
  const length = unit < 0xe0 ? 2 : unit < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) {
    const byte = byteAt(text, at + i);
    if (byte < 0x80 || byte > 0xbf) return 0;
    if (i > 1) continue;
    if (
      (unit === 0xe0 && byte < 0xa0) ||
      (unit === 0xed && byte > 0x9f) ||
      (unit === 0xf0 && byte < 0x90) ||
      (unit === 0xf4 && byte > 0x8f)
    )
      return 0;
  }
  return length;
}
