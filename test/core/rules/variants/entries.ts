// What lies in the archive and does not belong there, collides, or is there twice.

import { claims, on, third, type Variants } from "./variant.ts";

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const unreadable = (path: string) => ({ kind: "unreadable" as const, path, reason: "cannot be read" });

export const entryVariants: Variants = {
  "entry-stray__manifest-in-an-unknown-folder": third(1, (archive, source) => {
    archive.rename(source.manifest, `archive/old/${nameOf(source.manifest)}`);
    archive.write("archive/old/notes.txt", "Notes.\n");
  }),
  "entry-stray__link-and-attributes": on(0, (archive) => {
    archive.symlink("archive/old", "nowhere");
    archive.write("archive/relations/.gitattributes", "* text\n");
  }),
  "entry-stray__link-in-an-unknown-folder": on(1, (archive) => {
    archive.symlink("archive/old/link", "nowhere");
    archive.write("archive/old/notes.txt", "Notes.\n");
  }),
  "entry-stray__unsafe": on(0, (archive) => archive.write("archive/aux.txt", "A.\n")),
  "entry-stray__below-what-is-unsafe": on(0, (archive) => archive.write("archive/con/notes.txt", "A.\n")),
  "entry-stray__unsafe-in-an-unknown-folder": on(1, (archive) => {
    archive.write("archive/old/aux.txt", "A.\n");
    archive.write("archive/old/notes.txt", "A.\n");
  }),
  "entry-stray__unsafe-and-empty": on(0, (archive) => archive.folderAt("archive/nul")),
  "entry-stray__litter-beside-snapshots": on(2, (archive) => {
    archive.write("archive/snapshots/notes.txt", "A.\n");
    archive.write("archive/snapshots/notes.txt~", "A.\n");
  }),
  "entry-stray__empty-below-empty": on(1, (archive) => archive.folderAt("archive/old/er/est")),
  "entry-stray__folder-that-cannot-be-listed": on(0, (archive) => archive.folderAt("archive/old"), {
    unlisted: (archive) => [unreadable("archive/old"), unreadable(archive.report.bytes)],
  }),
  "entry-stray__folder-below-which-nothing-can-be-listed": on(0, (archive) => archive.folderAt("archive/old/er"), {
    unlisted: () => [unreadable("archive/old/er")],
  }),
  "entry-stray__folder-beside-one-that-cannot-be-listed": on(1, (archive) => archive.folderAt("archive/old"), {
    unlisted: () => [unreadable("archive/older")],
  }),
  "entry-name-collides__two-of-one-source": third(0, (archive, source) => {
    archive.write(source.bytes.replace(/txt$/, "TXT"), archive.readBytes(source.bytes));
  }),
  "entry-name-collides__two-manifests-of-one-source": third(0, (archive, source) => {
    archive.write(source.manifest.replace(/yaml$/, "YAML"), archive.readBytes(source.manifest));
  }),
  "entry-name-collides__two-extensions": on(0, (archive) => {
    archive.write("archive/sources/00/00/third.txt", "One.\n");
    archive.write("archive/sources/00/00/third.TXT", "Two.\n");
  }),
  "entry-name-collides__two-stems": on(1, (archive) => {
    archive.write("archive/sources/00/00/third.txt", "One.\n");
    archive.write("archive/sources/00/00/Third.txt", "Two.\n");
  }),
  "entry-name-collides__two-stems-of-manifests": on(1, (archive) => {
    archive.write("archive/sources/00/00/third.manifest.yaml", "a: 1\n");
    archive.write("archive/sources/00/00/Third.manifest.yaml", "a: 1\n");
  }),
  "entry-name-collides__folders": on(1, (archive) => {
    archive.write("archive/Relations/R9.yaml", archive.read(archive.relation));
  }),
  "descriptor-missing__nothing-can-be-listed": on(0, (archive) => archive.remove(archive.descriptor), {
    unlisted: () => [unreadable("archive")],
  }),
  "archive-empty__sources-that-cannot-be-listed": on(
    0,
    (archive) => {
      archive.remove("archive/sources");
      archive.remove(archive.relation);
    },
    { unlisted: () => [unreadable("archive/sources")] },
  ),
  "archive-empty__without-a-descriptor": on(1, (archive) => {
    archive.remove("archive/sources");
    archive.remove(archive.relation);
    archive.remove(archive.descriptor);
    archive.folderAt("archive/sources");
  }),
  "gitattributes-nested__a-folder": on(0, (archive) => archive.folderAt("archive/relations/.gitattributes")),
  "source-duplicate__without-a-manifest": third(0, (archive, source) => {
    archive.remove(source.manifest);
    archive.addSource("A THIRD text, which nothing refers to.\n");
  }),
  "source-duplicate__changed": third(0, (archive, source) => {
    archive.write(source.bytes, "Other words.\n");
    archive.addSource("other words.\n");
  }),
  "source-duplicate__three": third(2, (archive) => {
    archive.addSource("A THIRD text, which nothing refers to.\n");
    archive.addSource("A third TEXT, which nothing refers to.\n");
  }),
  "source-duplicate__linked-to-another": third(2, (archive) => {
    const more = `derivedFrom:\n  - relation: reprint-of\n    source: "${archive.report.sha256}"\n    basis: inferred\n    note: N.\n`;
    archive.addSource("A THIRD text, which nothing refers to.\n", claims(more));
    archive.addSource("A third TEXT, which nothing refers to.\n");
  }),
  "source-duplicate__linked": third(0, (archive, source) => {
    const more = `derivedFrom:\n  - relation: reprint-of\n    source: "${source.sha256}"\n    basis: inferred\n    note: N.\n`;
    archive.addSource("A THIRD text, which nothing refers to.\n", claims(more));
  }),
  "source-duplicate__a-revision": third(0, (archive, source) => {
    const more = `derivedFrom:\n  - relation: revision-of\n    source: "${source.sha256}"\n    basis: inferred\n    note: N.\n`;
    archive.addSource("A THIRD text, which nothing refers to.\n", claims(more));
  }),
  "source-duplicate__an-extraction": third(0, (archive, source) => {
    const more = `derivedFrom:\n  - relation: extraction-of\n    source: "${source.sha256}"\n    basis: inferred\n    note: N.\n`;
    archive.addSource("A THIRD text, which nothing refers to.\n", claims(more));
  }),
  "source-duplicate__linked-to-itself": third(1, (archive) => {
    archive.addSource("A THIRD text, which nothing refers to.\n");
  }),
  "source-duplicate__translated": third(1, (archive, source) => {
    const more = `derivedFrom:\n  - relation: translation-of\n    source: "${source.sha256}"\n    basis: inferred\n    note: N.\n`;
    archive.addSource("A THIRD text, which nothing refers to.\n", claims(more));
  }),
};
