// Checks SSH signatures by node:crypto against the signers a reader allows; no program of OpenSSH is run.

import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { type AllowedSigners, parseAllowedSigners, trustOf } from "../core/history/allowed-signers.ts";
import { fingerprint, parseSshSignature, type SshSignature } from "../core/history/ssh-signature.ts";
import { SshReader } from "../core/history/ssh-wire.ts";
import type { SignatureAnswer, SignatureCheck } from "../core/ports.ts";
import { nodeDigester } from "./digester.ts";

/** RSA keys below this are no evidence any more (NIST SP 800-57 part 1, 128 bits of strength). */
const leastRsaBits = 3072;
const longestMessage = 256 * 1024 * 1024;

/**
 * @param allowedSigners text of an allowed_signers file that the reader holds; never one from the tree under test
 * @param namespace what signatures must be made for; git's is `git`
 */
export function sshSignatureCheck(allowedSigners: string, namespace = "git"): SignatureCheck {
  const allowed = parseAllowedSigners(allowedSigners);
  return {
    check: ({ format, signature, payload, time }) => {
      if (format !== "ssh")
        return { status: "unchecked", key: null, principals: null, reason: `${format} signatures are not checked` };
      return checkSsh(allowed, namespace, signature, payload, time);
    },
  };
}

function checkSsh(
  allowed: AllowedSigners,
  namespace: string,
  armored: Uint8Array,
  payload: Uint8Array,
  time: number | null,
): SignatureAnswer {
  const parsed = parseSshSignature(armored);
  if (!parsed.ok) return { status: "invalid", key: null, principals: null, reason: parsed.reason };
  const { value } = parsed;
  const key = fingerprint(value.publicKey, nodeDigester);
  const answer = (status: SignatureAnswer["status"], reason: string): SignatureAnswer => ({
    status,
    key,
    principals: null,
    reason,
  });
  if (value.namespace !== namespace)
    return answer("invalid", `it was made for "${value.namespace.slice(0, 40)}" and not for "${namespace}"`);
  if (payload.length > longestMessage) return answer("unchecked", "the signed object is too large");
  const outcome = verifySsh(value, payload);
  if (outcome !== null) return answer(outcome.status, outcome.reason);
  const trust = trustOf(allowed, value.publicKey, namespace, time);
  return trust.trusted
    ? { status: "trusted", key, principals: trust.principals, reason: null }
    : answer("untrusted", trust.reason);
}

type Outcome = { readonly status: "invalid" | "untrusted" | "unchecked"; readonly reason: string } | null;

interface Method {
  readonly key: KeyObject;
  /** Null where the algorithm hashes itself. */
  readonly hash: string | null;
  readonly signature: Uint8Array;
}

/** Null when the signature is sound. */
function verifySsh(value: SshSignature, payload: Uint8Array): Outcome {
  const method = methodOf(value);
  if ("status" in method) return method;
  const data = value.signedData(createHash(value.hash).update(payload).digest());
  const sound = verify(method.hash, data, { key: method.key, dsaEncoding: "ieee-p1363" }, method.signature);
  return sound ? null : { status: "invalid", reason: "it does not fit what it should sign" };
}

const malformed: Outcome & object = { status: "invalid", reason: "its key or signature is malformed" };

function methodOf(value: SshSignature): Method | (Outcome & object) {
  try {
    if (value.keyType === "ssh-ed25519") return ed25519(value);
    if (value.keyType.startsWith("ecdsa-sha2-nistp")) return ecdsa(value);
    if (value.keyType === "ssh-rsa") return rsa(value);
  } catch {
    // OpenSSL refuses points that are not on the curve and keys without sense.
    return malformed;
  }
  return { status: "unchecked", reason: `keys of the type "${value.keyType.slice(0, 40)}" are not supported` };
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function ed25519({ publicKey, algorithm, signature }: SshSignature): Method | (Outcome & object) {
  const reader = new SshReader(publicKey);
  reader.words();
  const point = reader.string();
  if (point?.length !== 32 || !reader.done || signature.length !== 64 || algorithm !== "ssh-ed25519") return malformed;
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: base64url(point) } });
  return { key, hash: null, signature };
}

const curves: Readonly<Record<string, { readonly crv: string; readonly size: number; readonly hash: string }>> = {
  nistp256: { crv: "P-256", size: 32, hash: "sha256" },
  nistp384: { crv: "P-384", size: 48, hash: "sha384" },
  nistp521: { crv: "P-521", size: 66, hash: "sha512" },
};

function ecdsa({ publicKey, keyType, algorithm, signature }: SshSignature): Method | (Outcome & object) {
  const reader = new SshReader(publicKey);
  reader.words();
  const name = reader.words() ?? "";
  const point = reader.string();
  const curve = Object.hasOwn(curves, name) ? curves[name] : undefined;
  if (curve === undefined || keyType !== `ecdsa-sha2-${name}` || algorithm !== keyType || !reader.done)
    return malformed;
  if (point?.length !== 1 + 2 * curve.size || point[0] !== 4) return malformed;
  const pair = new SshReader(signature);
  const r = pair.positive();
  const s = pair.positive();
  if (r === null || s === null || !pair.done || r.length > curve.size || s.length > curve.size) return malformed;
  const raw = new Uint8Array(2 * curve.size);
  raw.set(r, curve.size - r.length);
  raw.set(s, 2 * curve.size - s.length);
  const x = base64url(point.subarray(1, 1 + curve.size));
  const y = base64url(point.subarray(1 + curve.size));
  return {
    key: createPublicKey({ format: "jwk", key: { kty: "EC", crv: curve.crv, x, y } }),
    hash: curve.hash,
    signature: raw,
  };
}

function rsa({ publicKey, algorithm, signature }: SshSignature): Method | (Outcome & object) {
  const reader = new SshReader(publicKey);
  reader.words();
  const exponent = reader.positive();
  const modulus = reader.positive();
  if (exponent === null || modulus === null || !reader.done || modulus.length > 2048 || exponent.length > 8)
    return malformed;
  const hash = algorithm === "rsa-sha2-512" ? "sha512" : algorithm === "rsa-sha2-256" ? "sha256" : null;
  if (hash === null) return { status: "invalid", reason: `it uses "${algorithm.slice(0, 40)}", which is not safe` };
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < leastRsaBits)
    return { status: "untrusted", reason: `its RSA key has ${bits} bits; ${leastRsaBits} are needed` };
  // Some writers leave out leading zeros, which OpenSSL wants.
  if (signature.length > modulus.length) return malformed;
  const padded = new Uint8Array(modulus.length);
  padded.set(signature, modulus.length - signature.length);
  const key = createPublicKey({ format: "jwk", key: { kty: "RSA", n: base64url(modulus), e: base64url(exponent) } });
  return { key, hash, signature: padded };
}
