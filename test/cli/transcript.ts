// Transcripts: Markdown in which `console` blocks hold a command line, what it prints, and how it ends.

/** One command with what it must print. */
export interface Step {
  readonly program: "archive" | "git";
  /** The words after the program. */
  readonly argv: readonly string[];
  readonly command: string;
  readonly expected: string;
  /** The archive that a comment before the block names (`<!-- in … -->`), or null for the file's usual one. */
  readonly archive: string | null;
  /** Line of the block's first line, from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the blocks that begin with `$ archive …` or `$ git …`. The words are split at blanks; quotes hold blanks together.
 * `$ npx archive …` counts as well; other commands are left alone.
 */
export function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const match of markdown.matchAll(
    /^(?:<!-- in (.*) -->\n\n?)?```console\n\$ (?:npx )?(archive|git)( [^\n]*)?\n([\s\S]*?)^```$/gm,
  )) {
    const command = (match[3] ?? "").trim();
    const body = match[4] ?? "";
    const start = match.index + match[0].length - 3 - body.length;
    steps.push({
      program: match[2] === "git" ? "git" : "archive",
      argv: (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, "$2")),
      command,
      expected: body,
      archive: match[1] ?? null,
      line: markdown.slice(0, match.index).split("\n").length + 1,
      start,
      end: start + body.length,
    });
  }
  return steps;
}

/** What a step prints, as a transcript writes it: both streams, then the exit code where it is not 0. */
export function written(ran: { readonly code: number; readonly stdout: string; readonly stderr: string }): string {
  return ran.stdout + ran.stderr + (ran.code === 0 ? "" : `[exit code ${ran.code}]\n`);
}

/** Whether what was printed is what is expected; a line `…` in the expectation stands for any lines. */
export function agrees(expected: string, actual: string): boolean {
  const parts = expected.split(/^…\n/m);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (actual.startsWith(part) ? 0 : -1) : actual.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return parts.length === 1 ? at === actual.length : expected.endsWith("…\n") || actual.endsWith(parts.at(-1) ?? "");
}
