// Threats to the bytes: rot, exchange, conversion, weak digests, and runs that end too early.

import { truncateSync } from "node:fs";
import { fixture, found, gate, notOurs, type Section, test, threat } from "./threat.ts";

export const fixity: Section = {
  title: "The bytes",
  letters: "FX",
  rows: 14,
  threats: [
    threat(
      "FX01",
      "one bit flipped",
      "is found, with both digests",
      fixture("file-digest-mismatch__one-bit-flipped"),
      test("test/tamper.test.ts", "every changed byte fails and is placed"),
    ),
    threat(
      "FX02",
      "bytes cut off, added, zeroed, exchanged",
      "are found; where it can be told, with the cause",
      fixture("file-digest-mismatch__truncated"),
      fixture("file-digest-mismatch__final-newline-gained"),
      found(["file-digest-mismatch"], 1, (archive) => {
        const bytes = archive.readBytes(archive.report.bytes);
        archive.write(archive.report.bytes, bytes.fill(0, 100, 140));
      }),
      found(["file-digest-mismatch"], 1, (archive) => {
        const bytes = archive.readBytes(archive.report.bytes);
        archive.write(
          archive.report.bytes,
          Buffer.concat([bytes.subarray(64, 128), bytes.subarray(0, 64), bytes.subarray(128)]),
        );
      }),
      test("torture/operators/bytes.mjs", "bit flip"),
    ),
    threat(
      "FX03",
      "bytes, manifest and names rewritten together",
      "holds by itself; the gate and the history tell it",
      gate("change-source-removed__unquoted"),
      fixture("history-source-removed__whole"),
      fixture("snapshot-source-missing__removed"),
    ),
    threat("FX04", "two sources exchanged", "both are told", fixture("file-digest-mismatch__swapped")),
    threat(
      "FX05",
      "what two manifests say exchanged",
      "quotes that are not there are told; claims without a quote only by the gate",
      fixture("manifest-misnamed__swapped"),
      gate("change-weakening-not-allowed__evidence-exchanged"),
    ),
    threat(
      "FX06",
      "line ends converted by git",
      "is told as the cause; the commit itself can be verified",
      fixture("file-digest-mismatch__line-ends"),
      gate("change-bytes-altered+file-digest-mismatch__line-endings"),
      test("test/git/trees.test.ts", "says of a tag what verify says of its checkout"),
    ),
    threat(
      "FX07",
      "other conversions by git",
      "the orders for them are refused; what they do to the bytes is told",
      fixture("gitattributes-nested__sources"),
      gate("change-config-not-allowed__attributes"),
      found(["file-digest-mismatch"], 1, (archive) =>
        archive.write(archive.report.bytes, Buffer.from(`\ufeff${archive.read(archive.report.bytes)}`, "utf16le")),
      ),
    ),
    threat(
      "FX08",
      "a weak digest, or two of which one is wrong",
      "no other than SHA-256 counts, and SHA-512 beside it must hold",
      fixture("file-digest-second-mismatch__other-bytes"),
      found(["schema-violated"], 1, (archive) =>
        archive.replace(
          archive.report.manifest,
          "  charset: utf-8\n",
          '  charset: utf-8\n  md5: "d41d8cd98f00b204e9800998ecf8427e"\n',
        ),
      ),
    ),
    threat(
      "FX09",
      "two contents with one SHA-1",
      "are two sources: SHA-1 is only git's name",
      notOurs("no source is ever told apart by SHA-1; that two of them share one would be git's to tell"),
    ),
    threat(
      "FX10",
      "a size that is not that of the bytes",
      "is told besides the digest",
      fixture("file-size-mismatch__one-more"),
    ),
    threat(
      "FX11",
      "a run that is interrupted",
      "ends with 130 and a report marked as incomplete",
      test("test/cli/process.test.ts", "ends the run with 130 and a report that is marked as incomplete"),
    ),
    threat(
      "FX12",
      "a quick check taken for a whole one",
      "there is none that reads no bytes: what was left out is always listed",
      test("test/cli/usage.test.ts", "named sources: what was not run is said"),
    ),
    threat(
      "FX13",
      "a file of a gibibyte",
      "is digested in one pass at constant memory; rules about words do not apply",
      fixture("text-too-large__digest-checked"),
      found(
        ["file-digest-mismatch"],
        1,
        (archive) => {
          const scan = archive.addScan();
          truncateSync(archive.path(scan.bytes), 64 * 1024 * 1024);
        },
        { platforms: ["linux"] },
      ),
      test("bench/benches.mjs", '"one-gibibyte"'),
    ),
    threat(
      "FX14",
      "another clock, language, time zone or folder",
      "the report is the same, byte for byte",
      test("torture/unchanged.mjs", "locale, by the command line"),
      test("torture/unchanged.mjs", '"permissions"'),
    ),
  ],
};
