// Digests by @noble/hashes: a second, independent implementation, for browsers and for comparing with the first.

import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Digester } from "../core/ports.ts";

/** FIPS 180-4 in plain JavaScript. */
export const nobleDigester: Digester = {
  sha1: (bytes) => bytesToHex(sha1(bytes)),
  sha256: (bytes) => bytesToHex(sha256(bytes)),
  sha512: (bytes) => bytesToHex(sha512(bytes)),
};
