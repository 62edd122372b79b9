// A hash, SWHID, commit, size or root in a citation is not of the form that all of its kind have.

import { type CitedCommit, levelOf, type NameStanding } from "../citation/citation-facts.ts";
import { isAbbreviated, isWellFormed, type MarkKind } from "../citation/mark.ts";
import { defineRule } from "./rule.ts";

const kinds: Readonly<Record<MarkKind, string>> = {
  sha256: "a SHA-256: that has 64 lower-case hexadecimal digits",
  manifest: "the SHA-256 of a manifest: that has 64 lower-case hexadecimal digits",
  digest: "the SHA-256 of a snapshot: that has 64 lower-case hexadecimal digits",
  swhid: "a SWHID of a content: that has 40 lower-case hexadecimal digits",
  size: "a size in bytes",
  commit: "the id of a commit: that has 40 or 64 lower-case hexadecimal digits",
  snapshot: "the name of a snapshot",
  root: "a Merkle root: that has 44 characters of base64",
  passage: "a passage of a SWHID: that has the form bytes=12-40 or lines=3-5",
  anchor:
    "the anchor of a SWHID: that is a SWHID of a revision (rev), release (rel), directory (dir) or snapshot (snp)",
  path: "the path of a SWHID: that begins with a slash",
  origin: "the origin of a SWHID: that is an address",
  visit: "the visit of a SWHID: that is a SWHID of a snapshot (snp)",
  quotation: "a quotation",
};

const isOthers = (standing: NameStanding | CitedCommit["standing"]): boolean =>
  standing === "unrelated" || (typeof standing === "object" && standing.kind === "unrelated");

export default defineRule({
  id: "citation-malformed",
  of: "citation",
  severity: "error",
  title: "A citation gives a value that cannot be one of its kind",
  why: "A digest with a digit too few or too many names nothing. Such a value was damaged when it was copied, typeset or edited, and nobody can tell which digit was lost.",
  fix: "Cite the source anew with `archive cite`, and copy the citation whole.",
  *check({ marks, full, names, commits, isUnrelated, placeOf }) {
    // The beginning of an identifier of something else is told by another rule.
    const others = new Set([...names, ...commits].flatMap(({ mark, standing }) => (isOthers(standing) ? mark : [])));
    for (const mark of isUnrelated ? [] : marks) {
      if (isWellFormed(mark) || (!full && isAbbreviated(mark)) || others.has(mark)) continue;
      const message =
        mark.again === true
          ? `"${mark.value}" is the second ${mark.kind} of one SWHID, and the first says something else`
          : `"${mark.value}" cannot be ${kinds[mark.kind]}`;
      yield { message, place: placeOf(mark), data: { level: levelOf(mark), found: mark.value } };
    }
  },
});
