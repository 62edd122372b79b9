// Papers that cite an archive and what then became of both, each with the rules that say so; and near misses on which they are silent.

import { createHash } from "node:crypto";
import type { CitationFormatName } from "../../src/format/index.ts";
import { addSnapshot } from "../fixtures/snapshot-of.ts";
import { git } from "../history/memory-objects.ts";
import type { CitingArchive } from "./citing-archive.ts";

export interface CitingRecipe {
  /** BibTeX when absent. */
  readonly format?: CitationFormatName;
  /** What `archive cite` is asked besides; the report alone is cited when absent. */
  readonly cite?: (archive: CitingArchive) => readonly string[];
  /** Name of the paper; the usual one of the format when absent. */
  readonly name?: string;
  /** Changes the citation on its way into the paper. */
  readonly edit?: (citation: string, archive: CitingArchive) => string;
  /** What happens to the archive afterwards. */
  readonly after?: (archive: CitingArchive) => void;
}

export type CitingRecipes = Readonly<Record<string, CitingRecipe>>;

const swap = (from: string | RegExp, to: string) => (citation: string) => {
  const edited = citation.replace(from, to);
  if (edited === citation) throw new Error(`${from} does not stand in ${citation}`);
  return edited;
};
const words = "We expect the work to last six weeks";
const quoting = (archive: CitingArchive): readonly string[] => [archive.report.sha256, "--quote", words];
const amend = (archive: CitingArchive, from: string, to: string): void => {
  archive.replace(archive.report.manifest, from, to);
  archive.commit("Amend");
};
/** A paper of words of its own. */
const prose = (write: (archive: CitingArchive) => string): CitingRecipe => ({
  format: "markdown",
  edit: (_citation, archive) => write(archive),
});
/** Another digit in place of one. */
const swapDigit = (place: RegExp) => (citation: string) => {
  const edited = citation.replace(place, (digit) => (digit === "0" ? "1" : "0"));
  if (edited === citation) throw new Error(`${place} does not stand in ${citation}`);
  return edited;
};

/** Two sources whose digests begin with the same digit would be many; these begin with the same eight. */
const twin = (archive: CitingArchive): string => {
  const { sha256 } = archive.report;
  const other = `${sha256.slice(0, 8)}${"0".repeat(56)}`;
  archive.write(`archive/sources/${other.slice(0, 2)}/${other.slice(2, 4)}/${other}.txt`, "Not these bytes.\n");
  archive.commit("A file under a made-up digest");
  return sha256.slice(0, 8);
};

const swhidOf = (archive: CitingArchive, path = archive.report.bytes): string =>
  `swh:1:cnt:${archive.git("rev-parse", `HEAD:${path}`)}`;
/** A release of the state that is cited: the id of its annotated tag. */
const release = (archive: CitingArchive): string => {
  archive.git("tag", "-a", "r1", "-m", "Release 1", "HEAD");
  return archive.git("rev-parse", "r1");
};

/** Two commits of the history whose ids begin with the same seven digits, which are given: a search among many, and a merge. */
const commitTwins = (archive: CitingArchive): string => {
  const head = archive.git("rev-parse", "HEAD");
  const [before = "", after = ""] = git(archive.folder, ["cat-file", "commit", "HEAD"]).toString().split("\n\n", 2);
  const seen = new Map<string, string>();
  for (let n = 0; ; n++) {
    const commit = `${before.replace(/\nparent [0-9a-f]+/g, "").replace(/\nauthor/, `\nparent ${head}\nauthor`)}\n\n${after}${n}\n`;
    const id = createHash("sha1").update(`commit ${commit.length}\0${commit}`).digest("hex");
    const digits = id.slice(0, 7);
    const twin = seen.get(digits);
    seen.set(digits, commit);
    if (twin === undefined) continue;
    const parents = [twin, commit].flatMap((content) => [
      "-p",
      git(archive.folder, ["hash-object", "-t", "commit", "-w", "--stdin"], new TextEncoder().encode(content))
        .toString()
        .trim(),
    ]);
    archive.git("update-ref", "refs/heads/main", archive.git("commit-tree", "HEAD^{tree}", ...parents, "-m", "Both"));
    return digits;
  }
};

/** Digits that are none of an archive's. */
const strange = (length: number): string =>
  createHash("sha512").update("something else").digest("hex").slice(0, length);
/** Another digit in the place of each. */
const otherDigits = (digits: string): string =>
  digits.replace(/./g, (digit) => ((Number.parseInt(digit, 16) + 7) % 16).toString(16));
/** A citation that another archive wrote of its own. */
const elsewhere = (citation: string): string =>
  citation
    .replace(/(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])/g, (id) => otherDigits(id))
    .replace(/-[0-9a-f]{12}(?=,)/, (digits) => `-${otherDigits(digits.slice(1))}`)
    .replace(/\/42\/cb\//g, "/b9/32/")
    .replaceAll("git.valley-post", "git.mountain-post")
    .replaceAll("Fixture archive", "Mountain archive")
    .replace(/[A-Za-z0-9+/]{43}=/g, `${"A".repeat(43)}=`);

export const badCitations: CitingRecipes = {
  "citation-source-unknown__our-name-in-the-sentence": prose(
    () => `The texts (Fixture *ar*chive, sha256:${strange(64)}) were read.\n`,
  ),
  "citation-source-unknown__our-name-with-signs-that-nobody-sees": {
    edit: () => `@misc{x, note = {Archived in Fi\u200bxtur\u0435 \\emph{Archive}}, sha256 = {${strange(64)}}}\n`,
  },
  "citation-source-unknown__our-name-in-escapes-of-JSON": {
    format: "json",
    edit: () => `[{"archive": "Fi\\u0078ture archive", "sha256": "${strange(64)}"}]\n`,
  },
  "citation-source-unknown__said-again-beside-our-address": prose(
    () => `We read sha256:${strange(64)}. It is sha256:${strange(64)} of https://git.valley-post.example/archive.\n`,
  ),
  "citation-source-unknown__our-address-before-an-abbreviation": prose(
    () => `In https://git.valley-post.example/archive (Ed. Alves, no. 3) it is sha256:${strange(64)}.\n`,
  ),
  "citation-source-unknown__our-address-over-two-lines": prose(
    () => `> In https://git.valley-post.exam\n> ple/archive it is sha256:${strange(64)}.\n`,
  ),
  "citation-source-unknown__our-address-in-references-of-HTML": {
    ...prose(
      () => `<p>In <a href="https:&#x2F;&#47;git.valley-post.example&#47;archive">it</a>: sha256:${strange(64)}</p>\n`,
    ),
    name: "paper.html",
  },
  "citation-source-unknown__our-address-as-an-image-has-its-name": prose(
    () => `See https://git.valley-post.example/archive@sha256:${strange(64)}.\n`,
  ),
  "citation-source-unknown+citation-fact-missing__our-address-in-the-sentence-before-a-whole-citation": prose(
    () =>
      `Archived in https://git.valley-post.example/archive. Bytes sha256:${strange(64)}, 12 bytes, manifest sha256:${otherDigits(strange(64))}.\n`,
  ),
  "citation-source-unknown__our-key-in-capitals": {
    edit: (_citation, { report }) =>
      `@misc{X-${report.sha256.slice(0, 12).toUpperCase()}, sha256 = {${strange(64)}}}\n`,
  },
  "citation-source-unknown__labelled-in-an-item-below-our-address": prose(
    () => `- Archive: https://git.valley-post.example/archive\n- SHA-256: ${strange(64)}\n`,
  ),
  "citation-source-unknown__labelled-in-an-item-below-others-and-full-stops": prose(
    () =>
      `1. Archived in https://git.valley-post.example/archive. It is large.\n\n2. *Accessed* 2020-02-01.\n\n3. **Digest** of the bytes, SHA-256: \`${strange(64)}\`.\n`,
  ),
  "citation-source-unknown__labelled-by-its-scheme-below-a-line-with-our-name": prose(
    () => `Fixture archive:\n* swh:1:cnt:${strange(40)}\n`,
  ),
  "citation-source-unknown__labelled-in-an-item-of-HTML": {
    ...prose(
      () =>
        `<ul><li>Archive: <a href="https://git.valley-post.example/archive">ours</a>.</li>\n<li><b>SHA-256</b> <code>${strange(64)}</code></li></ul>\n`,
    ),
    name: "paper.html",
  },
  "citation-source-unknown__a-comment-between-our-name-and-the-digest": {
    edit: () => `@misc{x,\n  note = {Fixture archive},\n@comment{y}\n  sha256 = {${strange(64)}}\n}\n`,
  },
  "citation-source-unknown__the-beginning-of-an-entry-in-a-field-after-our-address": {
    edit: () =>
      `@misc{x,\n  note = {https://git.valley-post.example/archive\n@foo{ }},\n  sha256 = {${strange(64)}}\n}\n`,
  },
  "citation-commit-lost__our-name-in-its-sentence": prose(
    ({ report }) => `See sha256:${report.sha256}. The Fixture archive stood at commit ${strange(40)}.\n`,
  ),
  "citation-path-mismatch__another-file": prose(
    (archive) =>
      `See ${swhidOf(archive)};anchor=swh:1:rev:${archive.git("rev-parse", "HEAD")};path=/${archive.translation.bytes}.\n`,
  ),
  "citation-path-mismatch+citation-qualifier-severed__after-a-comma": prose(
    (archive) =>
      `See ${swhidOf(archive)};anchor=swh:1:rev:${archive.git("rev-parse", "HEAD")}, path=/${archive.translation.bytes}.\n`,
  ),
  "citation-commit-lost+citation-qualifier-severed__after-a-blank": prose(
    (archive) => `See ${swhidOf(archive)} anchor=swh:1:rev:${strange(40)}.\n`,
  ),
  "citation-document-malformed+citation-size-mismatch__and-a-size-altered": {
    format: "json",
    edit: (citation) => swap(/"bytes": (\d+)/, '"bytes": 9$1')(citation).replace(/\}\s*$/, ""),
  },
  "citation-path-mismatch__no-file": {
    edit: swap(/;path=\/archive\/sources/, ";path=/archive/source"),
  },
  "citation-path-mismatch__within-a-folder": prose(
    (archive) =>
      `See ${swhidOf(archive)};anchor=swh:1:dir:${archive.git("rev-parse", "HEAD:archive")};path=/${archive.report.bytes}.\n`,
  ),
  "citation-anchor-lost__no-tag": prose(
    (archive) => `See ${swhidOf(archive)};anchor=swh:1:rel:${"ab".repeat(20)};path=/${archive.report.bytes}.\n`,
  ),
  "citation-anchor-lost__no-folder": prose(
    (archive) => `See ${swhidOf(archive)};anchor=swh:1:dir:${"ab".repeat(20)};path=/text.txt.\n`,
  ),
  "citation-anchor-lost__tag-of-another-branch": prose((archive) => {
    archive.git("checkout", "--quiet", "-b", "aside");
    archive.git("tag", "-a", "r1", "-m", "Release 1", archive.commit("Something aside"));
    archive.git("checkout", "--quiet", "main");
    const tag = archive.git("rev-parse", "r1");
    return `See ${swhidOf(archive)};anchor=swh:1:rel:${tag};path=/${archive.report.bytes}.\n`;
  }),
  "citation-malformed__anchor": prose(
    (archive) => `See ${swhidOf(archive)};anchor=swh:1:rel:${"ab".repeat(19)};path=/${archive.report.bytes}.\n`,
  ),
  "citation-malformed__a-second-path": prose((archive) => {
    const anchor = `anchor=swh:1:rev:${archive.git("rev-parse", "HEAD")}`;
    return `See ${swhidOf(archive)};${anchor};path=/${archive.report.bytes};path=/README.md.\n`;
  }),
  "citation-source-unknown__bare-and-damaged": prose(
    ({ report }) =>
      `${report.sha256.slice(0, 60)}${report.sha256.slice(60).replace(/^./, (digit) => (digit === "0" ? "1" : "0"))}  text.txt\n`,
  ),
  "citation-commit-lost__abbreviated-and-unknown": prose(
    ({ report }) => `See sha256:${report.sha256} in commit fedcba9.\n`,
  ),
  "citation-commit-mismatch+citation-commit-abbreviated__before-it": prose((archive) => {
    const before = archive.git("rev-parse", "--short=10", "HEAD");
    const { sha256 } = archive.addSource("A later text.\n");
    archive.commit("Add later");
    return `See sha256:${sha256} in commit ${before}.\n`;
  }),
  "citation-malformed__abbreviated-in-a-whole-citation": {
    edit: (citation) => citation.replace(/(?<=\n {2}commit = \{[0-9a-f]{12})[0-9a-f]+/, ""),
  },
  "citation-malformed__a-digit-less": { edit: swap(/(?<=sha256 = \{.{63})./, "") },
  "citation-malformed__root": { edit: swap(/(?<=snapshotroot = \{.{10})./, "*") },
  "citation-malformed__swhid": {
    ...prose(() => "See swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e, and no more.\n"),
  },
  "citation-ambiguous__short": {
    ...prose((archive) => `See sha256:${archive.report.sha256.slice(0, 8)}.\n`),
    after: twin,
  },
  "citation-source-unknown__typo": {
    ...prose(
      (archive) => `See sha256:${archive.report.sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))}.\n`,
    ),
  },
  "citation-source-unknown__swhid-with-digits-of-ours": prose(
    (archive) => `See ${swhidOf(archive).slice(0, -20)}${"ab".repeat(10)}.\n`,
  ),
  "citation-source-unknown__eleven-digits-left": prose(({ report: { sha256 } }) => {
    const kept = sha256.slice(22, 33) + sha256.slice(40, 48);
    return `See sha256:${otherDigits(sha256.slice(0, 22))}${kept.slice(0, 11)}${otherDigits(sha256.slice(33, 40))}${kept.slice(11)}${otherDigits(sha256.slice(48))}.\n`;
  }),
  "citation-source-unknown__abbreviated-and-a-digit-wrong": prose(
    ({ report: { sha256 } }) => `See sha256:${sha256.slice(0, 9)}${otherDigits(sha256.slice(9, 10))}.\n`,
  ),
  "citation-source-unknown__beside-our-address": prose(
    () => `In https://git.valley-post.example/archive/tree/main, the file is sha256:${strange(64)}.\n`,
  ),
  "citation-source-unknown__in-a-row-with-our-address": prose(
    ({ report }) =>
      `| text | sha256:${report.sha256} | x |\n| text | sha256:${strange(64)} | https://git.valley-post.example/archive |\n`,
  ),
  "citation-source-unknown__beside-our-clone": prose(
    () => `See sha256:${strange(64)} of git@git.valley-post.example:archive.git.\n`,
  ),
  "citation-source-unknown__origin-of-ours": prose(
    () => `See swh:1:cnt:${strange(40)};origin=https://git.valley-post.example/archive.\n`,
  ),
  "citation-source-unknown__anchored-in-our-history": prose(
    (archive) => `See swh:1:cnt:${strange(40)};anchor=swh:1:rev:${archive.git("rev-parse", "HEAD")}.\n`,
  ),
  "citation-source-unknown__at-our-path": prose(
    ({ report }) => `The file ${report.bytes} has the digest sha256:${strange(64)}.\n`,
  ),
  "citation-source-unknown+citation-fact-missing__our-snapshot": prose(
    () => `See sha256:${strange(64)}, 258 bytes, snapshot v1, root ${"A".repeat(43)}=.\n`,
  ),
  "citation-malformed+citation-fact-missing__our-name-in-an-entry": {
    edit: () => `@misc{a, note = {sha256:${strange(12)}, 258 bytes, of the Fixture archive}}\n`,
  },
  "citation-commit-lost__altered-whole": { edit: swap(/(?<=\n {2}commit = \{)[0-9a-f]{40}/, strange(40)) },
  "citation-commit-lost__altered-whole-in-prose": {
    format: "markdown",
    edit: swap(/(?<=`commit )[0-9a-f]{40}/, strange(40)),
  },
  "citation-commit-lost__a-digit-of-ours-in-another-sentence": prose((archive) => {
    const commit = archive.git("rev-parse", "HEAD");
    return `See sha256:${archive.report.sha256}. It stands in commit ${commit.slice(0, 39)}${otherDigits(commit.slice(39))}.\n`;
  }),
  "citation-commit-lost__of-our-address": prose(
    ({ report }) =>
      `See sha256:${report.sha256}. It is in https://git.valley-post.example/archive/commit/${strange(40)} too.\n`,
  ),
  "citation-commit-lost__in-the-same-sentence": prose(
    ({ report }) => `See sha256:${report.sha256}; it is in commit ${strange(40)}.\n`,
  ),
  "citation-source-removed__whole": {
    after(archive) {
      archive.remove(archive.relation);
      archive.remove(archive.translation.bytes);
      archive.remove(archive.translation.manifest);
      archive.commit("Remove");
    },
    cite: (archive) => [archive.translation.sha256],
  },
  "citation-malformed__digest-cut-in-two-in-prose": prose(
    ({ report: { sha256 } }) => `See sha256:${sha256.slice(0, 32)} ${sha256.slice(32)}, which a line broke.\n`,
  ),
  "citation-quote-not-found__altered-and-wrapped": {
    format: "markdown",
    cite: quoting,
    edit: swap(`${words}”, line `, `${words.replace("six", "ten")}”,\nline `),
  },
  "citation-contradictory__digests": {
    edit: (citation, { translation }) => swap(/(?<=sha256 = \{)[0-9a-f]{64}/, translation.sha256)(citation),
  },
  "citation-contradictory__swhid": {
    edit: (citation, archive) =>
      swap(
        /(?<=swhid = \{swh:1:cnt:)[0-9a-f]{40}/,
        archive.git("rev-parse", `HEAD:${archive.translation.bytes}`),
      )(citation),
  },
  "citation-bytes-changed__edited": {
    after(archive) {
      archive.rewrite(archive.report.bytes, (text) => text.replace("six weeks", "two weeks"));
      archive.commit("Tidy up");
    },
  },
  "citation-size-mismatch__one-more": { edit: swap(/ bytes = \{(\d+)/, " bytes = {9$1") },
  "citation-quote-not-found__altered": { cite: quoting, edit: swap("six weeks”", "two weeks”") },
  "citation-quote-not-found__in-json": {
    format: "json",
    cite: quoting,
    edit: swap("to last six weeks", "to last two weeks"),
  },
  "citation-quote-misplaced__line": { cite: quoting, edit: swap(/”, line \d+/, "”, line 1") },
  "citation-quote-misplaced__bytes": { cite: quoting, edit: swap(/bytes=\d+-/, "bytes=3-") },
  "citation-manifest-unknown__typo": { edit: swapDigit(/(?<=manifestsha256 = \{.{20})./) },
  "citation-commit-lost__typo": { edit: swapDigit(/(?<=\n {2}commit = \{.{20})./) },
  "citation-commit-lost__rewritten": {
    after(archive) {
      archive.git("checkout", "--quiet", "--orphan", "anew");
      archive.commit("Everything anew");
      archive.git("branch", "--quiet", "-M", "main");
    },
  },
  "citation-commit-mismatch+citation-statements-changed__later": {
    edit: (citation, archive) => {
      archive.replace(archive.report.manifest, "country: PT", "country: ES");
      const later = archive.commit("Amend");
      return swap(/(?<=\n {2}commit = \{)[0-9a-f]+/, later)(citation);
    },
  },
  "citation-snapshot-unknown__other-name": { edit: swap(/(?<=\n {2}snapshot = \{)v1/, "v9") },
  "citation-root-mismatch__typo": { edit: swapDigit(/(?<=snapshotroot = \{.{9})./) },
  "citation-root-mismatch+citation-snapshot-mismatch+citation-statements-changed__rewritten": {
    after(archive) {
      archive.remove("archive/snapshots/v1.snapshot");
      archive.replace(archive.report.manifest, "country: PT", "country: PT\n  url: https://valley-post.example/");
      addSnapshot(archive, "v1", { commit: archive.git("rev-parse", "HEAD") });
      archive.commit("Snapshot v1 again");
    },
  },
  "citation-snapshot-mismatch__before-it": {
    cite: (archive) => {
      const { sha256 } = archive.addSource("A later text.\n");
      archive.commit("Add later");
      return [sha256];
    },
    edit: (citation, archive) =>
      swap(
        /\n\}/,
        `\n  snapshot = {v1},\n  snapshotroot = {${/root (\S{44})/.exec(archive.read("archive/snapshots/v1.snapshot"))?.[1]}},\n}`,
      )(citation),
  },
  "citation-history-incomplete__shallow": {
    after(archive) {
      archive.replace(archive.translation.manifest, "severity: minor", "severity: info");
      archive.commit("Amend");
      archive.clone("--depth=1");
    },
  },
};

export const notedCitations: CitingRecipes = {
  "citation-source-unrelated__after-what-qualifies-a-SWHID": prose(
    (archive) =>
      `See ${swhidOf(archive)};origin=https://git.valley-post.example/archive, and the image sha256:${strange(64)}.\n`,
  ),
  "citation-source-unrelated+citation-none-found__after-a-full-stop-without-a-blank": prose(
    () => `档案在 https://git.valley-post.example/archive。我们用镜像 sha256:${strange(64)}。\n`,
  ),
  "citation-source-unrelated+citation-none-found__our-name-in-another-address": {
    edit: () => `@misc{x, url = {https://example.org/fixture-archive-tools}, sha256 = {${strange(64)}}}\n`,
  },
  "citation-source-unrelated__a-container-image": prose(
    ({ report }) => `See sha256:${report.sha256}. We ran the image sha256:${strange(64)} over it.\n`,
  ),
  "citation-source-unrelated__after-a-whole-citation": {
    format: "markdown",
    edit: (citation) => `${citation.trim()} We ran the image sha256:${strange(64)} over it.\n`,
  },
  "citation-source-unrelated+citation-none-found__our-address-in-the-sentence-before": prose(
    () => `The archive is https://git.valley-post.example/archive. The scans are sha256:${strange(64)}, 12 bytes.\n`,
  ),
  "citation-source-unrelated+citation-none-found__our-address-longer": prose(
    () => `The tools of https://git.valley-post.example/archive-tools are sha256:${strange(64)}.\n`,
  ),
  "citation-source-unrelated__a-row-of-a-table": prose(
    ({ report }) =>
      `| text | sha256:${report.sha256} | https://git.valley-post.example/archive |\n| image | sha256:${strange(64)} | ghcr.io |\n| more | https://git.valley-post.example/archive |\n`,
  ),
  "citation-source-unrelated+citation-none-found__a-row-of-a-table-in-TeX": {
    ...prose(
      () => `image & sha256:${strange(64)} \\\\\narchive & \\url{https://git.valley-post.example/archive} \\\\\n`,
    ),
    name: "paper.tex",
  },
  "citation-source-unrelated__a-data-set": {
    edit: (citation) =>
      `${citation}\n@dataset{smith, sha256 = {${strange(64)}}, bytes = {1234}, commit = {${strange(9)}}}\n`,
  },
  "citation-source-unrelated+citation-none-found__an-image-in-an-item-below-our-address": prose(
    () => `- Archive: https://git.valley-post.example/archive\n- Image: sha256:${strange(64)}\n`,
  ),
  "citation-source-unrelated+citation-none-found__the-digest-of-an-image-in-an-item-below-our-address": prose(
    () => `- Archive: https://git.valley-post.example/archive\n- Image:\n  - digest: sha256:${strange(64)}\n`,
  ),
  "citation-source-unrelated+citation-none-found__labelled-below-the-item-of-an-image": prose(
    () =>
      `- Archive: https://git.valley-post.example/archive\n- Image: ghcr.io/tool\n- SHA-256: ${strange(64)}\n- Size: 12 bytes\n`,
  ),
  "citation-source-unrelated+citation-none-found__labelled-below-a-sentence-after-our-address": prose(
    () => `The archive is https://git.valley-post.example/archive. We ran this image:\n\n- SHA-256: ${strange(64)}\n`,
  ),
  "citation-source-unrelated__labelled-below-a-source": prose(
    ({ report }) =>
      `- The text: sha256:${report.sha256}\n- The scan: sha256:${strange(64)}\n- SHA-256: ${strange(12)}\n`,
  ),
  // Only the manifests of cited sources are read: no title tells whose a digest is.
  "citation-source-unrelated+citation-none-found__title-and-outlet-of-a-source-and-nothing-else-of-ours": prose(
    () => `| River bridge closed for repairs | The Valley Post | sha256:${strange(64)} |\n`,
  ),
  "citation-source-unrelated__a-data-set-after-an-entry-without-its-last-brace": {
    edit: (citation) => `${citation.trim().slice(0, -1)}\n@dataset{smith, sha256 = {${strange(64)}}}\n`,
  },
  "citation-source-unrelated+citation-none-found__swhid": prose(() => `See swh:1:cnt:${strange(40)}.\n`),
  "citation-source-unrelated+citation-none-found__abbreviated": prose(() => `We ran sha256:${strange(12)}.\n`),
  "citation-source-unrelated+citation-none-found__abbreviated-with-a-size": prose(
    () => `We ran sha256:${strange(12)}, 1,234 bytes.\n`,
  ),
  "citation-source-unrelated+citation-of-other-archive__of-another-archive": {
    edit: (citation) => `${citation}\n${elsewhere(citation)}`,
  },
  "citation-commit-unrelated__in-another-address": prose(
    ({ report }) => `See sha256:${report.sha256}, with https://git.example.org/tool/commit/${strange(40)}.\n`,
  ),
  "citation-commit-unrelated__of-another-address": prose(
    ({ report }) =>
      `See sha256:${report.sha256}; our tool is at commit ${strange(8)} of [the tool](https://git.example.org/tool).\n`,
  ),
  "citation-commit-unrelated__in-another-sentence": prose(
    ({ report }) => `See sha256:${report.sha256}. Our tool is at commit ${strange(40)}.\n`,
  ),
  "citation-commit-unrelated__after-a-whole-citation": {
    format: "markdown",
    edit: (citation) => `${citation.trim()} Our tool is at commit ${strange(7)}.\n`,
  },
  "citation-none-found__nothing": prose(() => "Write `sha256:` and the digits, or `swh:1:cnt:…`.\n"),
  "citation-none-found__somebody-elses-digest": prose(() => `${"0123456789abcdef".repeat(4)}  setup.exe\n`),
  "citation-commit-abbreviated__in-prose": prose(
    (archive) => `See sha256:${archive.report.sha256}, commit ${archive.git("rev-parse", "--short=9", "HEAD")}.\n`,
  ),
  "citation-commit-ambiguous__twins": prose((archive) => {
    const digits = commitTwins(archive);
    return `See sha256:${archive.report.sha256} in commit ${digits}.\n`;
  }),
  "citation-origin-differs__a-copy": prose(
    (archive) =>
      `See ${swhidOf(archive)};origin=https://copies.example/archive;anchor=swh:1:rev:${"ab".repeat(20)};path=/x.\n`,
  ),
  "citation-origin-differs__in-a-whole-citation": {
    edit: (citation) => citation.replaceAll("origin=https://git.valley-post", "origin=https://git.galley-post"),
  },
  ...Object.fromEntries(
    ([", ", ",", " ", "; ", "`, `", ",\n  "] as const).map((joint, n) => [
      `citation-qualifier-severed__${["comma-and-blank", "comma", "blank", "semicolon-and-blank", "emphasis", "comma-at-the-line's-end"][n]}`,
      prose((archive) => {
        const anchor = `anchor=swh:1:rev:${archive.git("rev-parse", "HEAD")}`;
        const parts = [swhidOf(archive), "origin=https://git.valley-post.example/archive", anchor];
        return `See \`${[...parts, `path=/${archive.report.bytes}`, "lines=1-2"].join(joint)}\`.\n`;
      }),
    ]),
  ),
  "citation-document-malformed__a-comma-too-many": {
    format: "csl-json",
    edit: swap(/\n {2}\}\n\]/, "\n  },\n]"),
  },
  "citation-document-malformed__cut-off": {
    format: "json",
    edit: (citation) => citation.replace(/(?:[\]}]\s*){2}$/, ""),
  },
  "citation-document-malformed__no-json-at-all": {
    format: "json",
    edit: (_citation, { report }) => `See sha256:${report.sha256}.\n`,
  },
  "citation-document-malformed+citation-none-found__and-nothing-in-it": { format: "json", edit: () => "[{},]\n" },
  "citation-context-unchecked__snapshot": prose(
    (archive) =>
      `See ${swhidOf(archive)};anchor=swh:1:snp:${"ab".repeat(20)};path=/x;visit=swh:1:snp:${"ab".repeat(20)}.\n`,
  ),
  "citation-context-unchecked__path-from-nowhere": prose(
    (archive) => `See ${swhidOf(archive)};path=/${archive.report.bytes}.\n`,
  ),
  "citation-abbreviated__eight-digits": prose(({ report }) => `See sha256:${report.sha256.slice(0, 8)}.\n`),
  "citation-of-other-archive__software": prose(
    () => `We used swh:1:cnt:${"ab".repeat(20)};origin=https://git.example.org/tool.\n`,
  ),
  "citation-source-withdrawn+citation-manifest-amended__tombstone": { after: (archive) => archive.withdraw("report") },
  "citation-source-withdrawn__named-in-words": {
    ...prose(({ report }) => `See sha256:${report.sha256}.\n`),
    after: (archive) => archive.withdraw("report"),
  },
  "citation-quote-uncheckable+citation-source-withdrawn+citation-manifest-amended__words-withdrawn": {
    cite: quoting,
    after: (archive) => archive.withdraw("report"),
  },
  "citation-quote-uncheckable__other-quotation-marks": {
    format: "markdown",
    cite: quoting,
    edit: swap(`“${words}”`, '"Whatever else somebody may have said"'),
  },
  "citation-manifest-amended__note": {
    after: (archive) => amend(archive, "  note: Written by", "  note: Surely written by"),
  },
  "citation-statements-changed__outlet": { after: (archive) => amend(archive, "country: PT", "country: ES") },
  "citation-fact-missing__no-manifest": { edit: swap(/manifest sha256:[0-9a-f]{64}; |\n {2}manifestsha256 = .*/g, "") },
  "citation-fact-missing__root": { edit: swap(/; root [^;]{44}|\n {2}snapshotroot = .*/g, "") },
};

export const goodCitations: CitingRecipes = {
  "citation-none-found+citation-malformed__documentation": prose(
    ({ report }) =>
      `sha256:${report.sha256}\n\n` +
      "Write `sha256:` and the digits, or `swh:1:cnt:…`; a commit message says why, in a few bytes.\n",
  ),
  "citation-abbreviated+citation-ambiguous__whole": {
    ...prose(({ report }) => `See sha256:${report.sha256}.\n`),
    after: twin,
  },
  "citation-source-unknown+citation-fact-missing__in-prose": prose(
    ({ report, translation }) => `Both sha256:${report.sha256} and sha256:${translation.sha256} speak of it.\n`,
  ),
  "citation-of-other-archive+citation-origin-differs__written-otherwise": prose(
    (archive) => `See ${swhidOf(archive)};origin=git@git.valley-post.example:archive.git.\n`,
  ),
  "citation-of-other-archive+citation-origin-differs__where-it-lived": {
    ...prose((archive) => `See ${swhidOf(archive)};origin=https://git.valley-post.example/archive.\n`),
    after(archive) {
      archive.replace(archive.descriptor, "git.valley-post.example/archive", "moved.example/archive");
      archive.commit("Move");
    },
  },
  "citation-source-unrelated+citation-commit-unrelated__named-by-registry-and-before-the-name": prose(
    ({ report }) =>
      `Our tool, registry.example.org/tool@sha256:${strange(64)}, stood at commit ${strange(40)}. See sha256:${report.sha256}.\n`,
  ),
  "citation-qualifier-severed__wrapped-and-beside-other-things": prose(
    (archive) =>
      `See ${swhidOf(archive)};\n> origin=https://git.valley-post.example/archive;anchor=swh:1:rev:${archive.git("rev-parse", "HEAD")}\n  ;path=/${archive.report.bytes} (path=/x).\npath=/home\n`,
  ),
  "citation-path-mismatch+citation-anchor-lost+citation-context-unchecked__release": prose(
    (archive) => `See ${swhidOf(archive)};anchor=swh:1:rel:${release(archive)};path=/${archive.report.bytes}.\n`,
  ),
  "citation-path-mismatch+citation-anchor-lost+citation-context-unchecked__folder": prose(
    (archive) =>
      `See ${swhidOf(archive)};anchor=swh:1:dir:${archive.git("rev-parse", "HEAD:archive")};path=/${archive.report.bytes.slice("archive/".length)}.\n`,
  ),
  "citation-commit-abbreviated+citation-commit-ambiguous__whole": prose(
    (archive) => `See sha256:${archive.report.sha256} in commit ${archive.git("rev-parse", "HEAD")}.\n`,
  ),
  "citation-document-malformed__json-lines": {
    format: "csl-json",
    edit: (citation) => (JSON.parse(citation) as object[]).map((item) => `${JSON.stringify(item)}\n`).join(""),
  },
  "citation-source-removed__put-back": {
    after(archive) {
      const bytes = archive.readBytes(archive.report.bytes);
      archive.remove(archive.report.bytes);
      archive.commit("Remove");
      archive.write(archive.report.bytes, bytes);
      archive.commit("Put back");
    },
  },
  "citation-source-withdrawn__another": { after: (archive) => archive.withdraw("translation") },
  "citation-contradictory__side-by-side": prose(
    (archive) =>
      `sha256:${archive.report.sha256} against swh:1:cnt:${archive.git("rev-parse", `HEAD:${archive.translation.bytes}`)}.\n`,
  ),
  "citation-bytes-changed+citation-size-mismatch__another": {
    after(archive) {
      archive.rewrite(archive.translation.bytes, (text) => text.replace("nord", "sud"));
      archive.commit("Tidy up");
    },
  },
  "citation-size-mismatch__a-size-of-something-else": prose(
    ({ report }) => `The file of sha256:${report.sha256} is short; ours had 12 bytes.\n`,
  ),
  "citation-quote-not-found+citation-quote-misplaced+citation-quote-uncheckable__as-cited": { cite: quoting },
  "citation-quote-not-found+citation-quote-misplaced+citation-quote-uncheckable__wrapped": {
    format: "markdown",
    cite: quoting,
    edit: swap("”, line ", "”,\nline "),
  },
  "citation-quote-uncheckable__a-passage-for-its-own-sake": prose(
    (archive) => `See swh:1:cnt:${archive.git("rev-parse", `HEAD:${archive.report.bytes}`)};lines=1-2.\n`,
  ),
  "citation-quote-not-found__in-the-title": prose(({ report }) => `“No such words”, said sha256:${report.sha256}.\n`),
  "citation-manifest-amended+citation-statements-changed+citation-manifest-unknown__put-back": {
    after(archive) {
      amend(archive, "country: PT", "country: ES");
      amend(archive, "country: ES", "country: PT");
    },
  },
  "citation-commit-lost+citation-commit-mismatch__older-than-much": {
    after(archive) {
      for (const n of [1, 2, 3]) archive.commit(`Nothing ${n}`);
    },
  },
  "citation-snapshot-unknown+citation-root-mismatch+citation-snapshot-mismatch__a-later-one": {
    after(archive) {
      archive.addSource("A later text.\n");
      addSnapshot(archive, "v2", { commit: archive.commit("Add later") });
      archive.commit("Snapshot v2");
    },
  },
  "citation-history-incomplete__shallow-but-enough": {
    ...prose(({ report }) => `See sha256:${report.sha256}.\n`),
    after: (archive) => archive.clone("--depth=1"),
  },
};
