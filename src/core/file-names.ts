// Names of files and folders: which are dangerous somewhere, which are left behind by programs, which are the same to some systems.

/** Files by which git changes or hides what a folder holds. */
const gitControlNames = new Set([".gitattributes", ".gitignore", ".gitmodules", ".mailmap"]);

/** Whether git takes orders from a file of this name. */
export function isGitControlName(name: string): boolean {
  return gitControlNames.has(name.toLowerCase());
}

/** What left a file behind that is nobody's work. */
export type Litter = "a file manager" | "an editor" | "a merge";

const litterPatterns: readonly (readonly [RegExp, Litter])[] = [
  [
    /^(\.ds_store|\.localized|\._.*|\.spotlight-v100|\.trashes|\.directory|thumbs\.db|ehthumbs\.db|desktop\.ini)$/i,
    "a file manager",
  ],
  [/(^\.#.*|^#.*#|^~\$.*|~|\.(bak|tmp|swp|swo|swx))$/i, "an editor"],
  [/\.(orig|rej)$/i, "a merge"],
];

/** Which program leaves files of this name behind, or null. */
export function litterOf(name: string): Litter | null {
  return litterPatterns.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

// Zero-width characters that HFS+ ignores in names, so that git takes care of them too.
const ignoredByFileSystems = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const ordinaryName = /^[0-9a-f]{64}\.(?:manifest\.yaml|[a-z0-9]{1,8})$/;

/** A byte that is not UTF-8, as a tree shows it: such a name cannot be opened by what is shown. */
export const shownByte: RegExp = /\\x[0-9A-F]{2}/;

const hazards: readonly (readonly [RegExp, string])[] = [
  [shownByte, "holds bytes that are not UTF-8"],
  [/\p{Cc}/u, "holds a control character"],
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/, "holds a character that changes the direction of writing"],
  [/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u, "holds an invisible character"],
  [/\\/, "holds a backslash, which Windows takes for a folder"],
  [/:/, "holds a colon, which Windows and macOS take for something else"],
  [/[<>"|?*]/, "holds a character that Windows does not allow"],
  [/[. ]$/, "ends in a full stop or blank, which Windows drops"],
  [/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i, "is a name that Windows keeps for a device"],
];

/** Why a name is dangerous on some system, as the end of a sentence that begins with the name; or null. */
export function nameHazard(name: string): string | null {
  if (ordinaryName.test(name)) return null;
  const bare = name
    .replace(ignoredByFileSystems, "")
    .replace(/[. ]+$/, "")
    .toLowerCase();
  if (bare === ".git" || bare === "git~1") return "is the name of a git repository's own folder";
  return hazards.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** The name without letter case and Unicode normalisation: what macOS and Windows compare. */
export function foldName(name: string): string {
  return name.normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}
