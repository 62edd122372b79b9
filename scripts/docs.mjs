// Writes the generated parts of README.md: the table of rules, from the registry. With --check it fails when they are stale.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rules } from "../dist/core/rules/index.js";

const file = fileURLToPath(new URL("../README.md", import.meta.url));
const before = readFileSync(file, "utf8");

const cell = (text) => text.replaceAll("|", "\\|");
const table = [
  "| rule | | what it says |",
  "| --- | --- | --- |",
  ...rules.map(({ id, severity, verdict, title }) => `| \`${id}\` | ${verdict ?? severity} | ${cell(title)} |`),
].join("\n");

const after = replacePart(before, "rules", table);
if (process.argv.includes("--check")) {
  if (after !== before) {
    console.error("README.md is stale: run `npm run docs`");
    process.exitCode = 1;
  }
} else if (after !== before) writeFileSync(file, after);

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
function replacePart(text, name, content) {
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no part "${name}"`);
  return `${text.slice(0, from + start.length)}\n${content}\n\n${text.slice(to)}`;
}
