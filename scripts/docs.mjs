// Writes the generated parts of the documents: commands and rules from their registries, attacks from the test's table, dependencies
// from the lock file. With --check it fails when they are stale.

import { readFileSync, writeFileSync } from "node:fs";
import { loadCommands } from "../dist/cli/command-table.js";
import { rules } from "../dist/core/rules/index.js";

const root = new URL("../", import.meta.url);
const commands = await loadCommands();
const read = (path) => readFileSync(new URL(path, root), "utf8");

/** Why each package is needed at run time; one without a reason fails the check. */
const reasons = {
  "@clack/prompts": "asks questions in a terminal; loaded only then",
  "@noble/hashes": "SHA-256 where there is no Node; in tests a second opinion on Node's",
  ajv: "compiles the schemas to plain functions when the tool is built, and gives these their few parts at run time",
  chardet: "guesses the character set of a text that is not UTF-8 and does not say",
  commander: "parses arguments and prints help",
  eld: "guesses the language of a text, for `add` and `verify --deep`",
  "iconv-lite": "decodes texts that are not UTF-8; Node's own decoder is wrong for windows-1252 in some versions",
  "isomorphic-git": "a second reader of git's objects, held to the same answers",
  "string-width": "knows how wide text is in a terminal, Chinese and emoji included",
  yaml: "reads and writes YAML with positions and comments",
};

const cell = (text) => text.replaceAll("|", "\\|");
const rows = (heading, body) =>
  [`| ${heading.join(" | ")} |`, `|${" --- |".repeat(heading.length)}`, ...body].join("\n");

const documents = {
  "README.md": {
    commands: commandTable(),
    attacks: partOf(read("docs/snapshots.md"), "attacks").content,
    rules: ruleTable(),
  },
  "docs/dependencies.md": { dependencies: dependencyTable() },
};

for (const [path, parts] of Object.entries(documents)) {
  const before = read(path);
  const after = Object.entries(parts).reduce((text, [name, content]) => replacePart(text, name, content), before);
  if (after === before) continue;
  if (!process.argv.includes("--check")) writeFileSync(new URL(path, root), after);
  else {
    console.error(`${path} is stale: run \`npm run docs\``);
    process.exitCode = 1;
  }
}

function commandTable() {
  const line = (name, { argument = [], summary }) => {
    const words = [argument].flat().map((word) => ` ${word.name}`);
    return `| \`archive ${name}${words.join("")}\` | ${cell(summary)} |`;
  };
  return rows(
    ["command", "what it does"],
    commands.flatMap((command) =>
      "commands" in command
        ? command.commands.map((single) => line(`${command.name} ${single.name}`, single))
        : [line(command.name, command)],
    ),
  );
}

function ruleTable() {
  return rows(
    ["rule", "", "what it says"],
    rules.map(({ id, severity, verdict, title }) => `| \`${id}\` | ${verdict ?? severity} | ${cell(title)} |`),
  ).replace("| rule |  |", "| rule | |");
}

function dependencyTable() {
  const { packages } = JSON.parse(read("package-lock.json"));
  const installed = Object.entries(packages).filter(([path, { dev, optional }]) => path !== "" && !dev && !optional);
  const licences = new Map();
  for (const [, { license }] of installed) licences.set(license, (licences.get(license) ?? 0) + 1);
  const counted = [...licences].sort(([, a], [, b]) => b - a).map(([license, count]) => `${license} (${count})`);
  const names = Object.keys(JSON.parse(read("package.json")).dependencies);
  for (const name of new Set([...names, ...Object.keys(reasons)])) {
    if (!names.includes(name))
      throw new Error(`"${name}" is no dependency any more: take its reason out of scripts/docs.mjs`);
    if (reasons[name] === undefined) throw new Error(`"${name}" has no reason in scripts/docs.mjs`);
  }
  const table = rows(
    ["package", "version", "licence", "what for"],
    names.map((name) => {
      const { version, license } = packages[`node_modules/${name}`];
      return `| [${name}](https://www.npmjs.com/package/${name}) | ${version} | ${license} | ${reasons[name]} |`;
    }),
  );
  return `${table}\n\nWith all that they need themselves: ${installed.length} packages, under ${counted.join(", ")}.`;
}

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
function partOf(text, name) {
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`There is no part "${name}"`);
  return { from: from + start.length, to, content: text.slice(from + start.length, to).trim() };
}

function replacePart(text, name, content) {
  const { from, to } = partOf(text, name);
  return `${text.slice(0, from)}\n${content}\n\n${text.slice(to)}`;
}
