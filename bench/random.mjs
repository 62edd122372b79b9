// Seeded random numbers and the English-looking texts made from them; the same seed gives the same bytes everywhere.

/** A generator of numbers in [0, 1) after mulberry32 (Tommy Ettinger, public domain): quick, small, and no cryptography. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`, both inclusive. */
export const between = (random, low, high) => low + Math.floor(random() * (high - low + 1));

export const pick = (random, list) => list[Math.floor(random() * list.length)];

const vocabulary =
  `the of and to in a is that for it as was with be by on not he this are or his from at which but have an they
you were their one all we can her has there been if more when will would who so no said about after also among another around
because before between both bridge building border budget campaign capital captain centre century children church citizens city
coast committee company conference council country court crisis daily debate decision defence delegation department deputy
director district doctors economy election embassy emergency energy engineers evening event evidence factory farmers festival
final fire flood foreign forest former government governor group harbour health history hospital house industry inquiry island
journalist judge justice labour language last law leader letter library local long main market mayor measure medical meeting
member minister morning mountain museum national neighbour network never newspaper night north office official old open opinion
order parliament part party peace people plan police policy port power president press price prison private programme project
protest province public question railway region report research resident result return river road rural school science second
security senate several short since small society soldier some south spokesman square state station statement still street strike
student summer support tax teacher temple term town trade traffic treaty under union university until valley victim village visit
vote war water week west while winter witness woman work worker world year young`.split(/\s+/);

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** Between `low` and `high` words, with blanks between them. */
export function someWords(random, low, high) {
  const words = [];
  for (let left = between(random, low, high); left > 0; left--) words.push(pick(random, vocabulary));
  return words.join(" ");
}

export const someTitle = (random) => capital(someWords(random, 7, 10));

/** A few sentences; one paragraph in four holds a quotation in typographic marks, so that characters are not bytes. */
function someParagraph(random) {
  const sentences = [];
  for (let left = between(random, 2, 4); left > 0; left--) sentences.push(`${capital(someWords(random, 8, 22))}.`);
  if (random() < 0.25) sentences.push(`“${capital(someWords(random, 6, 14))},” the ${pick(random, vocabulary)} said.`);
  return sentences.join(" ");
}

/** Bytes kept for a last paragraph that fills a text up to its size. */
const spare = 60;

/**
 * A text of exactly so many bytes in UTF-8: the head (lines of ASCII), then paragraphs. It ends with a line feed, and is as good as
 * certain to be unlike every other, paragraph by paragraph.
 */
export function someText(random, head, bytes) {
  const parts = [head];
  let left = bytes - head.length - 1;
  for (;;) {
    const paragraph = someParagraph(random);
    const length = Buffer.byteLength(paragraph) + 2;
    if (length > left - spare) break;
    parts.push(paragraph);
    left -= length;
  }
  let last = "";
  while (left - 2 - last.length > 24)
    last += last === "" ? capital(someWords(random, 1, 1)) : ` ${someWords(random, 1, 1)}`;
  last += ` ${"x".repeat(left - 2 - last.length - 2)}.`;
  parts.push(last);
  return `${parts.join("\n\n")}\n`;
}
