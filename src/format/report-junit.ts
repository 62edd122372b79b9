// A report as JUnit XML, as test runners write it and CI servers read it: a suite for each rule, a case for each finding.

import type { Diagnostic } from "../core/diagnostic.ts";
import type { Report, RuleOutcome } from "../core/report.ts";
import { ruleOf } from "../core/rules/index.ts";
import type { XmlElement } from "../core/xml.ts";
import { counted, grouped, type XmlFormat } from "./format.ts";
import { adviceLines, findingCount, placeWords, tallyWords, verdictWords } from "./report-words.ts";

/** How a case ended; the content of its element. */
interface Ending {
  readonly kind: "passed" | "failure" | "error" | "skipped";
  readonly element: XmlElement | null;
}

const passed: Ending = { kind: "passed", element: null };

const format: XmlFormat<Report> = {
  kind: "xml",
  render(report) {
    const findings = new Map<string, Diagnostic[]>();
    for (const diagnostic of report.diagnostics) {
      const list = findings.get(diagnostic.rule);
      if (list === undefined) findings.set(diagnostic.rule, [diagnostic]);
      else list.push(diagnostic);
    }
    const known = new Set(report.rules.map(({ id }) => id));
    const others = [...findings.keys()].filter((id) => !known.has(id));
    const suites = [
      runSuite(report),
      ...report.rules.map((rule) => ruleSuite(rule.id, rule, findings.get(rule.id) ?? [], report.strict)),
      ...others.map((id) => ruleSuite(id, null, findings.get(id) ?? [], report.strict)),
    ];
    return { name: "testsuites", attributes: { name: "archive verify" }, content: suites };
  },
};
export default format;

/** One case for the run, so that a verdict without findings and findings left out cannot be overlooked. */
function runSuite(report: Report): XmlElement {
  const words = verdictWords(report).join("");
  const left = findingCount(report) - report.diagnostics.length;
  const lines = [words, tallyWords(report)];
  if (left > 0) lines.push(`${counted(left, "finding")} of ${grouped(findingCount(report))} are not listed.`);
  const ending =
    report.verdict === "verified"
      ? passed
      : ended(report.verdict === "problems" ? "failure" : "error", report.verdict, words, lines);
  return suite("archive verify", [testCase({ classname: "archive verify", name: "verdict" }, ending)], [ending]);
}

function ruleSuite(
  id: string,
  outcome: RuleOutcome | null,
  findings: readonly Diagnostic[],
  strict: boolean,
): XmlElement {
  const cases: XmlElement[] = [];
  const endings: Ending[] = [];
  const add = (
    attributes: Readonly<Record<string, string | number>>,
    ending: Ending,
    told?: readonly string[],
  ): void => {
    endings.push(ending);
    cases.push(testCase(attributes, ending, told));
  };
  const names = new Map<string, number>();
  for (const finding of findings) {
    const { path, line, pointer } = finding;
    const name = pointer === null || pointer === "" ? id : `${id} ${pointer}`;
    const times = (names.get(`${path} ${name}`) ?? 0) + 1;
    names.set(`${path} ${name}`, times);
    add(
      {
        classname: path,
        name: times === 1 ? name : `${name} (${times})`,
        file: path,
        ...(line === null ? {} : { line }),
      },
      endingOf(finding, strict),
      findingLines(finding),
    );
  }
  if (outcome?.status === "skipped" || outcome?.status === "not-run")
    add({ classname: id, name: id }, ended("skipped", null, outcome.reason ?? outcome.status, []));
  if (cases.length === 0) add({ classname: id, name: id }, passed);
  return suite(id, cases, endings);
}

/** What cannot be looked at is an error of JUnit, what is wrong a failure; a warning fails only where warnings are problems. */
function endingOf(finding: Diagnostic, strict: boolean): Ending {
  const { severity, rule, message } = finding;
  const fails = severity === "error" || (severity === "warning" && strict);
  const incomplete = ruleOf(rule)?.verdict === "incomplete";
  if (!fails && !incomplete) return passed;
  return ended(incomplete ? "error" : "failure", rule, message, findingLines(finding));
}

function findingLines(finding: Diagnostic): readonly string[] {
  const { severity, rule, message, excerpt } = finding;
  const shown = (excerpt?.lines ?? []).map((text, index) => {
    const number = (excerpt?.firstLine ?? 1) + index;
    return `${number === excerpt?.line ? ">" : " "} ${number} | ${text}`;
  });
  return [placeWords(finding), `${severity}[${rule}] ${message}`, ...shown, ...adviceLines(finding)];
}

function ended(
  kind: "failure" | "error" | "skipped",
  type: string | null,
  message: string,
  lines: readonly string[],
): Ending {
  const attributes = { message, ...(type === null ? {} : { type }) };
  return { kind, element: { name: kind, attributes, content: lines.join("\n") } };
}

function testCase(
  attributes: Readonly<Record<string, string | number>>,
  { element }: Ending,
  told: readonly string[] = [],
): XmlElement {
  if (element !== null) return { name: "testcase", attributes, content: [element] };
  // A finding that does not fail is still told.
  return {
    name: "testcase",
    attributes,
    ...(told.length === 0 ? {} : { content: [{ name: "system-out", content: told.join("\n") }] }),
  };
}

function suite(name: string, content: readonly XmlElement[], endings: readonly Ending[]): XmlElement {
  const number = (kind: Ending["kind"]): number => endings.filter((ending) => ending.kind === kind).length;
  return {
    name: "testsuite",
    attributes: {
      name,
      tests: endings.length,
      failures: number("failure"),
      errors: number("error"),
      skipped: number("skipped"),
    },
    content,
  };
}
