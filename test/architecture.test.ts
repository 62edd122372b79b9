// The fences of the house, made executable: who may import whom, what a file may hold, and how long it may be.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..", "src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
  .sort();

type Room = "verb" | "core" | "core/manifest" | "core/rules" | "core/rules/index" | "format" | "node" | "cli" | "index";

function roomOf(path: string): Room {
  if (path === "index.ts") return "index";
  if (path === "core/rules/index.ts") return "core/rules/index";
  if (path.startsWith("core/rules/")) return "core/rules";
  if (path.startsWith("core/manifest/")) return "core/manifest";
  const [first] = path.split("/");
  return path.includes("/") ? (first as Room) : "verb";
}

/** What each room may import of ours. */
const allowedRooms: Readonly<Record<Room, readonly Room[]>> = {
  core: ["core", "core/manifest", "core/rules", "core/rules/index"],
  "core/manifest": ["core", "core/manifest"],
  "core/rules": ["core", "core/manifest", "core/rules"],
  "core/rules/index": ["core/rules"],
  verb: ["verb", "core", "core/manifest", "core/rules", "core/rules/index"],
  format: ["format", "core", "core/manifest", "core/rules", "core/rules/index"],
  node: ["node", "core", "core/manifest"],
  cli: ["cli", "verb", "core", "core/rules/index", "format", "node"],
  index: ["verb", "core", "core/manifest", "core/rules", "core/rules/index", "format"],
};

/** What may come from outside, by file or room. */
const allowedPackages: Readonly<Record<string, readonly string[]>> = {
  "core/manifest/parse.ts": ["yaml"],
  "core/manifest/comments.ts": ["yaml"],
  "core/manifest/locate.ts": ["yaml"],
  "core/manifest/compose.ts": ["yaml"],
  "core/manifest/read-tree.ts": ["yaml"],
  "core/manifest/walk.ts": ["yaml"],
  "format/columns.ts": ["string-width"],
  "node/charset-guess.ts": ["chardet"],
  "format/finding-keys.ts": ["@noble/hashes"],
  "format/report-sarif.ts": ["sarif"],
  "node/decoder.ts": ["iconv-lite"],
  "node/language-guess.ts": ["eld"],
  "node/objects/isomorphic-objects.ts": ["isomorphic-git"],
  "node/noble-digester.ts": ["@noble/hashes"],
  "cli/program.ts": ["commander"],
  "cli/command.ts": ["commander"],
  "cli/prompts.ts": ["@clack/prompts"],
};

/** The command line uses the fronts of the other rooms, and the types of what a formatter is. */
const frontsForCli = [/^format\/index\.ts$/, /^node\/index\.ts$/];
/** Of the adapters' front it may go straight to the file behind it, so that it loads no others. */
const behindFront = [...readFileSync(join(source, "node", "index.ts"), "utf8").matchAll(/from "\.\/([^"]+)"/g)].map(
  ([, file]) => `node/${file}`,
);
const typesForCli = /^format\/format\.ts$/;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

const importPattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;

const imports: readonly Import[] = files.flatMap((file) =>
  [...readFileSync(join(source, file), "utf8").matchAll(importPattern)].map((match) => ({
    file,
    from: match[3] ?? match[4] ?? "",
    typeOnly: match[2] !== undefined,
  })),
);

const target = ({ file, from }: Import): string =>
  relative(source, resolve(source, dirname(file), from)).replaceAll("\\", "/");

describe("who imports whom", () => {
  it("finds imports at all", () => expect(imports.length).toBeGreaterThan(100));

  it("rooms import only what they may", () => {
    const breaches = imports.filter(
      (one) => one.from.startsWith(".") && !allowedRooms[roomOf(one.file)].includes(roomOf(target(one))),
    );
    expect(breaches.map((one) => `${one.file} imports ${target(one)}`)).toEqual([]);
  });

  it("no rule imports another", () => {
    const breaches = imports.filter(
      (one) =>
        roomOf(one.file) === "core/rules" &&
        one.from.startsWith(".") &&
        roomOf(target(one)) === "core/rules" &&
        posix.basename(target(one)) !== "rule.ts",
    );
    expect(breaches.map((one) => `${one.file} imports ${target(one)}`)).toEqual([]);
  });

  it("packages and Node stay behind their doors", () => {
    const breaches = imports.filter(({ file, from }) => {
      if (from.startsWith(".")) return false;
      if (from.startsWith("node:")) return !file.startsWith("node/") && !file.startsWith("cli/");
      return !(allowedPackages[file] ?? []).some((name) => from === name || from.startsWith(`${name}/`));
    });
    expect(breaches.map(({ file, from }) => `${file} imports ${from}`)).toEqual([]);
  });

  it("the command line uses only the fronts of formats and adapters", () => {
    const breaches = imports.filter((one) => {
      const to = one.from.startsWith(".") ? target(one) : "";
      return (
        one.file.startsWith("cli/") &&
        /^(format|node)\//.test(to) &&
        !frontsForCli.some((front) => front.test(to)) &&
        !behindFront.includes(to) &&
        !(one.typeOnly && typesForCli.test(to))
      );
    });
    expect(breaches.map((one) => `${one.file} imports ${target(one)}`)).toEqual([]);
  });
});

describe("files", () => {
  it.each(files)("%s begins with a sentence that says what it is", (file) => {
    expect(readFileSync(join(source, file), "utf8")).toMatch(/^\/\/ \S.{10,}[.:]\n/);
  });

  // A list by hand has two lines for each rule, and one reason to change.
  it("no file is longer than 250 lines", () => {
    const long = files.filter(
      (file) =>
        !file.includes("/generated/") &&
        file !== "core/rules/index.ts" &&
        readFileSync(join(source, file), "utf8").split("\n").length > 251,
    );
    expect(long).toEqual([]);
  });

  it("there are no drawers", () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|types|constants)(\/|\.ts$)/.test(file))).toEqual([]);
  });

  it("only the command line's writer touches the process's streams", () => {
    const breaches = files.filter((file) =>
      /\bconsole\.|process\.(stdout|stderr|exit)\b/.test(readFileSync(join(source, file), "utf8")),
    );
    expect(breaches).toEqual([]);
  });
});
