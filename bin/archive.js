#!/usr/bin/env node
// Hands argv and the process streams to the command line program, and its exit code back. No logic of its own.

import { existsSync } from "node:fs";

// Whatever ends this process early, it "could not tell": Node's own code for an uncaught exception is 1, which would
// say that the archive was looked at and has problems.
process.exitCode = 2;
process.on("uncaughtException", (error) => {
  // That the system opens no more files is no fault of the program, not even where a part of it is what cannot be opened.
  const words = /^E[MN]FILE$/.test(error?.code)
    ? `no more files can be opened (${error.code}): allow more (ulimit -n 1024) and run again`
    : `internal error: ${error?.stack ?? error}`;
  process.stderr.write(`archive: ${words}\n`);
  process.exit(2);
});

if (existsSync(new URL("../dist/program/main.js", import.meta.url))) {
  const { main } = await import("../dist/program/main.js");
  const { stdin, stdout, stderr, env } = process;
  const argv = process.argv.slice(2);
  process.exitCode = await main({ argv, stdin, stdout, stderr, env, cwd: process.cwd(), signals: process });
} else {
  process.stderr.write("archive: not built: run npm ci\n");
}
