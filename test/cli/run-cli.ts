// Runs the command line in process with its own streams, and says what it wrote and how it ended.

import { Readable, Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Collector extends Writable {
  text = "";
  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/**
 * @param env the whole environment; nothing of this process's is passed on
 * @param input what comes in at standard input
 */
export async function runCli(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  input: Uint8Array | string = "",
): Promise<Ran> {
  const stdout = new Collector();
  const stderr = new Collector();
  const stdin = Readable.from(input.length === 0 ? [] : [Buffer.from(input)]) as unknown as NodeJS.ReadableStream;
  const code = await main({ argv, cwd, env, stdin, stdout, stderr });
  return { code, stdout: stdout.text, stderr: stderr.text };
}
