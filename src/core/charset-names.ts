// The character sets that are read, by their names in the registry of IANA. Whatever else a library would take is not known here.

/** How many bytes make a character: what tells which mistakes go unnoticed. */
export type CharsetWidth = "single-byte" | "multi-byte";

const singleByte = [
  "us-ascii",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 874].map((page) => `windows-${page}`),
  ...[437, 850, 852, 855, 866].map((page) => `ibm${page}`),
  "koi8-r",
  "koi8-u",
  "macintosh",
  "tis-620",
];

const multiByte = [
  "utf-8",
  "utf-16",
  "utf-16be",
  "utf-16le",
  "big5",
  "euc-jp",
  "euc-kr",
  "gb18030",
  "gb2312",
  "gbk",
  "shift_jis",
];

const widths: ReadonlyMap<string, CharsetWidth> = new Map([
  ...singleByte.map((name) => [name, "single-byte"] as const),
  ...multiByte.map((name) => [name, "multi-byte"] as const),
]);

/** All names, in lower case; letter case does not matter (RFC 2978, 2.3), and nothing else is passed over. */
export const charsetNames: readonly string[] = [...widths.keys()];

/** The width of a character set that is read, or null when its name is not known. */
export function charsetWidth(name: string): CharsetWidth | null {
  return widths.get(name.toLowerCase()) ?? null;
}
