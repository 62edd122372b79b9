// The public names of the package are exactly these; removing one is a breaking change, adding one a decision.

import { describe, expect, it } from "vitest";
import * as library from "../src/index.ts";
import * as node from "../src/node/index.ts";

describe("public names", () => {
  it("of corpus-archive", () => {
    expect(Object.keys(library).sort()).toEqual([
      "ArchiveError",
      "catalogue",
      "compareDiagnostics",
      "defaultLimits",
      "derivation",
      "derivationFormats",
      "derivationVerdict",
      "diff",
      "diffFormats",
      "fmt",
      "isBroken",
      "lineage",
      "lineageFormats",
      "lineageVerdict",
      "loadReportFormat",
      "namedLineage",
      "resolveSources",
      "ruleOf",
      "rules",
      "show",
      "standingOf",
      "verify",
      "verifyHistory",
    ]);
  });

  it("of corpus-archive/node", () => {
    expect(Object.keys(node).sort()).toEqual([
      "findRepository",
      "nobleDigester",
      "nodeDecoder",
      "nodeDigester",
      "nodeLanguageGuess",
      "openArchive",
      "openArchiveAt",
      "openArchiveIndex",
      "openGitTree",
      "openHistoryAt",
      "openLineage",
      "openStore",
      "openWorkTree",
    ]);
  });
});
