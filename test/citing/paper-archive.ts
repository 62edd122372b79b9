// An archive beside the papers that cite three of its sources, after the archive went on: for transcripts.

import { createHash } from "node:crypto";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { CitingArchive } from "./citing-archive.ts";

/** A folder with `corpus`, a clone of the archive, and the papers; all of it the same each time. */
export function paperArchive(): { readonly folder: string; dispose(): void } {
  const archive = new CitingArchive();
  const notice = archive.addSource("A notice about the bridge.\n", minimalClaims);
  const commit = archive.commit("Add a notice");
  const { report, translation } = archive;
  const clause = (source: typeof report): string => {
    const [bytes, manifest] = [source.bytes, source.manifest].map((path) => archive.digestOf(path));
    return `sha256:${bytes}, ${archive.readBytes(source.bytes).length} bytes, manifest sha256:${manifest}, commit ${commit}`;
  };
  const cited = [report, translation, notice].map(clause);
  archive.paper("paper.md", `# Bridges\n\n[1] ${cited[0]}.\n\n[2] ${cited[1]}.\n\n[3] ${cited[2]}.\n`);
  archive.paper("typo/paper.md", `[1] ${cited[0]?.replace(" bytes", "0 bytes")}.\n`);
  const image = createHash("sha256").update("an image").digest("hex");
  archive.paper(
    "honest/paper.md",
    `[1] ${cited[0]}. The image sha256:${image} was run over it, at commit ${image.slice(0, 40)} of https://git.example.org/tool.\n`,
  );
  archive.replace(translation.manifest, "severity: minor", "severity: critical");
  archive.commit("Judge the translation anew");
  archive.remove(notice.bytes);
  archive.append(notice.manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: It holds a private address.\n');
  archive.commit("Withdraw the notice");
  archive.cloneTo(`${archive.desk}/corpus`);
  return { folder: archive.desk, dispose: () => archive.dispose() };
}
