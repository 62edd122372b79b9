// Characters that no eye sees: which of them a script or an emoji needs where it stands, and which only hide something.

/** Looked at one by one, where one of {@link invisible} stands. */
interface Use {
  readonly characters: RegExp;
  /** What the characters before it must end in; nothing is asked when absent. */
  readonly after?: RegExp;
  /** What must follow it. */
  readonly before?: RegExp;
}

/** Unicode's own list of what has no glyph, whatever the script: joiners, fillers, selectors, soft hyphens, directional marks. */
export const invisible: RegExp = /\p{Default_Ignorable_Code_Point}/gu;

// Scripts whose letters join or stack, so that joiners change how words look and are spelt.
const joining =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Nko}\\p{Script=Mandaic}\\p{Script=Mongolian}\\p{Script=Phags_Pa}\\p{Script=Adlam}\\p{Script=Hanifi_Rohingya}";
const stacking =
  "\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Tibetan}\\p{Script=Myanmar}\\p{Script=Khmer}\\p{Script=Balinese}\\p{Script=Javanese}\\p{Script=Grantha}\\p{Script=Newa}\\p{Script=Tirhuta}";
// Scripts that are written without blanks, where a line may break only at a zero-width space.
const unspaced =
  "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}\\p{Script=Javanese}\\p{Script=Balinese}\\p{Script=New_Tai_Lue}\\p{Script=Tai_Tham}";
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
const pictographic = "\\p{Extended_Pictographic}";
const anyOf = (set: string): RegExp => new RegExp(`[${set}]`, "u");
const jamo = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/;

const uses: readonly Use[] = [
  { characters: /[\u200c\u200d]/, after: anyOf(joining + stacking), before: anyOf(joining + stacking) },
  // An old spelling of letters that end a word, and of the year of the Hijra.
  { characters: /\u200d/, after: anyOf(`${stacking}\\p{Script=Arabic}`) },
  {
    characters: /\u200d/,
    after: new RegExp(`[${pictographic}\\ufe0f\\p{Emoji_Modifier}]`, "u"),
    before: anyOf(pictographic),
  },
  { characters: /[\ufe0e\ufe0f]/, after: anyOf(pictographic) },
  { characters: /\ufe0f/, after: /[0-9#*]/, before: /\u20e3/ },
  // Forms of ideographs, mathematical signs and full-width punctuation (StandardizedVariants.txt, IVD).
  { characters: /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u, after: /[\p{Ideographic}\p{Sm}\u3000-\u303f\uff01-\uff1f]/u },
  { characters: /[\ufe00-\ufe02]/, after: /[\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Script=Manichaean}]/u },
  { characters: /[\u180b-\u180f]/, after: /\p{Script=Mongolian}/u },
  { characters: /\u200b/, after: anyOf(unspaced), before: anyOf(unspaced) },
  { characters: /\u034f/, after: /\p{Script=Hebrew}/u, before: /\p{Script=Hebrew}/u },
  { characters: /[\u115f\u1160]/, before: jamo },
  { characters: /\u1160/, after: jamo },
];

/** Tells of one text which of its invisible characters are needed where they stand; asked in the order in which they stand. */
export function neededIn(text: string): (character: string, offset: number) => boolean {
  let line = { end: -1, isRightToLeft: false };
  return (character, offset) => {
    // The marks of direction (UAX #9) put full stops and numbers in their place, in lines with words written from right to left.
    if (/[\u200e\u200f\u061c]/.test(character)) {
      if (offset >= line.end) line = lineAt(text, offset);
      return line.isRightToLeft;
    }
    const before = codePointBefore(text, offset);
    const next = text.codePointAt(offset + character.length);
    const after = next === undefined ? "" : String.fromCodePoint(next);
    return uses.some(
      (use) => use.characters.test(character) && use.after?.test(before) !== false && use.before?.test(after) !== false,
    );
  };
}

function codePointBefore(text: string, offset: number): string {
  const last = text.charCodeAt(offset - 1);
  const isPair = last >= 0xdc00 && last <= 0xdfff && offset >= 2;
  return text.slice(isPair ? offset - 2 : Math.max(0, offset - 1), offset);
}

function lineAt(text: string, offset: number): { readonly end: number; readonly isRightToLeft: boolean } {
  const next = text.indexOf("\n", offset);
  const end = next < 0 ? text.length : next;
  return { end, isRightToLeft: rightToLeft.test(text.slice(text.lastIndexOf("\n", offset) + 1, end)) };
}
