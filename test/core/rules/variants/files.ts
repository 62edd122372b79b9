// Where files lie and what they are called, beside what their bytes and manifests say.

import type { FixtureArchive, FixtureSource } from "../../../fixtures/fixture-archive.ts";
import { claims, on, report, type Variant, type Variants } from "./variant.ts";

/** A third source, and what is done to it. */
const third = (fires: number, edit: (archive: FixtureArchive, source: FixtureSource) => void): Variant =>
  on(fires, (archive) => edit(archive, archive.addSource("A third text, which nothing refers to.\n")));

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
const otherDigest = "e".repeat(64);
const unreadable = (path: string) => ({ kind: "unreadable" as const, path, reason: "cannot be read" });

export const fileVariants: Variants = {
  "charset-mismatch__no-character-set-of-a-broken-file": report(0, "  charset: utf-8\n", "  charset: [utf-8]\n"),
  "charset-mismatch__bytes-of-another": on(0, (archive) => {
    const source = archive.addSource(Uint8Array.of(0x61, 0xff, 0x0a), claims());
    archive.write(source.bytes, Uint8Array.of(0x62, 0xff, 0x0a));
  }),
  "charset-doubtful__wide": on(0, (archive) => {
    const source = archive.addSource("Fermé.\n");
    archive.replace(source.manifest, "charset: utf-8", "charset: gb18030");
  }),
  "charset-missing__no-media-type": report(0, "  mediaType: text/plain\n  charset: utf-8\n", ""),
  "media-type-doubtful__file-broken": report(0, "  mediaType: text/plain\n", "  mediaType: 7\n"),
  "media-type-doubtful__text-in-the-middle-of-the-name": on(0, (archive) => {
    const source = archive.addScan();
    archive.replace(source.manifest, "  mediaType: ", "  originalName: scan.txt.pdf\n  mediaType: ");
  }),

  "file-size-mismatch__bytes-changed-too": third(0, (archive, source) => {
    archive.append(source.bytes, "More.\n");
  }),
  "file-size-mismatch__digest-typo": third(0, (archive, source) => {
    archive.replace(source.manifest, `sha256: "${source.sha256}"`, `sha256: "${otherDigest}"`);
    archive.rewrite(source.manifest, (text) => text.replace(/bytes: \d+/, "bytes: 1"));
  }),
  "file-digest-second-mismatch__bytes-changed-too": third(0, (archive, source) => {
    archive.replace(
      source.manifest,
      `sha256: "${source.sha256}"`,
      `sha256: "${source.sha256}"\n  sha512: "${"0".repeat(128)}"`,
    );
    archive.append(source.bytes, "More.\n");
  }),
  "file-digest-second-mismatch__only-the-second": third(1, (archive, source) => {
    archive.replace(
      source.manifest,
      `sha256: "${source.sha256}"`,
      `sha256: "${source.sha256}"\n  sha512: "${"0".repeat(128)}"`,
    );
  }),
  "file-empty__gone": third(0, (archive, source) => archive.remove(source.bytes)),

  "file-misnamed__without-an-extension": third(1, (archive, source) => {
    archive.rename(source.bytes, source.bytes.replace(/\.txt$/, ""));
    archive.remove(source.manifest);
    archive.addSource("A third text, which nothing refers to.\n");
    archive.rename(source.bytes, `${folderOf(source.bytes)}/third`);
  }),
  "file-misnamed__odd-extension": third(1, (archive, source) => {
    archive.rename(source.bytes, `${folderOf(source.bytes)}/third.a-b`);
  }),
  "file-misnamed__long-extension": third(1, (archive, source) => {
    archive.rename(source.bytes, `${folderOf(source.bytes)}/third.markdownlong`);
  }),
  "file-misnamed__capital-extension": third(1, (archive, source) => {
    archive.rename(source.bytes, source.bytes.replace(/txt$/, "TXT"));
  }),
  "file-misnamed__named-after-another-in-another-folder": third(1, (archive, source) => {
    archive.rename(source.bytes, `archive/sources/ee/ee/${otherDigest}.txt`);
  }),
  "file-misnamed__named-after-another-beside-its-manifest": third(1, (archive, source) => {
    archive.rename(source.bytes, `${folderOf(source.bytes)}/${otherDigest}.txt`);
  }),
  "file-misnamed__manifest-gives-no-file": third(1, (archive, source) => {
    archive.rename(source.bytes, source.bytes.replace(/txt$/, "TXT"));
    archive.replace(source.manifest, `  name: ${source.sha256}.txt\n`, "  name: 7\n");
  }),
  "file-misnamed__manifest-gives-the-name-of-another": third(1, (archive, source) => {
    archive.rename(source.bytes, source.bytes.replace(/txt$/, "TXT"));
    archive.replace(source.manifest, `name: ${source.sha256}.txt`, `name: ${otherDigest}.md`);
  }),
  "file-missing__manifest-gives-no-file": third(1, (archive, source) => {
    archive.remove(source.bytes);
    archive.replace(source.manifest, "file:\n", "file: 7\nodd:\n");
  }),
  "file-missing__manifest-gives-another-digest": third(1, (archive, source) => {
    archive.remove(source.bytes);
    archive.replace(source.manifest, `sha256: "${source.sha256}"`, `sha256: "${otherDigest}"`);
  }),
  "file-missing__misnamed-manifest-of-bytes-that-are-there": third(0, (archive, source) => {
    archive.rename(source.manifest, `archive/sources/ee/ee/${otherDigest}.manifest.yaml`);
  }),
  "file-missing__misnamed-manifest-of-bytes-that-are-not": third(1, (archive, source) => {
    archive.remove(source.bytes);
    archive.rename(source.manifest, `archive/sources/ee/ee/${otherDigest}.manifest.yaml`);
  }),
  "file-unlisted__bytes-of-a-misnamed-manifest": third(0, (archive, source) => {
    archive.rename(source.manifest, `archive/sources/ee/ee/${otherDigest}.manifest.yaml`);
  }),

  "file-misplaced__odd-name": third(0, (archive, source) => {
    archive.rename(source.bytes, "archive/sources/00/third.txt");
  }),
  "file-misplaced__bytes-of-another": third(0, (archive, source) => {
    archive.write(`archive/sources/00/00/${source.sha256}.txt`, "Other words.\n");
    archive.remove(source.bytes);
  }),
  "file-misplaced__bytes-alone": third(1, (archive, source) => {
    archive.rename(source.bytes, `archive/sources/00/00/${nameOf(source.bytes)}`);
  }),
  "file-misplaced__manifest-alone": third(1, (archive, source) => {
    archive.rename(source.manifest, `archive/sources/00/00/${nameOf(source.manifest)}`);
  }),
  "file-misplaced__without-a-manifest": third(0, (archive, source) => {
    archive.rename(source.bytes, `archive/sources/00/00/${nameOf(source.bytes)}`);
    archive.remove(source.manifest);
  }),
  "file-misplaced__link": third(0, (archive, source) => {
    archive.remove(source.bytes);
    archive.symlink(`archive/sources/00/00/${nameOf(source.bytes)}`, "nowhere");
  }),
  "file-misplaced__digest-typo": third(1, (archive, source) => {
    archive.rename(source.bytes, `archive/sources/00/00/${nameOf(source.bytes)}`);
    archive.replace(source.manifest, `sha256: "${source.sha256}"`, `sha256: "${otherDigest}"`);
  }),

  "manifest-misnamed__no-digest": third(0, (archive, source) => {
    archive.replace(source.manifest, `  sha256: "${source.sha256}"\n`, "");
  }),
  "manifest-misnamed__bytes-gone-and-other-name": third(1, (archive, source) => {
    archive.remove(source.bytes);
    archive.replace(source.manifest, `name: ${source.sha256}.txt`, `name: ${otherDigest}.html`);
  }),
  "manifest-misnamed__bytes-gone": third(0, (archive, source) => archive.remove(source.bytes)),
  "manifest-misnamed__two-files-of-bytes": third(0, (archive, source) => {
    archive.write(source.bytes.replace(/txt$/, "md"), archive.readBytes(source.bytes));
  }),
  "manifest-misnamed__name-of-neither": third(2, (archive, source) => {
    archive.replace(source.manifest, `sha256: "${source.sha256}"`, `sha256: "${otherDigest}"`);
    archive.replace(source.manifest, `name: ${source.sha256}.txt`, `name: ${"d".repeat(64)}.txt`);
  }),
  "manifest-misnamed__name-of-what-it-gives": third(1, (archive, source) => {
    archive.replace(source.manifest, `sha256: "${source.sha256}"`, `sha256: "${otherDigest}"`);
    archive.replace(source.manifest, `name: ${source.sha256}.txt`, `name: ${otherDigest}.txt`);
  }),
  "manifest-misnamed__odd-name-of-the-bytes": third(0, (archive, source) => {
    archive.rename(source.bytes, `${folderOf(source.bytes)}/third.txt`);
  }),

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
  "source-duplicate__linked-to-itself": third(1, (archive) => {
    archive.addSource("A THIRD text, which nothing refers to.\n");
  }),
  "source-duplicate__translated": third(1, (archive, source) => {
    const more = `derivedFrom:\n  - relation: translation-of\n    source: "${source.sha256}"\n    basis: inferred\n    note: N.\n`;
    archive.addSource("A THIRD text, which nothing refers to.\n", claims(more));
  }),
};
