// The program as a process: what reaches it from the system, a closed pipe, a full disk, too few files, a signal, and what it asks of the system.

import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { Program } from "./pseudo-terminal.ts";

let program: Program;
let archive: FixtureArchive;
beforeAll(() => {
  program = new Program();
});
afterAll(() => program.remove());
beforeEach(() => {
  archive = new FixtureArchive();
});
afterEach(() => archive.dispose());

const isLinux = process.platform === "linux";
const hasStrace = isLinux && spawnSync("strace", ["-e", "trace=execve", "true"]).status === 0;

/** Runs a line of the shell in the archive's folder; `$A` is the program. */
function shell(line: string) {
  const A = `${process.execPath} ${program.path}`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line.replaceAll("$A", A)], {
    cwd: archive.folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", HOME: archive.folder },
  });
  return { status, stdout, stderr };
}

describe.skipIf(!isLinux)("output that cannot be written", () => {
  it("a full disk is told, with exit code 2", () => {
    const { status, stderr } = shell("$A verify --json > /dev/full");
    expect(status).toBe(2);
    expect(stderr).toContain("The output could not be written (ENOSPC)");
  });

  it("a reader that goes away is no failure of the run", () => {
    const { stdout } = shell("{ $A verify --json; echo $? > code; } | head -c 1");
    expect(stdout).toBe("{");
    expect(readFileSync(join(archive.folder, "code"), "utf8")).toBe("0\n");
  });

  it("a reader that goes away does not turn problems into success", () => {
    writeFileSync(join(archive.folder, archive.report.bytes), "other words\n");
    shell("{ $A verify --json; echo $? > code; } | true");
    expect(readFileSync(join(archive.folder, "code"), "utf8")).toBe("1\n");
  });

  it("closed streams change no verdict", () => {
    expect(shell("$A verify >&- 2>&-").status).toBe(0);
    writeFileSync(join(archive.folder, archive.report.bytes), "other words\n");
    expect(shell("$A verify <&- >&- 2>&-").status).toBe(1);
  });
});

describe.skipIf(!isLinux)("a system that refuses", () => {
  it("too few open files are never taken for an answer about the archive", () => {
    const runs = [4, 8, 12, 16, 18, 19, 20, 21, 22, 24, 32].map((most) => shell(`ulimit -n ${most}; $A verify`));
    // Below what Node needs for itself it aborts, or says that it could not even open the program; that is no answer of ours.
    const ours = runs.filter(({ stdout, stderr }) => stdout !== "" || /^(?:archive|error): /.test(stderr));
    expect(ours.length).toBeGreaterThan(3);
    expect(ours.filter(({ status }) => status === 1)).toEqual([]);
    expect(shell("ulimit -n 512; $A verify").status).toBe(0);
    // It is no fault of the tool, and the cure is said.
    expect(runs.filter(({ stderr }) => stderr.includes("internal error"))).toEqual([]);
    const unable = ours.filter(({ status }) => status !== 0);
    const untold = unable.filter(({ stdout, stderr }) => !`${stdout}${stderr}`.includes("ulimit -n 1024"));
    expect(untold).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)("a file that may not be read is told, with exit code 2", () => {
    expect(shell(`chmod 000 ${archive.report.bytes}; $A verify`).status).toBe(2);
  });

  it("too little memory may abort and never succeeds", () => {
    // A manifest that costs more than it may: the engine ends the process by itself.
    const { status } = shell("ulimit -v 400000; $A verify");
    expect([2, 133, 134, 139]).toContain(status);
  });
});

describe.skipIf(!hasStrace)("a call that fails", () => {
  // What the system says when the disk is sick, somebody else's, or too busy; strace says it in its place, for one path alone.
  it.each<[string, string, () => string, string]>([
    ["read", "EIO", () => archive.report.bytes, "cannot be read from the disk (EIO)"],
    ["read", "EIO", () => archive.translation.manifest, "cannot be read from the disk (EIO)"],
    ["openat", "EACCES", () => archive.report.bytes, "may not be read (EACCES)"],
    ["openat", "EMFILE", () => archive.relation, "too many files are open (EMFILE)"],
    ["openat", "ENFILE", () => archive.report.manifest, "ENFILE"],
    ["openat", "ENOMEM", () => archive.descriptor, "ENOMEM"],
    ["getdents64", "EIO", () => "archive/relations", "cannot be read from the disk (EIO)"],
    ["openat", "EACCES", () => "archive/sources", "may not be read (EACCES)"],
    ["openat", "ESTALE", () => archive.translation.bytes, "system error -116"],
    ["openat", "ENOENT", () => archive.translation.bytes, "is gone"],
  ])("%s with %s is told, the others are looked at, and the end is 2", (call, error, path, words) => {
    const inject = `strace -f -qq -o /dev/null -P ${join(archive.folder, path())} -e inject=${call}:error=${error}`;
    const { status, stdout } = shell(`${inject} $A verify --json`);
    const report = JSON.parse(stdout);
    expect(JSON.stringify(report.diagnostics)).toContain(words);
    expect(report.diagnostics.map((one: { path: string }) => one.path)).toContain(path());
    expect([status, report.verdict]).toEqual([2, "incomplete"]);
  });
});

describe.skipIf(!isLinux)("an interruption", () => {
  it("ends the run with 130 and a report that is marked as incomplete", async () => {
    // The big one is being read when the signal comes, and another one is still to be looked at.
    const big = `archive/sources/f0/f0/${"f0".repeat(32)}.bin`;
    for (const path of [big, `archive/sources/ff/ff/${"ff".repeat(32)}.txt`]) {
      mkdirSync(join(archive.folder, path, ".."), { recursive: true });
      writeFileSync(join(archive.folder, path), "x");
    }
    truncateSync(join(archive.folder, big), 2 ** 29);
    const child = spawn(process.execPath, [program.path, "verify", "--json"], {
      cwd: archive.folder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (data: Buffer) => {
      printed += data.toString("utf8");
    });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    while (child.exitCode === null && !filesOf(child.pid).some((path) => path.endsWith(".bin"))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    const report = JSON.parse(printed);
    expect(report.verdict).toBe("incomplete");
    expect(report.archive.notes).toEqual(["interrupted after 3 of 4 sources"]);
    expect(report.rules.find(({ id }: { id: string }) => id === "derivation-cycle")).toMatchObject({
      status: "not-run",
      reason: "the run was interrupted",
    });
  });
});

function filesOf(pid: number | undefined): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

describe.skipIf(!hasStrace)("what verify asks of the system", () => {
  it.each([1, 2])("no network, no program, nothing written, nothing loaded from the tree (threads: %i)", (threads) => {
    // What a careless program would read or run.
    for (const path of [
      "package.json",
      ".npmrc",
      ".env",
      "node_modules/yaml/package.json",
      ".git/config",
      "archive/.archiverc",
    ]) {
      mkdirSync(join(archive.folder, path, ".."), { recursive: true });
      writeFileSync(join(archive.folder, path), "{}");
    }
    const log = join(archive.folder, "..", `trace-${process.pid}`);
    closeSync(openSync(log, "w"));
    const { status } = shell(
      `strace -f -qq -o ${log} -e trace=execve,connect,socket,openat,open,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlinkat,chmod,fchmod,fchmodat,truncate,ftruncate $A verify --threads ${threads}`,
    );
    expect(status).toBe(1);
    const calls = readFileSync(log, "utf8")
      .split("\n")
      .map((line) => line.replace(/^\d+ +/, ""));
    spawnSync("rm", ["-f", log]);
    const done = calls.filter((call) => !/ = -1 E/.test(call));
    expect(done.filter((call) => call.startsWith("execve(")).length).toBe(1);
    expect(done.filter((call) => /^(?:connect|socket)\(/.test(call))).toEqual([]);
    expect(
      done.filter((call) => /^(?:unlink|rename|mkdir|link|symlink|chmod|fchmod|truncate|ftruncate)/.test(call)),
    ).toEqual([]);
    const opened = done.flatMap((call) => /^open(?:at)?\((?:AT_FDCWD, )?"([^"]*)", ([A-Z_|]+)/.exec(call) ?? []);
    expect(opened.length).toBeGreaterThan(10);
    const within = done
      .filter((call) => /^open/.test(call) && call.includes(`"${archive.folder}/`))
      .map((call) => /"([^"]*)", ([A-Z_|]+)/.exec(call) ?? []);
    expect(within.length).toBeGreaterThan(5);
    for (const [, path = "", flags = ""] of within) {
      expect(path.slice(archive.folder.length + 1)).toMatch(/^(?:archive(?:\/|$)|\.git$)/);
      expect(flags).not.toMatch(/O_WRONLY|O_RDWR|O_CREAT/);
    }
    expect(within.map(([, path]) => path).filter((path) => path?.endsWith(".archiverc"))).toEqual([]);
  });
});
