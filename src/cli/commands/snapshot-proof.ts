// `archive snapshot prove` and `archive snapshot check`: a proof that a snapshot names a file, made and checked.

import { resolve } from "node:path";
import { readRoot } from "../../core/snapshot/checkpoint.ts";
import { parseProof } from "../../core/snapshot/proof.ts";
import { checkedProofFormats, proofFormats } from "../../format/index.ts";
import type { HeldTrust } from "../../check-proof.ts";
import { type CommandSpecification, type Context, exitCodes, usage } from "../command.ts";
import { readCheckpoint } from "./snapshot-verify.ts";

export const proveCommand: CommandSpecification = {
  name: "prove",
  summary: "Write a proof that a snapshot names a source",
  argument: { name: "<source>", description: "SHA-256 prefix, sha256:<hex>, SWHID, path or original name" },
  options: [
    { flags: "--snapshot <name>", description: "name of the snapshot; the newest when absent" },
    { flags: "--manifest", description: "prove the manifest rather than the bytes" },
  ],
  examples: [["archive snapshot prove 999d186e > 999d186e.tlog-proof", "C2SP tlog-proof: small, offline, for ever"]],
  async run(context, words, options) {
    const [{ openArchive }, { resolveSources }, { proveSource }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../source-name.ts"),
      import("../../prove-snapshot.ts"),
    ]);
    const ports = openArchive(context.folder);
    const { snapshot } = options;
    for (const slot of await resolveSources(ports, words, ports.pathsOf)) {
      const proof = await proveSource(ports, slot, {
        manifest: options["manifest"] === true,
        ...(snapshot === undefined ? {} : { snapshot: String(snapshot) }),
      });
      await context.out.write(await proofFormats.text(), proof);
    }
    return exitCodes.fine;
  },
};

type Options = Readonly<Record<string, unknown>>;

const exitCodeOf = {
  proven: exitCodes.fine,
  rejected: exitCodes.problems,
  "compared-with-nothing": exitCodes.incomplete,
} as const;

export const checkProofCommand: CommandSpecification = {
  name: "check",
  summary: "Check a proof against a root, a checkpoint or a signed tag that you hold",
  argument: { name: "<proof>", description: "file that `archive snapshot prove` wrote" },
  options: [
    { flags: "--bytes <file>", description: "the file that it is about" },
    { flags: "--root <root>", description: "Merkle root that you hold, in base64 or hexadecimal digits" },
    { flags: "--checkpoint <file>", description: "checkpoint that you kept" },
    {
      flags: "--allowed-signers <file>",
      description: "whom you trust to sign tags; the tag is read from the repository",
    },
    { flags: "--tag <file>", description: "the tag object, where there is no repository (`git cat-file tag <name>`)" },
    { flags: "--json", description: "print JSON" },
  ],
  examples: [
    ["archive snapshot check 999d186e.tlog-proof --root zRvJ…= --bytes text.txt", "with a citation and the file"],
    ["archive snapshot check 999d186e.tlog-proof --allowed-signers ~/signers", "with the repository's signed tag"],
  ],
  async run(context, words, options) {
    const [{ digestHeldFile, nodeDigester, readHeldFile, rootName }, { checkProof }] = await Promise.all([
      import("../../node/index.ts"),
      import("../../check-proof.ts"),
    ]);
    const at = (word: unknown): string => resolve(context.surroundings.cwd, String(word));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readHeldFile(at(words[0])));
    const { bytes } = options;
    const digest = bytes === undefined ? null : await digestHeldFile(at(bytes));
    const told = await checkProof(text, rootName, await trustOf(context, text, options, at), digest, nodeDigester);
    await context.out.write(await checkedProofFormats[options["json"] === true ? "json" : "text"](), told);
    return exitCodeOf[told.verdict];
  },
};

async function trustOf(
  context: Context,
  text: string,
  options: Options,
  at: (word: unknown) => string,
): Promise<HeldTrust> {
  const { root: words, checkpoint, allowedSigners, tag } = options;
  const root = words === undefined ? undefined : readRoot(String(words));
  if (root === null) usage("--root needs the 44 characters of a root in base64, or 64 hexadecimal digits");
  if (tag !== undefined && allowedSigners === undefined) usage("--tag needs --allowed-signers: who may sign it?");
  return {
    ...(root === undefined ? {} : { root }),
    ...(checkpoint === undefined ? {} : { checkpoint: await readCheckpoint(context, String(checkpoint)) }),
    ...(allowedSigners === undefined ? {} : await signedTag(context, text, options, at)),
  };
}

async function signedTag(
  { folder }: Context,
  text: string,
  { allowedSigners, tag }: Options,
  at: (word: unknown) => string,
): Promise<Pick<HeldTrust, "tag">> {
  const { openSigners, readHeldTag, readTagObject, rootName } = await import("../../node/index.ts");
  const check = openSigners(at(allowedSigners));
  if (tag !== undefined) return { tag: { ...readHeldTag(at(tag)), check } };
  const parsed = parseProof(text, rootName);
  // What is no proof is rejected without asking anybody.
  return parsed.ok ? { tag: { ...(await readTagObject(folder, parsed.proof.checkpoint.name)), check } } : {};
}
