// Whom a reader trusts: the lines of an allowed_signers file (ssh-keygen(1), "ALLOWED SIGNERS").

import { binaryString } from "./byte-text.ts";
import { decodeBase64 } from "./base64.ts";
import { SshReader } from "./ssh-wire.ts";

interface AllowedSigner {
  /** Patterns of principals, separated by commas, as written. */
  readonly principals: string;
  /** Public key in SSH's encoding, one character for each byte. */
  readonly key: string;
  /** Patterns of namespaces, or null for all. */
  readonly namespaces: string | null;
  /** Seconds since 1970, or null. */
  readonly validAfter: number | null;
  readonly validBefore: number | null;
}

export interface AllowedSigners {
  readonly signers: readonly AllowedSigner[];
  /** Lines that were not taken, from 1, and why. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const linePattern =
  /^("[^"]*"|\S+)\s+(?:((?!(?:ssh|ecdsa|sk)-)(?:[A-Za-z-]+(?:="[^"]*")?)(?:,[A-Za-z-]+(?:="[^"]*")?)*)\s+)?([A-Za-z0-9@.-]+)\s+([A-Za-z0-9+/=]+)(?:\s.*)?$/;
const lineBound = 16 * 1024;

/**
 * Parses the file's text. Certificate authorities are refused. Times without `Z` are read as UTC, so that the verdict does
 * not depend on the zone of the machine.
 */
export function parseAllowedSigners(text: string): AllowedSigners {
  const signers: AllowedSigner[] = [];
  const refused: { line: number; reason: string }[] = [];
  text.split("\n").forEach((raw, index) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) return;
    const result = line.length > lineBound ? "is too long" : parseLine(line);
    if (typeof result === "string") refused.push({ line: index + 1, reason: result });
    else signers.push(result);
  });
  return { signers, refused };
}

function parseLine(line: string): AllowedSigner | string {
  const match = linePattern.exec(line);
  if (match === null) return "does not have the form of an allowed signer";
  const [, principals = "", options = "", type = "", words = ""] = match;
  const blob = decodeBase64(words);
  if (blob === null || !isKeyOf(blob, type)) return "holds no public key of the type it names";
  let namespaces: string | null = null;
  let validAfter: number | null = null;
  let validBefore: number | null = null;
  for (const [, name = "", value] of options.matchAll(/([A-Za-z-]+)(?:="([^"]*)")?(?:,|$)/g)) {
    const option = name.toLowerCase();
    if (option === "cert-authority") return "names a certificate authority, which is not supported";
    if (value === undefined) return `has the option "${name}" without a value`;
    if (option === "namespaces") namespaces = value;
    else if (option === "valid-after" || option === "valid-before") {
      const time = parseTime(value);
      if (time === null) return `has the time "${value}", which is none`;
      if (option === "valid-after") validAfter = time;
      else validBefore = time;
    } else return `has the unknown option "${name}"`;
  }
  if (validAfter !== null && validBefore !== null && validBefore <= validAfter) return "is valid at no time";
  const bare = principals.startsWith('"') ? principals.slice(1, -1) : principals;
  return { principals: bare, key: binaryString(blob, 0, blob.length), namespaces, validAfter, validBefore };
}

/** Whether a public key begins with its type and consists of whole fields. */
function isKeyOf(blob: Uint8Array, type: string): boolean {
  const reader = new SshReader(blob);
  if (reader.words() !== type || reader.done) return false;
  while (!reader.done) if (reader.string() === null) return false;
  return true;
}

/** `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with or without `Z`, in seconds since 1970. */
function parseTime(words: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/.exec(words);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const again = new Date(time);
  const sound =
    again.getUTCMonth() === month - 1 && again.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return sound && year >= 1970 ? time / 1000 : null;
}

/** Whether a word matches a list of patterns with `*` and `?`, of which one with `!` before it forbids (ssh_config(5)). */
export function matchesPatterns(word: string, patterns: string): boolean {
  let found = false;
  for (const one of patterns.split(",")) {
    const negated = one.startsWith("!");
    if (!matchesPattern(word, negated ? one.slice(1) : one)) continue;
    if (negated) return false;
    found = true;
  }
  return found;
}

// By hand and not by a regular expression made of the pattern: many stars would make that one take exponential time.
function matchesPattern(word: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let place = 0;
  while (at < word.length) {
    if (place < pattern.length && pattern[place] === "*") {
      star = place++;
      resume = at;
    } else if (place < pattern.length && (pattern[place] === "?" || pattern[place] === word[at])) {
      place++;
      at++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[place] === "*") place++;
  return place === pattern.length;
}

export type Trust =
  | { readonly trusted: true; readonly principals: string }
  /** One plain clause, without a full stop. */
  | { readonly trusted: false; readonly reason: string };

/**
 * Whether a key is allowed to sign in the namespace at a time.
 * @param time seconds since 1970 as the object claims, or null when it claims none
 */
export function trustOf({ signers }: AllowedSigners, key: Uint8Array, namespace: string, time: number | null): Trust {
  const words = binaryString(key, 0, key.length);
  let reason = "its key is not among the allowed signers";
  for (const signer of signers) {
    if (signer.key !== words) continue;
    const limited = signer.validAfter !== null || signer.validBefore !== null;
    if (signer.namespaces !== null && !matchesPatterns(namespace, signer.namespaces))
      reason = `its key is not allowed for "${namespace}"`;
    else if (limited && time === null) reason = "its key is limited in time, and the commit has no sound date";
    else if (signer.validAfter !== null && time !== null && time < signer.validAfter)
      reason = "its key was not valid yet at the date that the commit claims";
    else if (signer.validBefore !== null && time !== null && time > signer.validBefore)
      reason = "its key was no longer valid at the date that the commit claims";
    else return { trusted: true, principals: signer.principals };
  }
  return { trusted: false, reason };
}
