// Where files lie and what they are called, beside what their bytes and manifests say.

import { claims, on, report, third, type Variants } from "./variant.ts";

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
const otherDigest = "e".repeat(64);

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

  ...Object.fromEntries(
    ["htm", "html", "srt", "pdf", "txt-old"].map((extension) => [
      `media-type-doubtful__${extension}`,
      on(extension.length > 4 || extension === "pdf" ? 0 : 1, (archive) => {
        const source = archive.addScan();
        const name = source.bytes.replace(/pdf$/, extension);
        archive.rename(source.bytes, name);
        archive.replace(source.manifest, ".pdf\n", `.${extension}\n`);
      }),
    ]),
  ),
  "charset-mismatch__place-not-known": on(1, (archive) => {
    const source = archive.addSource(Uint8Array.of(0x61, 0x81, 0xff, 0x0a), claims());
    archive.replace(source.manifest, "charset: utf-8", "charset: shift_jis");
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
  "file-misnamed__no-extension-and-no-file-in-the-manifest": third(1, (archive, source) => {
    archive.rename(source.bytes, `${folderOf(source.bytes)}/third`);
    archive.replace(source.manifest, `  name: ${source.sha256}.txt\n`, `  name: ${otherDigest}.txt\n`);
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
};
