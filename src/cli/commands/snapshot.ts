// `archive snapshot`: named states of the whole corpus. Makes, lists and prints them; checking is beside it.

import { checkpointFormats, createdSnapshotFormats, snapshotListFormats } from "../../format/index.ts";
import { type CommandGroup, type CommandSpecification, exitCodes } from "../command.ts";
import { checkProofCommand, proveCommand } from "./snapshot-proof.ts";
import { verifySnapshotsCommand } from "./snapshot-verify.ts";

const formatOf = (options: Readonly<Record<string, unknown>>): "json" | "text" =>
  options["json"] === true ? "json" : "text";

const create: CommandSpecification = {
  name: "create",
  summary: "Write a snapshot of the state at HEAD, and say how to sign it",
  argument: {
    name: "<name>",
    description: "letters, digits, dots, hyphens and underscores: it becomes a tag and a file",
  },
  options: [
    { flags: "--any-branch", description: "also where HEAD is not on the usual branch" },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    [
      "archive snapshot create 2026-11",
      "everything committed, verified, on the usual branch, and new since the last one",
    ],
  ],
  async run(context, words, options) {
    const [{ openSnapshotMaking }, { createSnapshot }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../create-snapshot.ts"),
    ]);
    const ports = await openSnapshotMaking(context.folder);
    try {
      const made = await createSnapshot(ports, {
        name: words[0] ?? "",
        anyBranch: options["anyBranch"] === true,
        version: context.version,
      });
      await context.out.write(await createdSnapshotFormats[formatOf(options)](), made);
      return exitCodes.fine;
    } finally {
      await ports.close();
    }
  },
};

const list: CommandSpecification = {
  name: "list",
  summary: "List the snapshots in the order of their chain",
  options: [{ flags: "--json", description: "print JSON" }],
  examples: [["archive snapshot list", "with commit, number of files and Merkle root"]],
  async run(context, _words, options) {
    const [{ openArchive }, { listSnapshots }] = await Promise.all([
      import("../../node/open.ts"),
      import("../../snapshot.ts"),
    ]);
    const told = await listSnapshots(openArchive(context.folder));
    await context.out.write(await snapshotListFormats[formatOf(options)](), told);
    if (!told.whole) return exitCodes.incomplete;
    const isSound = told.faults.length === 0 && told.snapshots.every(({ checkpoint }) => checkpoint !== null);
    return isSound ? exitCodes.fine : exitCodes.problems;
  },
};

const checkpoint: CommandSpecification = {
  name: "checkpoint",
  summary: "Print the checkpoint of a snapshot: the text to sign, to keep and to compare",
  argument: { name: "<name>", description: "name of the snapshot" },
  options: [{ flags: "--json", description: "print JSON" }],
  examples: [
    ["archive snapshot checkpoint 2026-11 > ~/2026-11.checkpoint", "to hold it against the archive years later"],
    ["archive snapshot checkpoint 2026-11 | git tag -s 2026-11 --cleanup=verbatim -F -", "to sign it"],
  ],
  async run(context, words, options) {
    const [{ openArchive }, { snapshotCheckpoint }] = await Promise.all([
      import("../../node/open.ts"),
      import("../../snapshot.ts"),
    ]);
    const found = await snapshotCheckpoint(openArchive(context.folder), words[0] ?? "");
    await context.out.write(await checkpointFormats[formatOf(options)](), found);
    return exitCodes.fine;
  },
};

export const snapshotCommand: CommandGroup = {
  name: "snapshot",
  summary: "Name states of the whole corpus, prove what they hold, and detect rewriting",
  commands: [create, checkpoint, list, verifySnapshotsCommand, proveCommand, checkProofCommand],
};
