// Rules for people and programs: the list, and one rule explained.

import type { Rule } from "../core/rules/rule.ts";
import { pad } from "./columns.ts";
import { type JsonFormat, type LineFormat, type Style, styled } from "./format.ts";

const looks: Readonly<Record<Rule["severity"], Style>> = { error: "red", warning: "yellow", info: "blue" };

const plain = ({ id, of, severity, verdict, title, why, fix }: Rule) => ({
  id,
  of,
  severity,
  verdict: verdict ?? "problems",
  title,
  why,
  fix,
});

const listText: LineFormat<readonly Rule[]> = {
  kind: "lines",
  *render(rules) {
    const width = Math.max(...rules.map(({ id }) => id.length));
    for (const { id, severity, title } of rules) {
      yield [styled("bold", pad(id, width)), "  ", styled(looks[severity], pad(severity, 7)), `  ${title}`];
    }
  },
};

const listJson: JsonFormat<readonly Rule[]> = {
  kind: "json",
  *render(rules) {
    yield JSON.stringify({ schemaVersion: 1, rules: rules.map(plain) }, null, 2);
  },
};

const oneText: LineFormat<Rule> = {
  kind: "lines",
  *render({ id, severity, verdict, title, why, fix }) {
    yield [
      styled("bold", id),
      "  ",
      styled(looks[severity], severity),
      verdict === undefined ? "" : "  (the run is then incomplete: exit code 2)",
    ];
    yield [];
    yield [`${title}.`];
    yield [];
    yield [styled("cyan", "why"), `  ${why}`];
    yield [styled("cyan", "fix"), `  ${fix}`];
  },
};

const oneJson: JsonFormat<Rule> = {
  kind: "json",
  *render(rule) {
    yield JSON.stringify({ schemaVersion: 1, ...plain(rule) }, null, 2);
  },
};

export const ruleFormats = { list: { text: listText, json: listJson }, one: { text: oneText, json: oneJson } } as const;
