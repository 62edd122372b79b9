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
      "defaultPermissions",
      "derivation",
      "derivationFormats",
      "derivationVerdict",
      "diff",
      "diffFormats",
      "fmt",
      "init",
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
      "verifyChange",
      "verifyHistory",
    ]);
  });

  it("of corpus-archive/node", () => {
    expect(Object.keys(node).sort()).toEqual([
      "appendSummary",
      "archiveFolder",
      "checkReportFile",
      "findRepository",
      "nobleDigester",
      "nodeDecoder",
      "nodeDigester",
      "nodeLanguageGuess",
      "openArchive",
      "openArchiveAt",
      "openArchiveIndex",
      "openChange",
      "openGitTree",
      "openHistoryAt",
      "openLineage",
      "openStarter",
      "openStore",
      "openWorkTree",
      "writeReportFile",
    ]);
  });
});
