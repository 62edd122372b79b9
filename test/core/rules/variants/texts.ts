// Words of a source and lines of a document, as machines look at them.

import { claims, on, text, translation, type Variants } from "./variant.ts";

const defects = (...items: readonly string[]) => `defects:\n${items.join("")}`;
const defect = (id: string, type: string, ...lines: readonly string[]) =>
  `  - id: ${id}\n    type: ${type}\n    severity: minor\n    layer: capture\n    knownBy: self\n${lines.map((line) => `    ${line}\n`).join("")}`;
const quoted = (id: string, type: string, quote: string, ...lines: readonly string[]) =>
  defect(id, type, "scope: span", `quote: "${quote}"`, ...lines);

const modeline = "# yaml-language-server: $schema=../../schema/relation.schema.json\n";
/** The relation with another beginning. */
const begun = (fires: number, change: (text: string) => string) =>
  on(fires, (archive) => archive.rewrite(archive.relation, change));
const paragraph = (at: number) =>
  `Paragraph ${at} of words that are long enough to be told from any other paragraph here.\n\n`;

export const textVariants: Variants = {
  "mechanical-defect-undeclared__five": text(5, "bridge\u00a0is. ".repeat(5)),
  "mechanical-defect-undeclared__six": text(1, "bridge\u00a0is. ".repeat(6)),
  "mechanical-defect-undeclared__replacements": text(1, "A \ufffd b.\n"),
  "mechanical-defect-undeclared__many-replacements": text(1, "A \ufffd b.\n".repeat(7)),
  "mechanical-defect-undeclared__controls": text(1, "A \u0007 b.\n"),
  "mechanical-defect-undeclared__many-controls": text(1, "A \u0007 b.\n".repeat(7)),
  "mechanical-defect-undeclared__many-places-of-mojibake": text(1, "FermÃ© b.\n".repeat(7)),
  "mechanical-defect-undeclared__many-repeated": text(
    1,
    [...Array(7).keys(), ...Array(7).keys()].map((at) => paragraph(at)).join(""),
  ),
  "mechanical-defect-undeclared__all-that-are-looked-for": text(1, "bridge\u00a0is. ".repeat(1200)),
  "mechanical-defect-undeclared__one-less-than-all": text(1, "bridge\u00a0is. ".repeat(999)),
  "mechanical-defect-undeclared__others-beside-the-declared": text(
    2,
    "bridge\u00a0is. road\u00a0was. north\u00a0and. south\u00a0or.\n",
    defects(quoted("d1", "encoding.nbsp", "road\u00a0was"), quoted("d3", "encoding.nbsp", "north\u00a0and")),
  ),
  "mechanical-defect-undeclared__declared-up-to-it": text(
    2,
    "bridge\u00a0is. road\u00a0was.\n",
    defects(quoted("d1", "encoding.nbsp", "bridge"), quoted("d2", "encoding.nbsp", "was")),
  ),
  "mechanical-defect-undeclared__declared-as-another-type": text(
    1,
    "bridge\u00a0is.\n",
    defects(quoted("d1", "extra-space", "bridge\u00a0is")),
  ),
  "mechanical-defect-undeclared__declared-with-a-lost-quote": text(
    0,
    "bridge\u00a0is. road\u00a0was.\n",
    defects(quoted("d1", "encoding.nbsp", "east\u00a0to")),
  ),
  "mechanical-defect-undeclared__declared-and-retracted": text(
    0,
    "bridge\u00a0is.\n",
    defects(
      quoted("d1", "encoding.nbsp", "bridge\u00a0is", "retracted:", '  date: "2021-06-01"', "  reason: Meant so."),
    ),
  ),
  "mechanical-defect-gone__repeated-paragraph-of-the-file": text(
    0,
    "A.\n",
    defects(defect("d1", "duplicate-text", "scope: file")),
  ),
  "mechanical-defect-gone__of-the-file": text(1, "A.\n", defects(defect("d1", "encoding.nbsp", "scope: file"))),
  "mechanical-defect-gone__quote-not-there": text(0, "A.\n", defects(quoted("d1", "encoding.nbsp", "B c"))),
  "mechanical-defect-gone__quote-twice": text(0, "A b. A b.\n", defects(quoted("d1", "encoding.nbsp", "A b"))),
  "mechanical-defect-gone__no-machine-sees-it": text(0, "A b.\n", defects(quoted("d1", "calque", "A b"))),
  "mechanical-defect-gone__there": text(1, "A b. road\u00a0was.\n", defects(quoted("d1", "encoding.nbsp", "A b"))),
  "defect-id-duplicate__two-of-three": text(
    1,
    "A b c.\n",
    defects(quoted("d1", "calque", "A"), quoted("d2", "calque", "b"), quoted("d1", "calque", "c")),
  ),
  "defect-correction-idle__other-words": translation(
    0,
    "    correction: les travaux\n",
    "    correction: Le travail\n",
  ),
  "offsets-out-of-order__empty": text(
    1,
    "A b.\n",
    defects(defect("d1", "calque", "scope: span", `quoteSha256: "${"a".repeat(64)}"`, "start: 3", "end: 3")),
    'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n',
  ),
  "text-too-large__a-scan": on(2, (archive) => void archive.addScan(), { limits: () => ({ textBytes: 1 }) }),

  "document-modeline-missing__after-a-directive": begun(0, (all) => `%YAML 1.2\n---\n${all}`),
  "document-modeline-missing__after-directives": begun(0, (all) => `%YAML 1.2\n%TAG ! tag:\n---\t \r\n${all}`),
  "document-modeline-missing__before-a-directive": begun(0, (all) =>
    all.replace(modeline, `${modeline}%YAML 1.2\n---\n`),
  ),
  "document-modeline-missing__after-a-directive-without-end": begun(0, (all) => `%YAML 1.2\n${all}`),
  "document-modeline-missing__after-a-mark": begun(0, (all) => `\ufeff${all}`),
  "document-modeline-missing__none-after-a-mark": begun(1, (all) => `\ufeff${all.replace(modeline, "")}`),
  "document-modeline-missing__none-after-a-directive": begun(
    1,
    (all) => `%YAML 1.2\n---\n${all.replace(modeline, "")}`,
  ),
  "document-modeline-missing__after-the-beginning-alone": begun(1, (all) => `---\n${all}`),
  "document-modeline-missing__blanks-behind": begun(0, (all) => all.replace(modeline, `${modeline.trimEnd()}  \n`)),
  "document-modeline-missing__blanks-before": begun(1, (all) => ` ${all}`),
  "document-modeline-missing__words-behind": begun(1, (all) => all.replace(modeline, `${modeline.trimEnd()} draft\n`)),
  "document-modeline-missing__not-utf-8": on(0, (archive) => {
    archive.write(archive.relation, Uint8Array.of(0x61, 0xff, 0x0a));
  }),
  "document-modeline-missing__no-yaml": on(1, (archive) => archive.write(archive.relation, 'id: "\n')),
  "document-modeline-missing__lies-elsewhere-and-says-so": on(0, (archive) => {
    const source = archive.addSource("A third text, which nothing refers to.\n");
    const wrong = `archive/sources/00/${source.sha256}.manifest.yaml`;
    archive.rename(source.manifest, wrong);
    archive.rewrite(wrong, (all) => all.replace("../../../../", "../../../"));
  }),
  "document-modeline-missing__lies-elsewhere": on(0, (archive) => {
    const source = archive.addSource("A third text, which nothing refers to.\n");
    archive.rename(source.manifest, `archive/sources/00/${source.sha256}.manifest.yaml`);
  }),
  "document-modeline-missing__lies-elsewhere-and-names-none": on(1, (archive) => {
    const source = archive.addSource("A third text, which nothing refers to.\n");
    archive.rewrite(source.manifest, (all) => all.replace(/^.*\n/, ""));
    archive.rename(source.manifest, `archive/sources/00/${source.sha256}.manifest.yaml`);
  }),
  "yaml-key-duplicate__twice-over": begun(2, (all) => `${all}id: R1\nid: R1\n`),
  "yaml-key-duplicate__more-than-are-told": begun(200, (all) => `${all}${"id: R1\n".repeat(250)}`),
  "schema-violated__more-than-are-told": on(200, (archive) => {
    archive.addSource("A.\n", claims(Array.from({ length: 250 }, (_, at) => `odd${at}: 1\n`).join("")));
  }),
};
