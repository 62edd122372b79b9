// Code and settings that a tree under test offers to whatever runs in it: modules, preloads, configuration of well-known names.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";

const root = join(import.meta.dirname, "..", "..");
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
};

const configurations = ["archive", "corpus-archive", ".archive", ".mocha"].flatMap((name) =>
  [".config.js", ".config.mjs", ".config.cjs", "rc", "rc.js", "rc.cjs", "rc.json"].map((ending) => `${name}${ending}`),
);

it("is neither run nor read", () => {
  const archive = new HistoryArchive();
  archive.commit("Begin");
  archive.addSource("A letter.\n");
  archive.commit("Add a letter");
  const sprung = archive.path("sprung");
  const code = `require("node:fs").writeFileSync(${JSON.stringify(sprung)}, "x"); process.exit(0);\n`;
  for (const path of ["index.js", "archive.js", "bin/archive.js", "preload.cjs", ...configurations])
    archive.write(path, code);
  for (const name of [...Object.keys(dependencies), "corpus-archive"]) {
    archive.write(`node_modules/${name}/index.js`, code);
    archive.write(`node_modules/${name}/package.json`, `{"name":"${name}","version":"99.0.0","main":"index.js"}\n`);
  }
  archive.write(".env", `NODE_OPTIONS=--require=${archive.path("preload.cjs")}\nFORCE_COLOR=1\n`);
  archive.write(".npmrc", `node-options=--require=${archive.path("preload.cjs")}\n`);
  archive.write(
    "package.json",
    '{"name":"corpus-archive","type":"commonjs","main":"index.js","imports":{"#*":"./index.js"}}\n',
  );
  const env = { PATH: process.env["PATH"], HOME: archive.folder };
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(root, "bin", "archive.js"), ...args], {
      cwd: archive.folder,
      env,
      encoding: "utf8",
    });
  for (const args of [
    ["verify"],
    ["verify", "--deep", "--threads", "2"],
    ["verify", "--at", "HEAD", "--engine", "isomorphic-git"],
    ["verify", "--since", "HEAD~1", "--engine", "git"],
    ["lineage"],
    ["cite", archive.report.sha256, "--allow-unverified"],
    ["add", "--dry-run", "--no-input", "preload.cjs"],
  ]) {
    const { status, stdout, stderr } = run(...args);
    expect([args, status, stderr], stdout).toEqual([args, 0, expect.not.stringContaining("rror")]);
    expect(stdout).not.toBe("");
    expect(stdout).not.toContain("\u001b");
    expect(existsSync(sprung)).toBe(false);
  }
  // The trap is one: whoever asks for it by name has it sprung.
  spawnSync(process.execPath, ["preload.cjs"], { cwd: archive.folder, env });
  expect(existsSync(sprung)).toBe(true);
  archive.dispose();
});
