// The public names of the package are exactly these; removing one is a breaking change, adding one a decision.

import { describe, expect, it } from "vitest";
import * as library from "../src/index.ts";
import * as node from "../src/node/index.ts";

describe("public names", () => {
  it("of corpus-archive", () => {
    expect(Object.keys(library).sort()).toEqual([
      "ArchiveError",
      "annotate",
      "catalogue",
      "checkProof",
      "checkpointText",
      "citationFormats",
      "cite",
      "compareDiagnostics",
      "createSnapshot",
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
      "listSnapshots",
      "loadReportFormat",
      "namedLineage",
      "parseCheckpoint",
      "parseProof",
      "planWithdrawal",
      "proofText",
      "proveSource",
      "resolveSources",
      "ruleOf",
      "rules",
      "show",
      "snapshotCheckpoint",
      "standingOf",
      "verify",
      "verifyHistory",
      "verifySnapshots",
      "withdraw",
    ]);
  });

  it("of corpus-archive/node", () => {
    expect(Object.keys(node).sort()).toEqual([
      "digestHeldFile",
      "findRepository",
      "nobleDigester",
      "nodeDecoder",
      "nodeDigester",
      "nodeLanguageGuess",
      "openArchive",
      "openArchiveAt",
      "openArchiveIndex",
      "openCiting",
      "openGitTree",
      "openHistoryAt",
      "openLineage",
      "openSigners",
      "openSnapshotHistory",
      "openSnapshotMaking",
      "openStore",
      "openWorkTree",
      "readHeldFile",
      "readHeldTag",
      "readTagObject",
      "rootName",
    ]);
  });
});
