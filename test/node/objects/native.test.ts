// The git engine under a git that dies, hangs, lies or is old, and in a repository whose configuration wants to run things.

import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { askGit, findGit, type GitProgram } from "../../../src/node/objects/git-process.ts";
import { NativeObjects } from "../../../src/node/objects/native-objects.ts";
import { defaultObjectLimits } from "../../../src/node/objects/object-limits.ts";
import { openObjects } from "../../../src/node/objects/open.ts";
import { everything, failure, fillSample, git, initialise, known, scratch } from "./repository.ts";

const path = process.env["PATH"] ?? "";

/** A folder for PATH with a program called git. */
function fakeGit(script: string): string {
  const folder = scratch();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}

const id = "1".repeat(40);
const versionFirst = (version: string, rest: string): string =>
  `if [ "$1" = --version ]; then echo "git version ${version}"; exit 0; fi\n${rest}`;

function nativeOver(script: string, patience = 300): NativeObjects {
  const program = findGit(`${fakeGit(versionFirst("2.50.1", script))}:${path}`);
  if (program === null) throw new Error("the fake was not found");
  return new NativeObjects(program, "/nonexistent", "sha1", defaultObjectLimits, null, patience);
}

describe.skipIf(process.platform === "win32")("a git that", () => {
  it.each([
    ["dies at once", "exit 128", "unreadable"],
    ["dies with a complaint", "echo 'fatal: packed object is corrupt' >&2; exit 128", "object-corrupt"],
    ["is killed", "kill -9 $$", "unreadable"],
    ["says nothing for ever", "exec sleep 100", "unreadable"],
    ["stops in the middle of an answer", `printf '${id} blob 100\\nabc'; exec sleep 100`, "unreadable"],
    ["ends in the middle of an answer", `printf '${id} blob 100\\nabc'`, "object-corrupt"],
    ["leaves a child behind that says nothing", "sleep 100 & wait", "unreadable"],
    ["answers for another object", `printf '${"2".repeat(40)} blob 1\\nx\\n'; cat >/dev/null`, "unreadable"],
    ["answers with other bytes", `printf '${id} blob 1\\nx\\n'; cat >/dev/null`, "object-corrupt"],
    ["answers with a wrong size", `printf '${id} blob 1\\nxy\\n'; cat >/dev/null`, "object-corrupt"],
    ["announces a terabyte", `printf '${id} blob 1000000000000\\n'; cat >/dev/null`, "repository-unsupported"],
    ["speaks without end and without lines", "cat /dev/zero", "unreadable"],
    ["answers with an unknown type", `printf '${id} blub 1\\nx\\n'; cat >/dev/null`, "unreadable"],
  ])("%s is a failure, and the next question starts anew", async (_, script, code) => {
    const objects = nativeOver(script);
    for (const round of [1, 2]) expect([round, (await failure(() => objects.read(id))).code]).toEqual([round, code]);
    const error = await failure(async () => {
      for await (const object of objects.readMany([id, id])) expect(object).toBeNull();
    });
    expect(error.code).toBe(code);
    await objects.close();
  });

  it("answers and then ends badly is a failure, at the latest when it is let go", async () => {
    const empty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
    const objects = nativeOver(`printf '${empty} blob 0\\n\\n'; cat >/dev/null; echo 'error: something' >&2; exit 1`);
    const error = await failure(async () => {
      for await (const object of objects.readMany([empty])) expect(object.content).toHaveLength(0);
      await objects.close();
    });
    expect([error.code, error.message]).toEqual(["unreadable", expect.stringContaining("error: something")]);
  });

  it("is old is asked by the older command", async () => {
    const folder = fillSample(initialise(), 3);
    const real = findGit(path);
    if (real === null) throw new Error("no git");
    const searchPath = fakeGit(
      `if [ "$1" = --version ]; then echo "git version 2.30.2"; exit 0; fi\nexec ${real.path} "$@"`,
    );
    const objects = await openObjects(folder, "git", { searchPath: `${searchPath}:${path}` });
    expect([objects.engine, objects.fallback]).toEqual(["git", null]);
    const wanted = everything(folder);
    const found = [];
    for await (const object of objects.readMany(wanted.map((one) => one.id))) found.push(known(object));
    expect(found).toEqual(wanted);
    expect(known(await objects.read(wanted[0]?.id ?? ""))).toEqual(wanted[0]);
    await objects.close();
  });

  it("is too old, or stands in the folder where we are, is not called", async () => {
    const folder = fillSample(initialise(), 1);
    const called = join(scratch(), "called");
    const old = fakeGit(versionFirst("1.8.3", `touch ${called}`));
    expect(findGit(old)).toBeNull();
    expect(findGit("")).toBeNull();
    const here = process.cwd();
    writeFileSync(join(folder, "git"), `#!/bin/sh\ntouch ${called}\necho git version 2.50.0\n`);
    chmodSync(join(folder, "git"), 0o755);
    try {
      process.chdir(folder);
      expect(findGit(`.:${folder.slice(0, 0)}:bin`)).toBeNull();
    } finally {
      process.chdir(here);
    }
    const objects = await openObjects(folder, "git", { searchPath: old });
    expect([objects.engine, objects.fallback]).toEqual(["pack", expect.stringContaining("recent enough")]);
    await objects.close();
    expect(existsSync(called)).toBe(false);
  });

  it("does not answer a simple question is killed", () => {
    const program: GitProgram = { path: "/nonexistent/git", version: [2, 50], searchPath: path };
    expect(() => askGit(program, "/nonexistent", ["rev-parse"])).toThrow(/could not be run/);
  });
});

describe("many readers at once", () => {
  it.each(["pack", "isomorphic-git", "git"] as const)(
    "single reads between the items of two lists (%s)",
    async (engine) => {
      const folder = fillSample(initialise(), 30);
      git(folder, "repack", "-adq");
      const wanted = everything(folder);
      const ids = wanted.map((one) => one.id);
      const objects = await openObjects(folder, engine);
      const lists = [ids, [...ids].reverse()].map(async (list) => {
        const found = [];
        let count = 0;
        for await (const object of objects.readMany(list)) {
          found.push(known(object));
          count += 1;
          if (count % 10 === 0)
            expect((await objects.read(ids[count % ids.length] ?? "")).id).toBe(ids[count % ids.length]);
        }
        return found;
      });
      const [first, second] = await Promise.all(lists);
      expect(first).toEqual(wanted);
      expect(second).toEqual([...wanted].reverse());
      const reads = await Promise.all(ids.slice(0, 40).map(async (one) => known(await objects.read(one))));
      expect(reads).toEqual(wanted.slice(0, 40));
      for await (const object of objects.readMany(ids)) {
        expect(object.id).toBe(ids[0]);
        break;
      }
      await objects.close();
    },
  );
});

describe.skipIf(process.platform === "win32")("a configuration that wants to run things", () => {
  it("runs nothing and fetches nothing", async () => {
    const origin = fillSample(initialise(), 4);
    git(origin, "config", "uploadpack.allowFilter", "true");
    const clone = join(scratch(), "clone");
    git(origin, "clone", "-q", "--no-checkout", "--filter=blob:none", `file://${origin}`, clone);
    const called = join(scratch(), "called");
    const trap = join(scratch(), "trap");
    writeFileSync(trap, `#!/bin/sh\necho "$0 $@" >>${called}\nexit 1\n`);
    chmodSync(trap, 0o755);
    mkdirSync(join(clone, ".git/hooks"), { recursive: true });
    const settings: readonly (readonly [string, string])[] = [
      ["core.fsmonitor", trap],
      ["core.sshCommand", trap],
      ["core.pager", trap],
      ["core.gitProxy", trap],
      ["core.askPass", trap],
      ["credential.helper", `!${trap}`],
      ["diff.external", trap],
      ["uploadpack.packObjectsHook", trap],
      ["remote.origin.url", `ext::${trap} %S`],
      ["remote.origin.uploadpack", trap],
      ["protocol.allow", "always"],
      ["protocol.ext.allow", "always"],
      ["protocol.file.allow", "always"],
      ["alias.cat-file", `!${trap}`],
    ];
    for (const [key, value] of settings) git(clone, "config", key, value);
    const missing = git(origin, "rev-parse", "side:archive/side.txt");
    for (const url of [`ext::${trap} %S`, `file://${origin}`, "ssh://localhost/x", origin]) {
      git(clone, "config", "remote.origin.url", url);
      const objects = await openObjects(clone, "git");
      expect(objects.engine).toBe("git");
      expect(await objects.resolve("HEAD^{tree}")).toBe(git(origin, "rev-parse", "HEAD^{tree}"));
      expect((await failure(async () => objects.read(missing))).code).toBe("object-missing");
      await objects.close();
    }
    expect(existsSync(called)).toBe(false);
  });

  it("environment variables of git change nothing", async () => {
    const folder = fillSample(initialise(), 2);
    const other = fillSample(initialise(), 5);
    const saved = { ...process.env };
    try {
      Object.assign(process.env, {
        GIT_DIR: join(other, ".git"),
        GIT_OBJECT_DIRECTORY: join(other, ".git/objects"),
        GIT_TRACE: "2",
      });
      for (const engine of ["pack", "git", "isomorphic-git"] as const) {
        const objects = await openObjects(folder, engine);
        expect(await objects.resolve("HEAD~1")).toBe(git(folder, "rev-parse", "HEAD~1"));
        await objects.close();
      }
    } finally {
      for (const key of ["GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_TRACE"]) delete process.env[key];
      Object.assign(process.env, saved);
    }
  });
});
