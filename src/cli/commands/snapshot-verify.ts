// `archive snapshot verify`: the chain of snapshots against history, tags, and what the reader holds.

import { resolve } from "node:path";
import { ArchiveError } from "../../core/error.ts";
import { type Checkpoint, parseCheckpoint } from "../../core/snapshot/checkpoint.ts";
import { loadReportFormat, type ReportFormatName, reportFormats } from "../../format/index.ts";
import type { ObjectEngine } from "../../node/index.ts";
import { type CommandSpecification, type Context, exitCodeOf } from "../command.ts";

/**
 * The checkpoint in a file that the reader holds.
 * @throws ArchiveError `unreadable`, `checkpoint-malformed`
 */
export async function readCheckpoint({ surroundings }: Context, word: string): Promise<Checkpoint> {
  const { readHeldFile } = await import("../../node/index.ts");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readHeldFile(resolve(surroundings.cwd, word)));
  const parsed = parseCheckpoint(text);
  if (parsed.ok) return parsed.checkpoint;
  throw new ArchiveError("checkpoint-malformed", `"${word}" holds no checkpoint of a snapshot`, {
    details: [parsed.reason],
  });
}

export const verifySnapshotsCommand: CommandSpecification = {
  name: "verify",
  summary: "Check the snapshots, their chain, the commits they describe and the tags that sign them",
  options: [
    { flags: "--checkpoint <file>", description: "a checkpoint that you kept: it must still be in the chain" },
    { flags: "--allowed-signers <file>", description: "whom you trust to sign tags (ssh-keygen(1), ALLOWED SIGNERS)" },
    { flags: "--at <rev>", description: "the snapshots at this commit, branch or tag rather than at HEAD" },
    {
      flags: "--format <name>",
      description: "how to print the report",
      choices: Object.keys(reportFormats),
      fallback: "text",
    },
    { flags: "--json", description: "the same as --format json" },
    {
      flags: "--engine <name>",
      description: "what reads git's objects",
      choices: ["auto", "pack", "isomorphic-git", "git"],
      fallback: "auto",
    },
  ],
  examples: [
    ["archive snapshot verify", "what anybody with a clone can see"],
    ["archive snapshot verify --checkpoint ~/2026-11.checkpoint", "whether history was rewritten since you kept it"],
    ["archive snapshot verify --allowed-signers ~/signers", "whether somebody whom you trust signed the newest"],
  ],
  async run(context, _words, options) {
    const [{ openSnapshotHistory }, { verifySnapshots }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../verify-snapshots.ts"),
    ]);
    const { checkpoint, allowedSigners: signers, at, engine } = options;
    const held = checkpoint === undefined ? {} : { checkpoint: await readCheckpoint(context, String(checkpoint)) };
    const ports = await openSnapshotHistory(context.folder, String(at ?? "HEAD"), {
      engine: engine as ObjectEngine,
      ...(signers === undefined ? {} : { allowedSigners: resolve(context.surroundings.cwd, String(signers)) }),
    });
    try {
      const report = await verifySnapshots(ports, { version: context.version, isPast: at !== undefined, ...held });
      const name = options["json"] === true ? "json" : (options["format"] as ReportFormatName);
      await context.out.write(await loadReportFormat(name), report);
      return exitCodeOf[report.verdict];
    } finally {
      await ports.objects.close();
    }
  },
};
