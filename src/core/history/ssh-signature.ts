// An SSH signature over a file or git object (OpenSSH's PROTOCOL.sshsig): taken apart with every length checked, not verified.

import type { Digester } from "../ports.ts";
import { asciiBytes, binaryString } from "./byte-text.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { SshReader, sshString } from "./ssh-wire.ts";

export interface SshSignature {
  /** The public key in SSH's encoding; its SHA-256 is the fingerprint. */
  readonly publicKey: Uint8Array;
  readonly keyType: string;
  readonly namespace: string;
  readonly hash: "sha256" | "sha512";
  /** Algorithm of the signature, e.g. `ssh-ed25519` or `rsa-sha2-512`. */
  readonly algorithm: string;
  readonly signature: Uint8Array;
  /** What the signature signs, given the digest of the message by `hash`. */
  signedData(digest: Uint8Array): Uint8Array;
}

export type SshSignatureResult =
  | { readonly ok: true; readonly value: SshSignature }
  /** One plain clause, without a full stop. */
  | { readonly ok: false; readonly reason: string };

const magic = asciiBytes("SSHSIG");
const begin = "-----BEGIN SSH SIGNATURE-----";
const end = "-----END SSH SIGNATURE-----";
const longest = 64 * 1024;

/** Parses an armored signature. */
export function parseSshSignature(armored: Uint8Array): SshSignatureResult {
  if (armored.length > longest) return failed("it is longer than any signature");
  const lines = binaryString(armored, 0, armored.length).replace(/\n+$/, "").split("\n");
  if (lines[0]?.trimEnd() !== begin || lines.at(-1)?.trimEnd() !== end) return failed("its armor is not whole");
  const blob = decodeBase64(
    lines
      .slice(1, -1)
      .map((line) => line.trim())
      .join(""),
  );
  if (blob === null) return failed("its armor holds no base64");
  return parseBlob(blob);
}

/** `SHA256:` and the base64 of the digest without padding, as ssh-keygen prints a public key's name. */
export function fingerprint(publicKey: Uint8Array, digester: Digester): string {
  const digest = Uint8Array.from(digester.sha256(publicKey).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return `SHA256:${encodeBase64(digest).replace(/=+$/, "")}`;
}

function parseBlob(blob: Uint8Array): SshSignatureResult {
  const reader = new SshReader(blob);
  const start = reader.take(magic.length);
  if (start === null || start.some((byte, index) => byte !== magic[index]))
    return failed("it does not begin with SSHSIG");
  const version = reader.uint32();
  if (version !== 1) return failed(`its version is ${version ?? "missing"}, and 1 is known`);
  const publicKey = reader.string();
  const namespace = reader.words();
  const reserved = reader.string();
  const hash = reader.words();
  const inner = reader.string();
  if (publicKey === null || namespace === null || reserved === null || hash === null || inner === null)
    return failed("it is cut off");
  if (!reader.done) return failed("something follows it");
  if (namespace === "") return failed("it has no namespace");
  if (hash !== "sha256" && hash !== "sha512") return failed(`it uses the hash "${hash.slice(0, 40)}"`);
  const keyType = new SshReader(publicKey).words();
  const innerReader = new SshReader(inner);
  const algorithm = innerReader.words();
  const signature = innerReader.string();
  if (keyType === null || algorithm === null || signature === null) return failed("it is cut off");
  if (!innerReader.done && !keyType.startsWith("sk-")) return failed("something follows it");
  const parts = [magic, sshString(asciiBytes(namespace)), sshString(reserved), sshString(asciiBytes(hash))];
  const signedData = (digest: Uint8Array): Uint8Array => joined([...parts, sshString(digest)]);
  return { ok: true, value: { publicKey, keyType, namespace, hash, algorithm, signature, signedData } };
}

function failed(reason: string): SshSignatureResult {
  return { ok: false, reason };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
