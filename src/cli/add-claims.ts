// What the options of `archive add` say about the files, as claims.

import { type ClaimName, claimNames, type GivenClaims } from "../core/capture/given-claims.ts";
import { fieldValues } from "../core/field-values.ts";
import { type CommandOption, hintAt, usage } from "./command.ts";

type Options = Readonly<Record<string, unknown>>;

const valuesOf = (field: string): string[] => fieldValues(field).map(([value]) => value);

/** `name=words`, the name being one of a closed list. */
interface Pair {
  readonly name: string;
  readonly words: string;
}

/** Takes what an option that repeats gave apart. */
function pairs(option: string, form: string, given: unknown, names: readonly string[]): readonly Pair[] {
  return ((given ?? []) as readonly string[]).map((value) => {
    const at = value.indexOf("=");
    const name = value.slice(0, Math.max(at, 0));
    const words = value.slice(at + 1);
    if (at < 1 || words === "")
      usage(`--${option} asks for ${form}, and "${value}" is not of that form. There are ${names.join(", ")}`);
    if (!names.includes(name)) usage(`--${option} knows no "${name}". ${hintAt(name, names)}`);
    return { name, words };
  });
}

/** The options by which something is said of a file. */
export const claimOptions: readonly CommandOption[] = [
  { flags: "--title <words>", description: "title as printed" },
  { flags: "--outlet <name>", description: "who published this copy" },
  { flags: "--outlet-kind <kind>", description: "what kind of outlet it is", choices: valuesOf("outlet.kind") },
  { flags: "--published <date>", description: "when this copy was published: EDTF, like 2022-05-25 or 2022-05" },
  { flags: "--captured <date>", description: "when these bytes were captured: EDTF" },
  { flags: "--language <tag>", description: "language of the text: BCP 47, like en-GB" },
  {
    flags: "--status <status>",
    description: "whether it is an original or a translation",
    choices: valuesOf("translation.status"),
  },
  { flags: "--url <address>", description: "where it was captured from" },
  {
    flags: "--evidence <claim=words>",
    description: "words of the text, or an address, that show a claim; several times",
    repeats: true,
  },
  {
    flags: "--note <claim=words>",
    description: "the reasoning for a claim; several times",
    repeats: true,
  },
  {
    flags: "--derived-from <relation=source>",
    description: "a source of the archive that it was made from, like reprint-of=999d186e; several times",
    repeats: true,
  },
];

/**
 * The claims that are given.
 * @param resolve finds the SHA-256 of a source that is named
 * @throws ArchiveError `usage`, and what `resolve` throws
 */
export async function givenClaims(
  options: Options,
  resolve: (words: readonly string[]) => Promise<readonly string[]>,
): Promise<GivenClaims> {
  const evidence = pairs("evidence", "<claim>=<words>", options["evidence"], claimNames);
  const notes = pairs("note", "<claim>=<words>", options["note"], claimNames);
  const derived = pairs(
    "derived-from",
    "<relation>=<source>",
    options["derivedFrom"],
    valuesOf("derivedFrom.*.relation"),
  );
  const targets = await resolve(derived.map(({ words }) => words));
  const given: Record<string, unknown> = {};
  for (const key of ["title", "outlet", "outletKind", "published", "captured", "language", "status", "url"])
    if (options[key] !== undefined) given[key] = options[key];
  if (derived.length > 0)
    given["derivedFrom"] = derived.map(({ name }, index) => ({ relation: name, source: targets[index] ?? "" }));
  if (evidence.length > 0) given["evidence"] = groupedByName(evidence);
  if (notes.length > 0) given["notes"] = new Map(notes.map(({ name, words }) => [name as ClaimName, words]));
  for (const { name } of [...evidence, ...notes])
    if (given[name === "derived-from" ? "derivedFrom" : name] === undefined)
      usage(`Something is said to show "${name}", and --${name} is not given`);
  // Every value was held against its closed list, or is a string, when it was parsed.
  return given as GivenClaims;
}

function groupedByName(list: readonly Pair[]): ReadonlyMap<ClaimName, readonly string[]> {
  const groups = new Map<ClaimName, string[]>();
  for (const { name, words } of list) {
    const group = groups.get(name as ClaimName);
    if (group === undefined) groups.set(name as ClaimName, [words]);
    else group.push(words);
  }
  return groups;
}
