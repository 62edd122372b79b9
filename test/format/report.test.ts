// Reports in every format: the same findings, within the readers' bounds, and nothing of a stranger's but words.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Writable } from "node:stream";
import { Ajv } from "ajv";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { Output } from "../../src/cli/output.ts";
import type { Diagnostic } from "../../src/core/diagnostic.ts";
import { escapeText, escapeWords } from "../../src/core/escape.ts";
import type { Report } from "../../src/core/report.ts";
import type { Format } from "../../src/format/format.ts";
import { diffFormats, loadReportFormat, type ReportFormatName, reportFormats } from "../../src/format/index.ts";
import { commandsIn } from "./runner-commands.ts";
import { hostileFinding, hostileFindings, hostileReport, hostileWords } from "./hostile-report.ts";

const names = Object.keys(reportFormats) as ReportFormatName[];

async function printed(name: ReportFormatName, report: Report): Promise<string> {
  return text(await loadReportFormat(name), report);
}

async function text<T>(format: Format<T>, value: T): Promise<string> {
  let result = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      result += String(chunk);
      done();
    },
  });
  await new Output({ stream, colour: false }).write(format, value);
  return result;
}

/** What is said of a finding besides its message, a line each. */
const advice = ({ cause, fix, accepted }: Diagnostic): string =>
  `${cause === null ? "" : "\ncause: cannot be told from the bytes"}\n${accepted === null ? `fix: ${fix}` : `accepted: ${accepted}`}`;

/** Words as the formats for people show them, compared without their blanks where a format may change those. */
const shown = (words: string): string => escapeText(words).replaceAll("\r", "\\r");

describe("hostile words", () => {
  const report = hostileReport(hostileFindings);

  it.each(names)("are no control characters and no separators of lines in %s", async (name) => {
    const text = await printed(name, report);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(text).not.toMatch(/##(?:vso|teamcity)?\[/i);
  });

  it.each(names.filter((name) => name !== "github"))("are no commands to a runner in %s", async (name) => {
    for (const words of hostileWords) {
      const text = await printed(name, hostileReport([hostileFinding(words)], words));
      expect(commandsIn(text)).toEqual([]);
      // Neither where a runner passes over what no eye sees.
      expect(commandsIn(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ""))).toEqual([]);
    }
  });

  it("are nothing but words of our own commands in github", async () => {
    for (const words of hostileWords) {
      const finding = hostileFinding(words);
      const [first, ...others] = commandsIn(await printed("github", hostileReport([finding], words)));
      expect(others).toEqual([]);
      expect(first).toEqual({
        name: "error",
        properties: { file: shown(finding.path), line: "3", col: "5", title: finding.rule },
        data: shown(finding.message + advice(finding)),
      });
    }
  });

  it("are nothing but words of our own commands, whatever they are", async () => {
    const anything = fc.string({
      unit: fc.oneof(fc.constantFrom(...":#[]%,=\n\r \\;"), fc.string({ unit: "binary", maxLength: 2 })),
    });
    await fc.assert(
      fc.asyncProperty(anything, anything, async (words, rule) => {
        const text = await printed("github", hostileReport([hostileFinding(words, { rule })], words));
        const commands = commandsIn(text);
        expect(commands.map(({ name }) => name)).toEqual(["error"]);
        expect(
          Object.keys(commands[0]?.properties ?? {}).filter((key) => !["file", "line", "col", "title"].includes(key)),
        ).toEqual([]);
        expect(commands[0]?.data).toBe(shown(hostileFinding(words).message + advice(hostileFinding(words))));
      }),
    );
  });
});

describe("github", () => {
  const flood = [
    ...Array.from({ length: 25 }, (_, index) =>
      hostileFinding(`note ${index}`, { severity: "info", path: `a/${index}` }),
    ),
    ...Array.from({ length: 12 }, (_, index) => hostileFinding(`error ${index}`, { path: `b/${index}` })),
    ...Array.from({ length: 3 }, (_, index) =>
      hostileFinding(`warning ${index}`, { severity: "warning", path: `c/${index}` }),
    ),
  ];

  it("tells ten of a level, the worst first, then counts the rest", async () => {
    const commands = commandsIn(await printed("github", hostileReport(flood, "x")));
    expect(commands.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 10 }, () => "error"),
      ...Array.from({ length: 3 }, () => "warning"),
      ...Array.from({ length: 11 }, () => "notice"),
    ]);
    expect(commands.at(-1)).toEqual({
      name: "notice",
      properties: { title: "archive verify" },
      data: "17 more findings: 23 of 40 are annotated",
    });
  });

  it("ends with what changed, what was read and looked at, and the verdict", async () => {
    const text = await printed("github", hostileReport([hostileFinding("x")], "x"));
    expect(text.split("\n").slice(-6)).toEqual([
      "Adds 1 source (1 x), amends 1 (x: x → x), withdraws none; no archived byte changed.",
      'Held against x, where it parted from "x"; permitted: add.',
      "Read from git at x.",
      "Looked at 1 source, 0 defects, 0 relations, 0 quotes, 1 file, 1 byte of sources.",
      "Problems found (1 error, 0 warnings).",
      "",
    ]);
  });
});

describe("sarif", () => {
  const require = createRequire(import.meta.url);
  const { id, $schema, ...schema } = JSON.parse(
    readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  ) as { id: string; $schema: string };
  // Nothing but these two words tells draft 4 from draft 7 in this schema; one of its patterns is none under the flag `u`.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat("uri", (text) => URL.canParse(text));
  ajv.addFormat("uri-reference", /^(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[\dA-F]{2})*$/);
  ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
  const validate = ajv.compile(schema);
  const log = async (report: Report): Promise<Log> => JSON.parse(await printed("sarif", report)) as Log;
  const unescaped = (text: string): string => text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0));

  it("is what the published schema says", async () => {
    expect($schema).toContain("draft-04");
    expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
    for (const words of hostileWords) {
      validate(await log(hostileReport(hostileFindings, words)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it("holds the same findings", async () => {
    const findings = hostileFindings.filter(({ message }) => !message.includes("]("));
    const results = (await log(hostileReport(findings))).runs[0]?.results ?? [];
    expect(results.length).toBe(findings.length);
    const told = results.map(({ message, ruleId, level, locations }) => {
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
      return [
        ruleId,
        level,
        unescaped(message.text ?? ""),
        decodeURIComponent(artifactLocation?.uri ?? ""),
        region?.startLine ?? null,
        region?.startColumn ?? null,
      ];
    });
    const rank = { error: 0, warning: 1, info: 2 };
    const levels = { error: "error", warning: "warning", info: "note" };
    const expected = [...findings]
      .sort((a, b) => rank[a.severity] - rank[b.severity])
      .map((finding) => [
        escapeWords(finding.rule),
        levels[finding.severity],
        escapeText(finding.message + advice(finding)),
        escapeWords(finding.path).replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, (dots) => dots.replaceAll(".", "\\x2e")),
        finding.line,
        finding.column,
      ]);
    expect(told).toEqual(expected);
  });

  it("says only relative addresses that stay below the root", async () => {
    for (const { locations } of (await log(hostileReport(hostileFindings))).runs[0]?.results ?? []) {
      const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
      const base = "https://host.example/root/";
      expect(new URL(uri, base).href.startsWith(base)).toBe(true);
      expect(new URL(uri, base).href).toBe(base + uri);
    }
    const outside = ["../x", "/etc/passwd", "//evil.example/x", "javascript:x", "a/./../b", "..", "%2e%2e/x"];
    for (const path of outside) {
      const report = hostileReport([hostileFinding("x", { path })]);
      const uri =
        (await log(report)).runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
      expect(new URL(uri, "https://host.example/root/").href).toBe(`https://host.example/root/${uri}`);
    }
  });

  it("has no links and no placeholders in its messages", async () => {
    for (const words of hostileWords) {
      const text = await printed("sarif", hostileReport([hostileFinding(words)], words));
      const messages: string[] = [];
      JSON.parse(text, (key, value: unknown) => {
        if (key === "text" && typeof value === "string") messages.push(value);
        expect(key).not.toBe("markdown");
        return value;
      });
      for (const message of messages) {
        expect(message.replace(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
        expect(message.replace(/\\[\\[\]]/g, "")).not.toContain("](");
      }
    }
  });

  it("keeps the fingerprint of a finding when lines and lists move, and no two are alike", async () => {
    const prints = async (findings: readonly Diagnostic[]): Promise<(string | undefined)[]> =>
      ((await log(hostileReport(findings))).runs[0]?.results ?? []).map(
        (result) => result.partialFingerprints?.["corpusArchive/v1"],
      );
    const one = hostileFinding("x", { pointer: "/defects/3/quote" });
    const moved = { ...one, line: 99, column: 1, pointer: "/defects/12/quote" };
    expect(await prints([moved])).toEqual(await prints([one]));
    const other = [
      { ...one, path: "b" },
      { ...one, rule: "b-c" },
      { ...one, message: "b" },
      { ...one, pointer: "/title" },
    ];
    expect(new Set(await prints([one, one, one, ...other])).size).toBe(7);
    expect(await prints([one, one])).toEqual(await prints([moved, one]));
  });

  it("holds 5,000 results and 10 MB at most, and says what it leaves out", async () => {
    const many = Array.from({ length: 6_000 }, (_, index) =>
      hostileFinding(`n${index}`, { severity: index < 5_500 ? "warning" : "error" }),
    );
    const run = (await log(hostileReport(many))).runs[0];
    expect(run?.results?.length).toBe(5_000);
    expect(run?.results?.slice(0, 500).every(({ level }) => level === "error")).toBe(true);
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.at(-1)?.message.text).toBe(
      "1,000 findings are not listed",
    );
    const large = Array.from({ length: 1_000 }, (_, index) => hostileFinding(`${index}${"\u202e".repeat(4_000)}`));
    const text = await printed("sarif", hostileReport(large));
    expect(Buffer.byteLength(text)).toBeLessThan(10_000_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(8_000_000);
  });

  it("says when the run could not look at everything", async () => {
    const run = (await log(hostileReport([], "x", { verdict: "incomplete" }))).runs[0];
    expect(run?.invocations?.[0]?.executionSuccessful).toBe(false);
    expect(run?.automationDetails?.id).toBe("corpus-archive/verify-since/");
  });
});

describe("gitlab", () => {
  interface Issue {
    readonly description: string;
    readonly check_name: string;
    readonly fingerprint: string;
    readonly severity: string;
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
  }

  it("holds the same findings, each with a fingerprint of its own", async () => {
    const issues = JSON.parse(await printed("gitlab", hostileReport(hostileFindings))) as Issue[];
    const severities = { error: "critical", warning: "minor", info: "info" };
    expect(issues.map(({ fingerprint, ...issue }) => issue)).toEqual(
      hostileFindings.map((finding) => ({
        description: escapeWords(
          (finding.message + advice(finding).replaceAll(/\n(?=fix|cause|accepted)/g, "; ")).replaceAll("\n", " "),
        ),
        check_name: finding.rule,
        severity: severities[finding.severity],
        location: { path: escapeWords(finding.path), lines: { begin: finding.line ?? 1 } },
      })),
    );
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { fingerprint } of issues) expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is an empty list when there are none", async () => {
    expect(JSON.parse(await printed("gitlab", hostileReport([])))).toEqual([]);
  });
});

describe("junit", () => {
  interface Outcome {
    readonly "@message"?: string;
    readonly "#text"?: string;
  }
  interface Case {
    readonly "@classname": string;
    readonly "@name": string;
    readonly "@line"?: string;
    readonly failure?: Outcome;
    readonly error?: Outcome;
    readonly skipped?: Outcome;
    readonly "system-out"?: string;
  }
  interface Suite {
    readonly "@name": string;
    readonly "@tests": string;
    readonly "@failures": string;
    readonly "@errors": string;
    readonly "@skipped": string;
    readonly testcase: readonly Case[];
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  const suites = async (report: Report): Promise<readonly Suite[]> => {
    const text = await printed("junit", report);
    expect(XMLValidator.validate(text)).toBe(true);
    return (parser.parse(text) as { testsuites: { testsuite: readonly Suite[] } }).testsuites.testsuite;
  };
  const xmlText = (text: string): string =>
    escapeText(text).replace(/[\ufffe\uffff]/g, (c) => `\\u{${c.charCodeAt(0).toString(16).toUpperCase()}}`);

  it("holds the same findings", async () => {
    const report = hostileReport(hostileFindings);
    const bodies = (await suites(report))
      .slice(1)
      .flatMap(({ testcase }) =>
        testcase.flatMap((one) => one.failure?.["#text"] ?? one.error?.["#text"] ?? one["system-out"] ?? []),
      );
    const expected = hostileFindings.map((finding) => {
      const { path, line, column, severity, rule, message, excerpt } = finding;
      const lines = (excerpt?.lines ?? []).map((text, index) => `${index === 1 ? ">" : " "} ${index + 2} | ${text}\n`);
      return xmlText(
        `${path}${line === null ? "" : `:${line}:${column}`}\n${severity}[${rule}] ${message}\n${lines.join("")}${advice(finding).slice(1)}`,
      );
    });
    expect([...bodies].sort()).toEqual([...expected].sort());
  });

  it("counts in each suite what stands in it", async () => {
    for (const suite of await suites(hostileReport(hostileFindings))) {
      const number = (kind: "failure" | "error" | "skipped"): string =>
        String(suite.testcase.filter((one) => kind in one).length);
      expect(suite["@tests"]).toBe(String(suite.testcase.length));
      expect([suite["@failures"], suite["@errors"], suite["@skipped"]]).toEqual([
        number("failure"),
        number("error"),
        number("skipped"),
      ]);
      const places = suite.testcase.map((one) => `${one["@classname"]} ${one["@name"]}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it.each([
    ["an error fails", hostileFinding("x"), false, "failure"],
    ["a warning is told", hostileFinding("x", { severity: "warning" }), false, "system-out"],
    ["a warning fails where warnings are problems", hostileFinding("x", { severity: "warning" }), true, "failure"],
    ["a note is told", hostileFinding("x", { severity: "info" }), true, "system-out"],
    ["what could not be looked at is an error", hostileFinding("x", { rule: "file-unreadable" }), false, "error"],
  ] as const)("%s", async (_name, finding, strict, kind) => {
    const found = (await suites(hostileReport([finding], "x", { strict }))).find(
      (suite) => suite["@name"] === finding.rule,
    );
    expect(Object.keys(found?.testcase[0] ?? {})).toContain(kind);
  });

  it.each([
    ["verified", undefined],
    ["problems", "failure"],
    ["incomplete", "error"],
  ] as const)("a verdict %s without findings cannot be overlooked", async (verdict, kind) => {
    const [run] = await suites(hostileReport([], "x", { verdict }));
    const [one] = run?.testcase ?? [];
    expect(Object.keys(one ?? {}).filter((key) => ["failure", "error"].includes(key))).toEqual(
      kind === undefined ? [] : [kind],
    );
  });
});

describe("markdown", () => {
  it("of a difference has the same elements whatever the words are", async () => {
    const html = async (words: string): Promise<string> => {
      const { change } = hostileReport([], words);
      if (change === null) throw new Error("the report has no change");
      const { sources } = change.diff;
      const file = {
        path: words,
        happened: "amended",
        changes: sources[0]?.changes ?? null,
        changesUnknown: words,
      } as const;
      const unseen = [{ side: "after", path: words, reason: words }] as const;
      const format = await diffFormats.markdown();
      return skeleton(asHtml(await text(format, { ...change.diff, relations: [file], otherFiles: [file], unseen })));
    };
    const plain = await html("x");
    for (const words of hostileWords) expect(await html(words), words).toBe(plain);
  });

  const asHtml = (markdown: string): string =>
    micromark(markdown, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
    });
  const rendered = async (report: Report): Promise<string> => asHtml(await printed("markdown", report));
  const skeleton = (html: string): string => html.replace(/(<code>)[\s\S]*?(<\/code>)/g, "$1$2");

  it("has the same elements whatever the words are", async () => {
    const plain = skeleton(await rendered(hostileReport([hostileFinding("x")], "x")));
    expect(plain).toContain("<table>");
    expect(plain).not.toMatch(/<(?:a|img|script)\b/);
    for (const words of hostileWords) {
      const html = skeleton(await rendered(hostileReport([hostileFinding(words)], words)));
      expect(html, words).toBe(plain);
    }
  });

  it("shows the words themselves", async () => {
    const html = await rendered(hostileReport([hostileFinding("a | b \\ | `c` <d> & e")], "x"));
    expect(html).toContain(
      "<code>The quote &quot;a | b \\ | `c` &lt;d&gt; &amp; e&quot; does not stand in the text</code>",
    );
  });

  it("tells every finding, the worst first, while there is room", async () => {
    const text = await printed("markdown", hostileReport(hostileFindings.slice(0, 80), "x"));
    const rows = text.split("\n").filter((line) => /^\| (?:error|warning|info) \|/.test(line));
    expect(rows.length).toBe(80);
    const order = rows.map((row) => row.split(" ")[1]);
    expect(order.join(" ")).toMatch(/^(?:error ?)+(?:warning ?)+(?:info ?)+$/);
    const large = Array.from({ length: 10_000 }, (_, index) => hostileFinding(`${index}${"\u202e".repeat(4_000)}`));
    const bounded = await printed("markdown", hostileReport(large, "\u202e".repeat(9_000)));
    expect(Buffer.byteLength(bounded)).toBeLessThan(1024 * 1024);
    expect(bounded).toMatch(/^[\d,]+ more findings are not shown here\.$/m);
  });

  it("has the change at its head", async () => {
    const lines = (await printed("markdown", hostileReport([], "x"))).split("\n");
    expect(lines[2]).toMatch(/^`Adds 1 source .*`$/);
  });
});
