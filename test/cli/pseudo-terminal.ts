// Runs the command line in a real pseudo-terminal (script, util-linux), types keys, and shows the screen as a person sees it.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { TerminalScreen } from "./terminal-screen.ts";

/** Whether this machine has a `script` that can run a command and hand on its exit code. */
export const hasPseudoTerminal: boolean =
  process.platform === "linux" && spawnSync("script", ["-qec", "exit 7", "/dev/null"]).status === 7;

const repository = join(import.meta.dirname, "..", "..");

/** The program as plain JavaScript, made from the sources as they are, so that it cannot be an older one. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), "archive-program-"));

  constructor() {
    const source = join(repository, "src");
    for (const path of readdirSync(source, { recursive: true, encoding: "utf8" })) {
      const to = join(this.#folder, "dist", path);
      if (/\.(js|json)$/.test(path)) copy(join(source, path), to);
      if (!path.endsWith(".ts") || path.endsWith(".d.ts")) continue;
      const options = {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
      };
      const { outputText } = ts.transpileModule(readFileSync(join(source, path), "utf8"), { compilerOptions: options });
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to.replace(/\.ts$/, ".js"), outputText);
    }
    // Here the program is its many files; bundled or not is no matter of these tests.
    const front = join(this.#folder, "dist", "program", "main.js");
    mkdirSync(dirname(front), { recursive: true });
    writeFileSync(front, 'export { main } from "../cli/main.js";\n');
    for (const name of ["bin/archive.js", "package.json"]) copy(join(repository, name), join(this.#folder, name));
    for (const name of ["node_modules", "schema", "templates"])
      symlinkSync(join(repository, name), join(this.#folder, name));
  }

  get path(): string {
    return join(this.#folder, "bin", "archive.js");
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

export interface PseudoTerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** One run of the program. */
export class PseudoTerminal {
  readonly #child: ReturnType<typeof spawn>;
  readonly #screen: TerminalScreen;
  readonly #ended: Promise<number>;
  #shown: Promise<void> = Promise.resolve();
  #watchers: (() => void)[] = [];
  #over = false;

  constructor(
    program: Program,
    argv: readonly string[],
    { cwd, columns = 100, rows = 40, env = {} }: PseudoTerminalOptions,
  ) {
    this.#screen = new TerminalScreen(columns, rows);
    const command = [process.execPath, program.path, ...argv].map(quoted).join(" ");
    this.#child = spawn("script", ["-qec", `stty cols ${columns} rows ${rows}; exec ${command}`, "/dev/null"], {
      cwd,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: cwd,
        TERM: "xterm-256color",
        LC_ALL: "C.UTF-8",
        SHELL: "/bin/sh",
        ...env,
      },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child.stdout?.on("data", (data: Buffer) => {
      this.#shown = this.#screen.write(data).then(() => this.#wake());
    });
    this.#ended = new Promise((resolve) =>
      this.#child.on("close", (code) => {
        this.#over = true;
        this.#wake();
        resolve(code ?? 1);
      }),
    );
  }

  /** Types keys; what is typed before it is asked for waits. */
  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** Waits until the screen shows the words; says what it shows instead when the program has ended. */
  async shows(words: string): Promise<string> {
    for (;;) {
      const { text } = this.#screen;
      if (text.includes(words)) return text;
      if (this.#over) throw new Error(`The program has ended, and the screen does not show "${words}":\n${text}`);
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  /** Waits until the program has ended; its exit code and all that was shown. */
  async end(): Promise<{ readonly code: number; readonly screen: string }> {
    const code = await this.#ended;
    await this.#shown;
    return { code, screen: this.#screen.text };
  }

  /** Ends a run that did not end by itself. */
  stop(): void {
    if (!this.#over) this.#child.kill("SIGKILL");
  }

  #wake(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
