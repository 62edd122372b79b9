// Tests of src/core/mechanical: each detector by tables of real words, and all of them on hostile texts.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFECTS_PER_DETECTOR,
  DETECTORS,
  detectMechanicalDefects,
  isStillThere,
} from "../../src/core/mechanical/index.ts";

/** The words found for one type, in order. */
function found(type: string, text: string, language: string | null = null): string[] {
  return detectMechanicalDefects(text, language)
    .filter((defect) => defect.type === type)
    .map(({ start, end }) => text.slice(start, end));
}

const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** What becomes of a text when its UTF-8 is read as windows-1252 (WHATWG) or as ISO 8859-1. */
function garble(text: string, charset: "windows-1252" | "iso-8859-1" = "windows-1252"): string {
  return [...Buffer.from(text, "utf8")]
    .map((byte) =>
      charset === "windows-1252" && byte >= 0x80 && byte < 0xa0
        ? (WINDOWS_1252[byte - 0x80] ?? "")
        : String.fromCharCode(byte),
    )
    .join("");
}

describe("replacement-character", () => {
  it("reports each run", () => {
    expect(found("encoding.replacement-character", "caf\ufffd, \ufffd\ufffdt\ufffd")).toEqual([
      "\ufffd",
      "\ufffd\ufffd",
      "\ufffd",
    ]);
    expect(found("encoding.replacement-character", "caf? □")).toEqual([]);
  });
});

describe("mojibake", () => {
  it.each([
    ["cafÃ©", ["Ã©"]],
    ["lâ€™Ã©tÃ©", ["â€™Ã©", "Ã©"]],
    ["donâ\u0080\u0099t", ["â\u0080\u0099"]],
    ["â€œCloseâ€\u009d", ["â€œ", "â€\u009d"]],
    ["5Â° to 6Â°", ["Â°", "Â°"]],
    ["Â£5 and â‚¬6", ["Â£", "â‚¬"]],
    ["end.Â\u00a0Next", ["Â\u00a0"]],
    ["Ð¿Ñ€Ð¸Ð²ÐµÑ‚", ["Ð¿Ñ€Ð¸Ð²ÐµÑ‚"]],
    ["æ—¥æœ¬èªž", ["æ—¥æœ¬èªž"]],
    ["Î±Î²Î³", ["Î±Î²Î³"]],
    ["×©×œ×•×\u009d", ["×©×œ×•×\u009d"]],
    ["Ù…Ø±Ø\u00adØ¨Ø§", ["Ù…Ø±Ø\u00adØ¨Ø§"]],
    ["Viá»‡t Nam", ["á»‡"]],
    ["ðŸ˜€", ["ðŸ˜€"]],
    ["ï»¿Title", ["ï»¿"]],
    ["ï¿½", ["ï¿½"]],
    ["Ã‰tat", ["Ã‰"]],
    ["Å\u0081Ã³dÅº", ["Å\u0081Ã³", "Åº"]],
    ["Å½ivot", ["Å½"]],
    ["kÃƒÂ¶ln", ["ÃƒÂ¶"]],
    ["kÃ¶ln Ã\u00a0 la Ã»", ["Ã¶", "Ã\u00a0", "Ã»"]],
  ])("finds in %j %j", (text, words) => {
    expect(found("encoding.mojibake", text)).toEqual(words);
  });

  it.each([
    ["fr", "Xi Jinping s’est entretenu à l’été, où « l’Haÿ »… Noël, cœur, ÉTÉ, À LA UNE, ÇA, Œuvre"],
    [
      "fr",
      "la liberté\u00a0», l’égalité\u00a0: «\u00a0à\u00a0«\u00a0fraternité\u00a0»\u00a0»… payé\u00a0£5, l’été\u00a0–\u00a0«\u00a0né…»",
    ],
    [
      "fr",
      "LIBERTÉ\u00a0», CAFÉ…», NESCAFÉ®, NESTLÉ™, DÉFILÉ’, «É», É\u00a0!, L’É\u00adTÉ, é”…, è’”, ê\u00a0° et 5\u00a0€",
    ],
    ["pt", "NÃO, SÃO, AMANHÃ», IRMÃ”, MAÇÃ…, À\u00a0«, Ãs, coração, «está»… à»—disse, Ã, pão–não"],
    ["tr", "ODTÜ’nün, İTÜ’de, YÖK’ün, KÜTÜPHANE, Ö’den, Çağ’a, Türkiye’de, GÖÇ», Şişli, hâlâ…”, Ü®"],
    ["vi", "Ấn Độ, HÀ NỘI, TÂM, “Â”, ĐÃ», VÂN…, Việt Nam, Ã, Ò…, Ừ"],
    ["is", "það…” Ð, ÞAÐ, ÍSLENSKA, Æ…, Ö», Ísland, ð’, bað”», «maður», ÖÐ”"],
    ["cs", "ÚŽAS, VÝŠKA, NÍŽINA, náš, věž, »žádná«, KŮŽE, ÍŠ, Ú™, »má»…, Č"],
    ["sk", "ÚŽ, ÚŽINA, VÝŽIVA, PÍŠŤALA, Óžď"],
    ["de", "Spaß“, „Ä“, Äpfel, GRÖẞE, STRASSE, Ö’, »Ü«, Maß…"],
    ["es", "ESPAÑA, ESPAÑ»OL, Ñ…, ¡QUÉ!, ¿QUÉ?, QUÉ¿, «AÑO», «está»…, qué¿”, ANDRÉ™"],
    ["nb", "Å…, Ø», BLÅ’S, Æ®, ÅØ–, Ø…Ø…Ø…, 5 Å–7 Å, Å², 5 Å±0,2"],
    ["ro", "România, ÎN, Â, IAȘI, sânge, ÎÎ, câ»…"],
    ["it", "È…, È», PERCHÉ», CITTÀ’, più”…, è”»"],
    ["ru", "Привет, «мир» — Ё"],
    ["en", "Beyoncé®… naïve—the “résumé”… Ñandú, 3×½, ×², São"],
    ["cy", "sŵn â’r môr, Â’r"],
  ])("leaves real %s alone: %s", (language, text) => {
    expect(found("encoding.mojibake", text, language)).toEqual([]);
    expect(found("encoding.mojibake", text.toUpperCase(), language)).toEqual([]);
  });

  // Names of countries in CLDR: some ten thousand real words in the languages whose letters are the dangerous ones.
  const locales =
    "fr pt tr vi is cs sk de es nb da sv fi et ro it pl hu sl hr ga cy gd ca gl eu mt lb fo se wo az sq lt lv nl fur br kl".split(
      " ",
    );
  const regions =
    "AE AL AM AT AX BE BR BT CH CI CN CZ DE DK EC EE EG ES ET FI FO FR GB GE GR HR HU IE IL IN IS IT JO JP KE KR LB LV MK MM MX NO NP PL PT RO RU SE SI SK ST TD TR UA UN US UZ VN ZA".split(
      " ",
    );
  const closers = [
    "",
    "\u00a0»",
    "»",
    "”",
    "’",
    "…",
    "®",
    "™",
    "\u00a0!",
    "—",
    "–",
    "’nin",
    "“",
    "»…",
    "”…",
    "’”",
    "\u00a0«\u00a0",
    ".”",
    "\u00a0–\u00a0",
  ];
  const names = locales.flatMap((locale) => {
    const namer = new Intl.DisplayNames([locale], { type: "region" });
    return regions.map((region) => [locale, namer.of(region) ?? ""] as const);
  });

  it("leaves the names of countries alone, whatever closes them, in capitals too", () => {
    for (const [locale, name] of names) {
      for (const spelling of [name, name.toUpperCase(), name.normalize("NFD")]) {
        for (const closer of closers) {
          const text = `«${spelling}${closer} ${spelling}${closer}`;
          expect([locale, text, found("encoding.mojibake", text, locale)]).toEqual([locale, text, []]);
        }
      }
    }
  });

  it("finds nearly all of those names when they are garbled", () => {
    for (const charset of ["windows-1252", "iso-8859-1"] as const) {
      const garbled = names.filter(([, name]) => /[^\p{ASCII}]/u.test(name));
      const missed = garbled.filter(
        ([, name]) => found("encoding.mojibake", `a ${garble(name, charset)} b`).length === 0,
      );
      expect(garbled.length).toBeGreaterThan(500);
      expect(missed.length / garbled.length).toBeLessThan(0.05);
    }
  });

  it.each([
    "Привет, мир",
    "Καλημέρα κόσμε",
    "שלום עולם",
    "مرحبا بالعالم",
    "日本語の文章",
    "한국어 문장",
    "สวัสดีชาวโลก",
    "Բարեւ աշխարհ",
    "გამარჯობა",
    "नमस्ते दुनिया",
  ])("finds every garbled word of %s", (text) => {
    for (const charset of ["windows-1252", "iso-8859-1"] as const) {
      const words = found("encoding.mojibake", garble(text, charset));
      expect(words.length).toBeGreaterThanOrEqual(text.split(" ").length);
    }
  });

  it("reports controls inside it once", () => {
    const text = garble("ča \u0001", "iso-8859-1");
    expect(detectMechanicalDefects(text, null).map(({ type }) => type)).toEqual([
      "encoding.mojibake",
      "encoding.control-character",
    ]);
  });
});

describe("control-character", () => {
  it.each([
    ["a\u0000b\u0007\u001b[1m", "en", ["\u0000", "\u0007\u001b"]],
    ["tab\t, lf\n, crlf\r\n.", "en", []],
    ["old\rMac\r", "en", ["\r", "\r"]],
    ["a\r\r\nb", "en", ["\r"]],
    ["del\u007f nel\u0085 c1\u009b", "en", ["\u007f", "\u0085", "\u009b"]],
    ["\ufeffTitle \ufeff", "en", ["\ufeff", "\ufeff"]],
    ["a\u202eb", "en", ["\u202e"]],
    ["a\u200eb", null, ["\u200e"]],
    ["a\u202eb", "ar", []],
    ["a\u200fb", "fa-IR", []],
    ["he said \u2067שלום\u2069 and left", "en", []],
    ["he said \u2067שלום\u2069\nand \u202eleft", "en", ["\u202e"]],
    ["\u202e\nשלום \u200f\n\u200f", "en", ["\u202e", "\u200f"]],
    ["سلام\u0000\u200f", "ar", ["\u0000\u200f"]],
    ["می\u200cخواهم e\u200dmoji soft\u00adhyphen zero\u200bwidth", "en", []],
  ])("in %j (%s) finds %j", (text, language, words) => {
    expect(found("encoding.control-character", text, language)).toEqual(words);
  });
});

describe("no-break-space", () => {
  const nbsp = (text: string): string => text.replaceAll("~", "\u00a0");

  it.each([
    ["Jinping~said", "en", 1],
    ["per AP.~", "en", 1],
    ["per AP.~\nNext", "en", 1],
    ["Icon ~\r\n", "en", 1],
    ["a~~~b", "en", 1],
    ["Khaliq ~ | x", "en-US", 1],
    ["«~oui~» : quoi~? Non~! Ah~; 5~% de 10~000~€, 25~mai", "fr", 0],
    ["«~oui~»", "fr-CA", 0],
    ["‹~oui~›~:", "fr", 0],
    ["READ~ Une vidéo", "fr", 1],
    ["le~chat", "fr", 1],
    ["fin.~", "fr", 1],
    ["«~", "fr", 1],
    ["«~\n", "fr", 1],
    ["«~oui~»", "en", 2],
    ["«~oui~»", "en-t-fr-t0-und", 2],
    ["«~oui~»", "de", 2],
    ["10~000", "fr", 0],
    ["10~000", "ru", 0],
    ["10~000", "en", 1],
    ["k~lesu, v~Praze", "cs", 0],
    ["do~lesu", "cs", 1],
    ["«~oui~» 10~000", null, 0],
    ["«~oui~» 10~000", "und", 0],
    ["le~chat", null, 1],
    ["oui\u202f! narrow\u202f", "en", 0],
  ])("in %j (%s) finds %d", (text, language, count) => {
    expect(found("encoding.nbsp", nbsp(text), language)).toHaveLength(count);
  });
});

describe("duplicate-text", () => {
  const long = "UN rights chief in China for trip to Xinjiang";

  it("reports every later occurrence of a line, without the white space around it", () => {
    const text = `${long}\n\nother\n  ${long}\u00a0\r\n${long}`;
    expect(found("duplicate-text", text)).toEqual([long, long]);
    expect(detectMechanicalDefects(text, null).find(({ type }) => type === "duplicate-text")?.start).toBe(
      long.length + 10,
    );
  });

  it.each([
    ["a short line of words", 0],
    ["Advertisement", 0],
    ["https://example.com/a/very/long/address/that/has/no/blanks", 0],
    ["-".repeat(60), 0],
    ["* * * * * * * * * * * * * * * * * * * * * * * * * *", 0],
    ["one two three four has-only-five-words-in-this", 1],
    ["one two three has-only-four-words-in-this-line", 0],
    ["習近平主席在北京以視頻方式會見聯合國人權事務高級專員", 1],
    ["習近平主席在北京會見", 0],
    ["การประชุมผ่านวิดีโอกับสหประชาชาติ", 1],
  ])("%s twice: %d", (line, count) => {
    expect(found("duplicate-text", `${line}\n${line}`)).toHaveLength(count);
  });

  it("does not see a repeat with another letter or inside a paragraph", () => {
    expect(found("duplicate-text", `${long}\n${long}.\nAgain: ${long}`)).toEqual([]);
  });
});

describe("isStillThere", () => {
  it.each([
    ["encoding.nbsp", "AP.\u00a0", true],
    ["encoding.nbsp", "AP. ", false],
    ["encoding.replacement-character", "caf\ufffd", true],
    ["encoding.replacement-character", "café", false],
    ["encoding.mojibake", "cafÃ©", true],
    ["encoding.mojibake", "п÷я─п╦п╡п╣я┌", null],
    ["encoding.mojibake", "cafe", false],
    ["encoding.control-character", "a\u0000", true],
    ["encoding.control-character", "a\u200bb", true],
    ["encoding.control-character", "a\u202eb", true],
    ["encoding.control-character", "a\u2028b", true],
    ["encoding.control-character", "a\rb", true],
    ["encoding.control-character", "a\r\n\tb", false],
    ["mistranslation", "therapy", null],
    ["other", "", null],
  ])("%s in %j: %s", (type, words, answer) => {
    expect(isStillThere(type, words, `x ${words} y`, "en")).toBe(answer);
  });

  it("asks of repeated words whether they stand twice", () => {
    expect(isStillThere("duplicate-text", "same words", "same words, same words", "en")).toBe(true);
    expect(isStillThere("duplicate-text", " same words\n", "same words, same words", "en")).toBe(true);
    expect(isStillThere("duplicate-text", "same words", "same words, other words", "en")).toBe(false);
  });

  it("agrees with the detectors about what they find", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { type, start, end } of detectMechanicalDefects(text, "en")) {
          // Mojibake may be certain only by what stands around it.
          expect([type, isStillThere(type, text.slice(start, end), text, "en")]).not.toEqual([type, false]);
        }
      }),
    );
  });
});

const pieces = [
  "a",
  "Z",
  "é",
  "É",
  "Ã",
  "©",
  "â€",
  "™",
  "Ð",
  "¿",
  "\u00a0",
  "»",
  "\n",
  "\r",
  "\u0000",
  "\u0085",
  "\u202e",
  "א",
  "\ufeff",
  "\ufffd",
  "\ud83d",
  "😀",
  "á»",
  " ",
];
const hostile = fc
  .array(fc.constantFrom(...pieces, "x y z w v u t s r q p o n m l k j i h g f"), { maxLength: 60 })
  .map((parts) => parts.join(""));

describe("detectMechanicalDefects", () => {
  it("gives sorted spans inside the text, none of a detector overlapping another of it", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(null, "en", "fr", "ar", "not a tag"), (text, language) => {
        const defects = detectMechanicalDefects(text, language);
        const ends = new Map<string, number>();
        let last = 0;
        for (const { detector, start, end } of defects) {
          expect(start).toBeGreaterThanOrEqual(Math.max(last, ends.get(detector) ?? 0));
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          ends.set(detector, end);
          last = start;
        }
        expect(detectMechanicalDefects(text, language)).toEqual(defects);
      }),
      { numRuns: 500 },
    );
  });

  it("has one detector for each type, and stops each at its limit", () => {
    expect(new Set(DETECTORS.map(({ type }) => type)).size).toBe(DETECTORS.length);
    expect(new Set(DETECTORS.map(({ name }) => name)).size).toBe(DETECTORS.length);
    const text = "a\u00a0b \ufffd \u0001 eÃ© x\n".repeat(1500);
    const defects = detectMechanicalDefects(text, "en");
    for (const type of [
      "encoding.nbsp",
      "encoding.replacement-character",
      "encoding.control-character",
      "encoding.mojibake",
    ]) {
      expect(defects.filter((defect) => defect.type === type)).toHaveLength(DEFECTS_PER_DETECTOR);
    }
  });

  it.each([
    "a",
    "\n",
    "\r",
    " ",
    "\u00a0",
    "\u0001",
    "\u202e",
    "\u202ea",
    "\ufffd",
    "Ã©",
    "É» ",
    "é» ",
    "á»…",
    "😀",
    "漢",
    "a b ",
    "\u0301",
  ])("is neither slow nor out of stack with %j without end", (piece) => {
    detectMechanicalDefects(piece.repeat(2 ** 21 / piece.length), "en");
    // A detector that is not linear would run into the runner's time limit, or out of stack.
  });
});

describe("signs", () => {
  it.each(DETECTORS.filter(({ signs }) => signs !== null))("$name finds nothing without them", ({ signs, find }) => {
    const sign = new RegExp(`[${signs}]`, "g");
    const characters = fc.constantFrom(...`aÉé âÃ©€™ÐÑ5:«\u00a0\ufffd\u0000\r\n\u200e\u202a\ufeff\u0085ã–ï¿½`);
    const texts = fc.array(characters, { maxLength: 60 }).map((letters) => letters.join("").replaceAll(sign, ""));
    fc.assert(
      fc.property(texts, fc.constantFrom(null, "en", "fr", "pl"), (text, language) => {
        expect([...find(text, language)]).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
