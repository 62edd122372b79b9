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
      "checkProof",
      "checkpointText",
      "compareDiagnostics",
      "createSnapshot",
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
      "verifyChange",
      "verifyHistory",
      "verifySnapshots",
      "withdraw",
    ]);
  });

  it("of corpus-archive/node", () => {
    expect(Object.keys(node).sort()).toEqual([
      "appendSummary",
      "archiveFolder",
      "checkReportFile",
      "digestHeldFile",
      "findRepository",
      "folderCache",
      "nobleDigester",
      "nodeCharsetGuess",
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
      "openSigners",
      "openSnapshotHistory",
      "openSnapshotMaking",
      "openStarter",
      "openStore",
      "openWorkTree",
      "readArrival",
      "readHeldFile",
      "readHeldTag",
      "readStream",
      "readTagObject",
      "rootName",
      "writeReportFile",
    ]);
  });
});
