// A report in which every word comes from somebody who wants to break out of the format, and strings that have broken others.

import type { Diagnostic } from "../../src/core/diagnostic.ts";
import type { Report } from "../../src/core/report.ts";
import { rules } from "../../src/core/rules/index.ts";

/** Each is tried in every field; what they try is told by their first words. */
export const hostileWords: readonly string[] = [
  "::error file=a.txt,line=1::forged",
  "\n::error::forged",
  "\r\n::set-output name=x::y",
  "\u2028::warning::forged",
  "\u0085::warning::forged",
  " \t\u00a0\u3000::stop-commands::x",
  "\u200b\u200d\u00ad::add-mask::x",
  ":\u00ad:error::x",
  "a ##[error]forged",
  "##[add-matcher]evil.json",
  "##vso[task.setvariable variable=x]y",
  "##TeamCity[buildStatus text='x']",
  "x,line=7,title=forged::message %0A::error::z %25%0D%3A%2C",
  "\u001b[2K\u001b[1Gforged\u0007\u009b31m\b\b",
  "\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007",
  "section_start:1:x\r\u001b[0K",
  "\u202egnp.exe\u2066\u2069",
  "\u0000\u000b\u000c\u001f\u007f\ufeff\ufffe\uffff\ud800",
  "\u{e0041}\u{e007f}",
  "`` ` ``` `|` \\| \\\\| |",
  "[x](https://evil.example) ![x](https://evil.example/t.png)",
  "\\[x\\](https://evil.example) \\\\[x\\\\](y) [l]: https://evil.example",
  "https://evil.example www.evil.example <https://evil.example> me@evil.example",
  "@everyone #1 GH-1 owner/repo#1 !1 ~label",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "</details></summary><!-- --> --> ]]> <![CDATA[x]]>",
  "</failure></testcase></testsuite>&lt;&#0;&evil;",
  "\" onload=\"x' type='y",
  "{0} {1} {{0}} $ {x} %s %n",
  "../../etc/passwd",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "//evil.example/x",
  "C:\\Windows\\x",
  "| --- | --- |\n| forged | row |",
  "# heading\n\n- list\n> quote\n```\ncode\n~~~",
  "$(touch x) `touch x` ; rm -rf / | cat",
  "=cmd|' /C calc'!A0",
  "__proto__",
  "",
  " ",
  "\n",
  "e\u0301\u0327 \u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u05d0\u05d1 中文",
  "x".repeat(9_000),
];

/** A finding that says the words wherever it can. */
export function hostileFinding(words: string, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: "quote-not-found",
    severity: "error",
    path: `archive/${words}`,
    source: "f".repeat(64),
    line: 3,
    column: 5,
    pointer: `/${words}/0`,
    message: `The quote "${words}" does not stand in the text`,
    fix: `Write ${words}\nthen ${words}`,
    cause: "unknown",
    data: { [words]: words },
    accepted: null,
    excerpt: { firstLine: 2, lines: [words, `  quote: ${words}`, words], line: 3, start: 4, length: 2 },
    ...more,
  };
}

/** A report with these findings, whose own words are hostile too. */
export function hostileReport(
  findings: readonly Diagnostic[],
  words = "::error::x",
  more: Partial<Report> = {},
): Report {
  const number = (severity: Diagnostic["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: "archive", version: words },
    archive: { root: words, name: words, tree: "commit", revision: words, notes: [words] },
    history: null,
    change: {
      since: words,
      base: words,
      mergeBase: words,
      allowed: ["add"],
      diff: {
        schemaVersion: 1,
        before: { tree: "commit", revision: words },
        after: { tree: "commit", revision: words },
        verdict: "fine",
        counts: {
          added: 1,
          addedByTranslation: { [words]: 1 },
          amended: 1,
          retracted: 0,
          moved: 0,
          withdrawn: 0,
          restored: 0,
          removed: 0,
          rewritten: 0,
          weakenings: 0,
          relations: 0,
          otherFiles: 0,
        },
        sources: [
          {
            source: words,
            title: words,
            originalName: words,
            translation: words,
            happened: ["amended"],
            before: null,
            after: null,
            changes: [{ pointer: `/${words}`, kind: "changed", before: words, after: words }],
            changesUnknown: null,
            weakenings: [],
          },
        ],
        relations: [],
        descriptor: null,
        otherFiles: [],
        unseen: [],
      },
    },
    verdict: "problems",
    strict: false,
    counts: {
      sources: 1,
      withdrawn: 0,
      relations: 0,
      files: 1,
      bytes: 1,
      defects: 0,
      quotes: 0,
      errors: number("error"),
      warnings: number("warning"),
      infos: number("info"),
      reused: 0,
    },
    truncated: false,
    rules: rules.map(({ id, severity }, index) => ({
      id,
      severity,
      status: index % 7 === 0 ? "skipped" : "passed",
      reason: index % 7 === 0 ? words : null,
    })),
    diagnostics: findings,
    ...more,
  };
}

/** Findings of each severity for each of the hostile words, with and without a line, accepted and not. */
export const hostileFindings: readonly Diagnostic[] = hostileWords.flatMap((words) => [
  hostileFinding(words),
  hostileFinding(words, { severity: "warning", line: null, column: null, pointer: null, excerpt: null, cause: null }),
  hostileFinding(words, { severity: "info", accepted: words, rule: "quote-ambiguous" }),
  hostileFinding(words, { rule: words }),
]);
