// Threats by what is printed: words of strangers in terminals, logs, reports, citations and files.

import { found, notOurs, type Section, test, threat } from "./threat.ts";

const noSite = "there is no site yet; nothing is published but what `archive cite` and the reports print";

export const output: Section = {
  title: "What is printed",
  letters: "OU",
  rows: 19,
  threats: [
    threat(
      "OU01",
      "orders to a terminal",
      "are shown escaped, in every format",
      test("test/format/naughty-strings.test.ts", "harms no report in %s"),
      found(["yaml-control-character-present"], 1, (archive) =>
        archive.append(archive.report.manifest, "notes: a\u001b]52;c;eA==\u0007b\n"),
      ),
    ),
    threat(
      "OU02",
      "separators of lines that are no line feeds",
      "are shown escaped",
      test("test/format/report.test.ts", "are no control characters and no separators of lines in %s"),
    ),
    threat(
      "OU03",
      "JSON that is none",
      "is always JSON in UTF-8; lone halves of pairs are escaped",
      test("test/format/naughty-strings.test.ts", "harms no report in %s"),
      test("test/schema/report.test.ts", "is what the schema says"),
    ),
    threat(
      "OU04",
      "links, addresses and floods in SARIF",
      "no links, only relative addresses, at most 5,000 results and 10 MB",
      test("test/format/report.test.ts", "says only relative addresses that stay below the root"),
      test("test/format/report.test.ts", "has no links and no placeholders in its messages"),
      test("test/format/report.test.ts", "holds 5,000 results and 10 MB at most, and says what it leaves out"),
    ),
    threat(
      "OU05",
      "HTML in words",
      "is escaped where HTML is printed: in citations and in Markdown",
      test("test/citation/formats.test.ts", "holds no character that could hide or turn others"),
      test("test/format/report.test.ts", "has the same elements whatever the words are"),
    ),
    threat("OU06", "the end of a script in JSON-LD", "is not printed", notOurs(noSite)),
    threat("OU07", "sources that are active documents", "are not published", notOurs(noSite)),
    threat(
      "OU08",
      "an address that runs",
      "is a finding, and never a link",
      test("test/threats/schema.ts", "javascript:alert(1)"),
      test("test/citation/parts.test.ts", "an address is one word of ASCII that ends no field, attribute or link"),
    ),
    threat("OU09", "names that collide in a site", "are not made", notOurs(noSite)),
    threat(
      "OU10",
      "characters that XML cannot hold",
      "are written out; every report is read by a parser of XML",
      test("test/format/naughty-strings.test.ts", "harms no report in %s"),
    ),
    threat("OU11", "formulas in tables", "are not printed", notOurs("no format is CSV or TSV")),
    threat(
      "OU12",
      "orders to TeX",
      "are words; keys are letters, digits and one hyphen",
      test("test/citation/parts.test.ts", "TeX reads words as they are, and its braces balance"),
      test("test/citation/parts.test.ts", "are letters, digits and one hyphen, whatever the outlet"),
    ),
    threat(
      "OU13",
      "a line feed that begins a record of RIS",
      "stays within its field",
      test("test/citation/formats.test.ts", "no line feed too many"),
    ),
    threat(
      "OU14",
      "markup in CSL and HTML bibliographies",
      "is escaped",
      test("test/citation/formats.test.ts", "parses back to the same hash, commit and title"),
    ),
    threat(
      "OU15",
      "links and images in Markdown",
      "are words",
      test("test/citation/formats.test.ts", "holds no character that could hide or turn others"),
      test("test/format/report.test.ts", "of a difference has the same elements whatever the words are"),
    ),
    threat(
      "OU16",
      "a citation of what does not verify",
      "is refused, or says so",
      test("test/citation/cite.test.ts", "what does not verify at the commit"),
    ),
    threat(
      "OU17",
      "a report that is to go through a link, into the archive or into .git",
      "is refused before anything is looked at",
      test("test/cli/reports.test.ts", "refuses, before anything is looked at,"),
    ),
    threat(
      "OU18",
      "a reader that goes away, a stream that is closed, a full disk",
      "the verdict stays; what could not be written is 2",
      test("test/cli/process.test.ts", "a reader that goes away does not turn problems into success"),
      test("test/cli/process.test.ts", "closed streams change no verdict"),
      test("test/cli/process.test.ts", "a full disk is told, with exit code 2"),
    ),
    threat("OU19", "a site that is built twice", "is not built", notOurs(noSite)),
  ],
};
