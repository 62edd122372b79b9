// SSH signatures against ssh-keygen and git themselves: what they accept is accepted, every flipped bit is not.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchesPatterns, parseAllowedSigners } from "../../src/core/history/allowed-signers.ts";
import { decodeBase64 } from "../../src/core/history/base64.ts";
import { parseSshSignature } from "../../src/core/history/ssh-signature.ts";
import { lineage } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { sshSignatureCheck } from "../../src/node/ssh-signatures.ts";
import { gitEnvironment, openInMemory } from "../history/memory-objects.ts";
import { bytesPath, sha } from "../history/story.ts";

const hasKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;
const keyKinds = [
  ["ed25519", "-t", "ed25519"],
  ["ecdsa256", "-t", "ecdsa", "-b", "256"],
  ["ecdsa384", "-t", "ecdsa", "-b", "384"],
  ["ecdsa521", "-t", "ecdsa", "-b", "521"],
  ["rsa3072", "-t", "rsa", "-b", "3072"],
  ["rsa2048", "-t", "rsa", "-b", "2048"],
] as const;

let folder = "";
const payload = Buffer.from("tree\nsome commit\n\nwords\n");
const run = (...args: string[]): string =>
  execFileSync("ssh-keygen", args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...gitEnvironment, HOME: folder },
  }).toString();
const publicKey = (name: string): string => readFileSync(join(folder, `${name}.pub`), "utf8").trim();
const sign = (name: string, namespace = "git", options: string[] = []): Buffer => {
  writeFileSync(join(folder, "payload"), payload);
  rmSync(join(folder, "payload.sig"), { force: true });
  run("-Y", "sign", "-q", "-f", name, "-n", namespace, ...options, "payload");
  return readFileSync(join(folder, "payload.sig"));
};
const verifiedByKeygen = (allowed: string, principal: string, time?: string): boolean => {
  writeFileSync(join(folder, "allowed"), allowed);
  const when = time === undefined ? [] : [`-Overify-time=${time}`];
  return (
    spawnSync(
      "ssh-keygen",
      ["-Y", "verify", "-f", "allowed", "-I", principal, "-n", "git", "-s", "payload.sig", ...when],
      {
        cwd: folder,
        input: payload,
        env: { ...gitEnvironment, HOME: folder },
      },
    ).status === 0
  );
};
const question = (signature: Uint8Array, time: number | null = 1_653_487_140, signed: Uint8Array = payload) => ({
  format: "ssh" as const,
  signature,
  payload: signed,
  time,
});

describe.skipIf(!hasKeygen)("sshSignatureCheck", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ssh-"));
    for (const [name, ...options] of keyKinds) run("-q", "-N", "", "-C", `${name} comment`, "-f", name, ...options);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(keyKinds.map(([name]) => name))("%s", async (name) => {
    const signature = sign(name);
    const allowed = `a@example.org ${publicKey(name)}\n`;
    const trusting = sshSignatureCheck(allowed);
    const print = run("-l", "-f", `${name}.pub`).split(" ")[1];
    expect(verifiedByKeygen(allowed, "a@example.org")).toBe(true);
    const answer = await trusting.check(question(signature));
    if (name === "rsa2048")
      return expect(answer).toMatchObject({ status: "untrusted", key: print, reason: expect.stringContaining("2048") });
    expect(answer).toEqual({ status: "trusted", key: print, principals: "a@example.org", reason: null });
    expect(await sshSignatureCheck("").check(question(signature))).toMatchObject({ status: "untrusted", key: print });
    expect(await trusting.check(question(signature, 0, Buffer.from("other")))).toMatchObject({ status: "invalid" });
    expect(await trusting.check({ ...question(sign(name, "file")) })).toMatchObject({
      status: "invalid",
      reason: expect.stringContaining('"file"'),
    });
    const other = await trusting.check(question(sign(name, "git", ["-Ohashalg=sha256"])));
    expect(other.status).toBe("trusted");
  });

  it.each(["ed25519", "ecdsa256", "rsa3072"])("every flipped bit of %s is refused or by another key", async (name) => {
    const signature = sign(name);
    const lines = signature.toString().trim().split("\n");
    const blob = decodeBase64(lines.slice(1, -1).join(""))!;
    const check = sshSignatureCheck(`a@example.org ${publicKey(name)}\n`);
    const armored = (bytes: Uint8Array): Buffer =>
      Buffer.from(`${lines[0]}\n${Buffer.from(bytes).toString("base64")}\n${lines.at(-1)}\n`);
    expect((await check.check(question(armored(blob)))).status).toBe("trusted");
    for (let bit = 0; bit < blob.length * 8; bit += name === "rsa3072" ? 7 : 1) {
      const flipped = Uint8Array.from(blob);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect((await check.check(question(armored(flipped)))).status).not.toBe("trusted");
    }
  });

  it("anything may stand in a signature without an exception", async () => {
    const lines = sign("ed25519").toString().trim().split("\n");
    const blob = decodeBase64(lines.slice(1, -1).join(""))!;
    const check = sshSignatureCheck(`* ${publicKey("ed25519")}\n`);
    const mutated = fc
      .tuple(fc.array(fc.tuple(fc.nat(blob.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), fc.nat(60))
      .map(([edits, cut]) => {
        const bytes = Uint8Array.from(blob);
        for (const [at, value] of edits) bytes[at] = value;
        return bytes.subarray(0, bytes.length - cut);
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.uint8Array()), async (bytes) => {
        const armored = Buffer.from(`${lines[0]}\n${Buffer.from(bytes).toString("base64")}\n${lines.at(-1)}\n`);
        const { status } = await check.check(question(armored));
        expect(status === "trusted").toBe(Buffer.from(bytes).equals(Buffer.from(blob)));
        parseSshSignature(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  describe("allowed signers as ssh-keygen reads them", () => {
    const at = 1_653_487_140; // 2022-05-25T13:59:00Z
    const time = "20220525135900Z";
    it.each([
      ["namespaces", (key: string) => `a@example.org namespaces="git" ${key}`, true],
      ["other namespace", (key: string) => `a@example.org namespaces="file" ${key}`, false],
      ["namespace pattern", (key: string) => `a@example.org namespaces="g*,file" ${key}`, true],
      ["forbidden namespace", (key: string) => `a@example.org namespaces="*,!git" ${key}`, false],
      ["valid", (key: string) => `a@example.org valid-after="20220101",valid-before="20230101" ${key}`, true],
      ["not yet", (key: string) => `a@example.org valid-after="20220525140000Z" ${key}`, false],
      ["no longer", (key: string) => `a@example.org valid-before="202205251358" ${key}`, false],
      [
        "just so",
        (key: string) => `a@example.org valid-after="20220525135900",valid-before="20220525135900Z" ${key}`,
        false,
      ],
      ["options in capitals", (key: string) => `a@example.org NAMESPACES="git",Valid-After="20200101" ${key}`, true],
      ["several principals", (key: string) => `b@example.org,a@example.org ${key}`, true],
      ["quoted principals", (key: string) => `"a@example.org" ${key}`, true],
      ["comments and blank lines", (key: string) => `# x\n\n  a@example.org ${key}  \n`, true],
      ["second line", (key: string) => `a@example.org valid-before="20200101" ${key}\na@example.org ${key}`, true],
      ["unknown option", (key: string) => `a@example.org frobnicate="1" ${key}`, false],
      ["authority", (key: string) => `a@example.org cert-authority ${key}`, false],
    ])("%s", async (_, line, good) => {
      const signature = sign("ed25519");
      const allowed = `${line(publicKey("ed25519"))}\n`;
      expect(verifiedByKeygen(allowed, "a@example.org", time)).toBe(good);
      expect((await sshSignatureCheck(allowed).check(question(signature, at))).status).toBe(
        good ? "trusted" : "untrusted",
      );
    });

    it("a limited key with a commit that has no sound date is not trusted", async () => {
      const check = sshSignatureCheck(`a valid-after="20200101" ${publicKey("ed25519")}\n`);
      expect((await check.check(question(sign("ed25519"), null))).status).toBe("untrusted");
    });

    it("names the lines it refuses", () => {
      const [, type, key] = /^(\S+) (\S+)/.exec(publicKey("ed25519"))!;
      const text = `a ${type}\na cert-authority ${type} ${key}\na ssh-rsa ${key}\na ${type} ${key!.slice(0, -4)}\na valid-after="20221301" ${type} ${key}\n`;
      const { signers, refused } = parseAllowedSigners(text);
      expect(signers).toEqual([]);
      expect(refused.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    });
  });

  it("git's own signed commits, in both object formats", async () => {
    for (const format of ["sha1", "sha256"]) {
      const repository = mkdtempSync(join(tmpdir(), "signed-"));
      const config = ["-c", "gpg.format=ssh", "-c", `user.signingKey=${join(folder, "ed25519")}`];
      const git = (...args: string[]): void =>
        void execFileSync("git", [...config, ...args], { cwd: repository, env: gitEnvironment });
      git("init", "--quiet", `--object-format=${format}`, ".");
      const digest = sha("x");
      const path = bytesPath(digest);
      execFileSync("mkdir", ["-p", join(repository, path, "..")]);
      writeFileSync(join(repository, path), "x");
      git("add", ".");
      git("commit", "--quiet", "-S", "-m", "Signed");
      writeFileSync(join(repository, path), "y");
      git("commit", "--quiet", "-a", "-m", "Unsigned");
      const ports = { objects: openInMemory(repository), decoder: nodeDecoder, digester: nodeDigester };
      const statuses = async (allowed?: string): Promise<string[]> => {
        const check = allowed === undefined ? {} : { signatureCheck: sshSignatureCheck(allowed) };
        const { sources } = await lineage({ ...ports, ...check });
        return sources[0]!.events.map(
          ({ signature }) => `${signature.format} ${signature.status} ${signature.key?.slice(0, 7) ?? "-"}`,
        );
      };
      expect(await statuses()).toEqual(["none none -", "ssh unchecked SHA256:"]);
      expect(await statuses(`author@example.org ${publicKey("ed25519")}\n`)).toEqual([
        "none none -",
        "ssh trusted SHA256:",
      ]);
      expect(await statuses(`author@example.org ${publicKey("rsa3072")}\n`)).toEqual([
        "none none -",
        "ssh untrusted SHA256:",
      ]);
      rmSync(repository, { recursive: true, force: true });
    }
  });
});

describe("matchesPatterns", () => {
  it("is quick whatever the pattern", () => {
    const start = performance.now();
    expect(matchesPatterns("a".repeat(2000), `${"*a".repeat(1000)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
