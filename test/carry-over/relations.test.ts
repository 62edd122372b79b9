// Holds the relations of the first corpus against the table they were made from, passage by passage.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { spanOf } from "./anchor.ts";
import { archiveFolder, at, corpus, listAt, readYaml } from "./corpus.ts";

interface Passage {
  readonly name: string;
  readonly cp: readonly number[];
  readonly byte: readonly number[];
  readonly quote: string;
  readonly attribution: string | undefined;
}

interface Relation {
  readonly id: string;
  readonly statement: string;
  readonly kind: string;
  readonly original: string | undefined;
  readonly passages: readonly Passage[];
  readonly comment: string;
}

const heading = /^(R\d\d) (.+?) {2}\(`([a-z-]+)`\)$/;
const cells = /^\| (\d{3}) \| (\d+)-(\d+) \| (\d+)-(\d+) \| `(.*)` \| (.*?) ?\|$/;
const furniture = /^\| file \||^\|---/;
const chinese = "Chinese text: ";

/** The characters that a table cell shows by signs: no-break space, line feed, pipe. */
const unshown = (cell: string): string => cell.replaceAll("⍽", "\u00a0").replaceAll("⏎", "\n").replaceAll("\\|", "|");

function passageOf(line: string): Passage {
  const [, name = "", cpStart, cpEnd, byteStart, byteEnd, quote = "", attribution = ""] = cells.exec(line) ?? [];
  if (name === "") throw new Error(`Not a passage: ${line}`);
  const cp = [Number(cpStart), Number(cpEnd)];
  const byte = [Number(byteStart), Number(byteEnd)];
  return { name, cp, byte, quote: unshown(quote), attribution: attribution === "" ? undefined : unshown(attribution) };
}

function relationOf(section: string): Relation {
  const [first = "", ...lines] = section.trimEnd().split("\n");
  const [, id = "", statement = "", kind = ""] = heading.exec(first) ?? [];
  const rows = lines.filter((line) => line.startsWith("|") && !furniture.test(line));
  const rest = lines.filter((line) => line !== "" && !line.startsWith("|"));
  const original = rest.find((line) => line.startsWith(chinese))?.slice(chinese.length);
  const comment = rest.filter((line) => !line.startsWith(chinese)).join("\n");
  return { id, statement, kind, original, passages: rows.map(passageOf), comment };
}

const [preface = "", ...sections] = readFileSync(join(import.meta.dirname, "relations.md"), "utf8")
  .replaceAll("\r\n", "\n")
  .split(/^### /m);
const relations = sections.map(relationOf);
const sourceOf = new Map(corpus.map((carried) => [carried.name, carried]));
const archived = new Map(
  relations.map(({ id }) => [id, readYaml(join(archiveFolder, "relations", `${id}.yaml`))] as const),
);

describe("the relations", () => {
  it("are 26 with 106 passages, and no others", () => {
    expect(preface).toContain("26 relations, 106 located passages");
    expect(relations.map(({ id }) => id)).toEqual(
      Array.from({ length: 26 }, (_, index) => `R${String(index + 1).padStart(2, "0")}`),
    );
    expect(relations.flatMap(({ passages }) => passages)).toHaveLength(106);
    expect([...archived.values()].flatMap((relation) => listAt(relation, "passages"))).toHaveLength(106);
    expect(readdirSync(join(archiveFolder, "relations")).sort()).toEqual(relations.map(({ id }) => `${id}.yaml`));
  });

  it.each(relations)("$id: heading, original wording and comment are kept", (relation) => {
    const found = archived.get(relation.id);
    expect(at(found, "id")).toBe(relation.id);
    expect(at(found, "statement")).toBe(relation.statement);
    expect(at(found, "kind")).toBe(relation.kind);
    expect(at(found, "original.text")).toBe(relation.original);
    expect(at(found, "note")).toBe(relation.comment);
  });

  it.each(relations)("$id: every passage stands at its offsets, in order, with who is said to speak", (relation) => {
    const found = listAt(archived.get(relation.id), "passages");
    expect(found).toHaveLength(relation.passages.length);
    for (const [index, passage] of relation.passages.entries()) {
      const carried = sourceOf.get(passage.name);
      const part = found[index];
      expect(at(part, "source")).toBe(carried?.sha256);
      expect(at(part, "quote")).toBe(passage.quote);
      expect(at(part, "attribution")).toBe(passage.attribution);
      const { cp, byte } = spanOf(carried?.text ?? "", part);
      expect({ cp, byte }).toEqual({ cp: passage.cp, byte: passage.byte });
      expect(carried?.bytes.subarray(...byte).toString("utf8")).toBe(passage.quote);
    }
  });

  it("name a speaker where all passages have one", () => {
    const spoken = relations.filter(({ id }) => at(archived.get(id), "speaker") !== undefined).map(({ id }) => id);
    expect(spoken).toEqual(["R01", "R02", "R03", "R04"]);
    for (const id of spoken) expect(at(archived.get(id), "speaker")).toBe("Xi Jinping");
  });

  it("give the original wording with its language", () => {
    const languages = relations.map(({ id }) => [id, at(archived.get(id), "original.language")]);
    expect(languages.filter(([, language]) => language !== undefined)).toEqual([
      ["R01", "zh-Hant"],
      ["R02", "zh-Hans"],
      ["R04", "zh-Hans"],
      ["R05", "zh-Hant"],
      ["R23", "zh-Hans"],
    ]);
  });
});
