// Snapshots: the list of them, the one that was made, a checkpoint, a proof, and what became of a proof. For people and as JSON.

import { type Checkpoint, checkpointText } from "../core/snapshot/checkpoint.ts";
import { type InclusionProof, proofText } from "../core/snapshot/proof.ts";
import type { CheckedProof, CreatedSnapshot, SnapshotList } from "../core/snapshot/snapshot-answers.ts";
import { shellWord } from "../core/shell-word.ts";
import { pad } from "./columns.ts";
import { counted, grouped, type JsonFormat, type Line, type LineFormat, styled } from "./format.ts";

function asJson<T>(): JsonFormat<T> {
  return {
    kind: "json",
    *render(value) {
      yield JSON.stringify(value, null, 2);
    },
  };
}

/** A text whose every byte counts, line by line. */
function* exactly(text: string): Generator<Line> {
  for (const line of text.replace(/\n$/, "").split("\n")) yield [line];
}

const list: LineFormat<SnapshotList> = {
  kind: "lines",
  *render({ snapshots, faults }) {
    if (snapshots.length > 0)
      yield [styled("dim", `${pad("snapshot", 20)}  ${pad("commit", 12)}  ${pad("files", 9)}  root`)];
    for (const { name, path, checkpoint, inChain } of snapshots) {
      if (checkpoint === null) yield [styled("red", pad(name, 20)), `  ${path} is no sound snapshot`];
      else
        yield [
          styled(inChain ? "bold" : "red", pad(name, 20)),
          `  ${checkpoint.commit.slice(0, 12)}  ${pad(grouped(checkpoint.size), 9)}  ${checkpoint.root}`,
          inChain ? "" : styled("red", "  not in the chain"),
        ];
    }
    if (snapshots.length > 0) yield [];
    for (const fault of faults) yield [styled("red", fault)];
    if (snapshots.length === 0) yield ["No snapshots yet; `archive snapshot create <name>` makes one."];
    else yield [`${counted(snapshots.length, "snapshot")}${snapshots.length > 1 ? ", oldest first" : ""}.`];
  },
};

const created: LineFormat<CreatedSnapshot> = {
  kind: "lines",
  *render({ status, path, checkpoint: { name, commit, size, root } }) {
    const [file, word] = [shellWord(path), shellWord(name)];
    if (status === "unchanged") {
      yield [
        styled("bold", `Nothing changed since the snapshot "${name}"`),
        ` of commit ${commit.slice(0, 12)}: ${counted(size, "file")}, root ${root}`,
      ];
      yield [path];
      yield [];
      yield [`Nothing was written. Cite that one: \`archive cite <source> --at ${word}\`.`];
      return;
    }
    yield [
      styled("bold", `Snapshot "${name}"`),
      ` of commit ${commit.slice(0, 12)}: ${counted(size, "file")}, root ${root}`,
    ];
    yield [path];
    yield [];
    yield ["Commit it, and sign its checkpoint as the message of a tag, byte for byte:"];
    yield [];
    yield [`  git add ${file}`];
    yield [`  git commit -m ${shellWord(`Snapshot ${name}`)} -- ${file}`];
    yield [`  archive snapshot checkpoint ${word} | git tag -s ${word} --cleanup=verbatim -F -`];
    yield [`  git push --atomic origin HEAD refs/tags/${word}`];
    yield [];
    yield ["With `git config gpg.format ssh` the tag is signed by an SSH key, which `archive snapshot verify` checks."];
  },
};

const checkpoint: LineFormat<Checkpoint> = {
  kind: "lines",
  render: (value) => exactly(checkpointText(value)),
};

/** A proof is a text of its own form; there is no other. */
export const proof: LineFormat<InclusionProof> = {
  kind: "lines",
  render: (value) => exactly(proofText(value)),
};

const verdicts = {
  proven: styled(["bold", "green"], "Proven"),
  rejected: styled(["bold", "red"], "Rejected"),
  "compared-with-nothing": styled(["bold", "red"], "Compared with nothing you hold"),
} as const;

const held = {
  bytes: "the file in hand",
  root: "the root you hold",
  checkpoint: "the checkpoint you hold",
  signature: "a tag signed by somebody whom you allow",
} as const;

const checked: LineFormat<CheckedProof> = {
  kind: "lines",
  *render({ verdict, reason, entry, checkpoint: bound, comparedWith, signature }) {
    if (entry !== null) yield [entry.path];
    if (entry !== null) yield [`sha256:${entry.sha256}, ${counted(entry.size, "byte")}`];
    if (bound !== null) {
      const { name, commit, size, origin } = bound;
      yield [`snapshot "${name}" of ${origin}: ${counted(size, "file")} at commit ${commit}`];
    }
    if (signature?.status === "trusted")
      yield [`signed by ${signature.principals ?? "somebody"} (${signature.key ?? ""})`];
    if (entry !== null) yield [];
    if (comparedWith.length > 0) yield [`Compared with ${comparedWith.map((what) => held[what]).join(", ")}.`];
    if (verdict === "proven" && bound === null)
      yield ["A root binds the files and no more: of which snapshot, commit or day it is, it does not say."];
    yield [verdicts[verdict], verdict === "rejected" ? `: ${reason ?? ""}.` : verdict === "proven" ? "." : ""];
    if (verdict === "compared-with-nothing")
      yield ["The proof is sound in itself, which anybody can make: give --root, --checkpoint or --allowed-signers."];
  },
};

export const snapshotFormats = {
  list: { text: list, json: asJson<SnapshotList>() },
  created: { text: created, json: asJson<CreatedSnapshot>() },
  checkpoint: { text: checkpoint, json: asJson<Checkpoint>() },
  checked: { text: checked, json: asJson<CheckedProof>() },
};
