// What kind of signature a commit or tag carries, by its armor alone.

import { binaryString } from "./byte-text.ts";

/** `unknown` is something in the signature's place that no version of git writes. */
export type SignatureFormat = "ssh" | "openpgp" | "x509" | "none" | "unknown";

const armors: readonly (readonly [string, SignatureFormat])[] = [
  ["-----BEGIN SSH SIGNATURE-----", "ssh"],
  ["-----BEGIN PGP SIGNATURE-----", "openpgp"],
  ["-----BEGIN PGP MESSAGE-----", "openpgp"],
  ["-----BEGIN SIGNED MESSAGE-----", "x509"],
];

/** The format of an armored signature; `none` for null. */
export function signatureFormat(signature: Uint8Array | null): SignatureFormat {
  if (signature === null) return "none";
  const first = binaryString(signature, 0, Math.min(signature.length, 64)).split("\n", 1)[0]?.trimEnd() ?? "";
  return armors.find(([armor]) => armor === first)?.[1] ?? "unknown";
}
