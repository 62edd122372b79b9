// The public names of the package are exactly these; removing one is a breaking change, adding one a decision.

import { describe, expect, it } from "vitest";
import * as library from "../src/index.ts";
import * as node from "../src/node/index.ts";

describe("public names", () => {
  it("of corpus-archive", () => {
    expect(Object.keys(library).sort()).toEqual([
      "ArchiveError",
      "add",
      "additionVerdict",
      "annotate",
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
      "planWithdrawal",
      "resolveSources",
      "ruleOf",
      "rules",
      "show",
      "standingOf",
      "verify",
      "verifyHistory",
      "withdraw",
    ]);
  });

  it("of corpus-archive/node", () => {
    expect(Object.keys(node).sort()).toEqual([
      "findRepository",
      "nobleDigester",
      "nodeCharsetGuess",
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
      "readArrival",
      "readStream",
    ]);
  });
});
