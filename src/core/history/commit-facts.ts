// What lineage says of a commit: people, words, trailers, signature. Read only for the commits that did something.

import type { Decoder, Digester, Objects, SignatureCheck } from "../ports.ts";
import { bytesOfBinary, showBytes } from "./byte-text.ts";
import { type CommitFault, type CommitRecord, parseCommit, signedPayload } from "./commit-object.ts";
import type { Mailmap } from "./identity.ts";
import type { RawIdentity } from "./identity-line.ts";
import type { Person, SignatureFacts } from "./lineage-record.ts";
import { claimedPullRequest } from "./pull-request.ts";
import { signatureFormat } from "./signature-format.ts";
import { fingerprint, parseSshSignature } from "./ssh-signature.ts";
import { boundTrailers, parseTrailers, type Trailers } from "./trailers.ts";

export interface CommitFacts {
  readonly author: Person | null;
  readonly committer: Person | null;
  readonly subject: string;
  readonly claimedPullRequest: number | null;
  readonly trailers: Trailers;
  readonly signature: SignatureFacts;
  readonly faults: readonly CommitFault[];
}

export interface CommitFactsPorts {
  readonly objects: Objects;
  readonly decoder: Decoder;
  readonly digester: Digester;
  readonly signatureCheck?: SignatureCheck;
}

const longestSubject = 1000;
/** Bytes of a message that are read: a megabyte takes as long as a thousand commits, and no message that means well is as long. */
const longestMessage = 64 * 1024;

/**
 * Reads the facts of many commits.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function readCommitFacts(
  ports: CommitFactsPorts,
  ids: readonly string[],
  mailmap: Mailmap | null,
): Promise<ReadonlyMap<string, CommitFacts>> {
  const result = new Map<string, CommitFacts>();
  const pending: { id: string; facts: CommitFacts; question: () => Promise<SignatureFacts> }[] = [];
  const many = ports.objects.readMany(ids);
  const take = (id: string, content: Uint8Array): void => {
    const record = parseCommit(content, ports.objects.format);
    const facts = factsOf(record, ports, mailmap);
    result.set(id, facts);
    const { signature } = record;
    if (signature === null || ports.signatureCheck === undefined || record.faults.includes("several-signatures"))
      return;
    // The content is overwritten by the next read, so what is signed is copied now; it is checked when all is read.
    const payload = signedPayload(content);
    const time = record.committer?.seconds ?? null;
    pending.push({ id, facts, question: () => check(ports, facts.signature, signature, payload, time) });
  };
  if (Symbol.iterator in many) for (const { id, content } of many) take(id, content);
  else for await (const { id, content } of many) take(id, content);
  for (const { id, facts, question } of pending) result.set(id, { ...facts, signature: await question() });
  return result;
}

function factsOf(record: CommitRecord, { decoder, digester }: CommitFactsPorts, mailmap: Mailmap | null): CommitFacts {
  const words = (bytes: Uint8Array): string => wordsOf(bytes, record.encoding, decoder);
  const message = words(record.message.subarray(0, longestMessage));
  const subject = subjectOf(message);
  // Trailers stand at the end; what the cut text ends with may be anything.
  const isLong = record.message.length > longestMessage;
  const { trailers, isCut } = boundTrailers(parseTrailers(isLong ? "" : message));
  const person = (identity: RawIdentity | null): Person | null => {
    if (identity === null) return null;
    const name = words(bytesOfBinary(identity.name));
    const email = words(bytesOfBinary(identity.email));
    return { name, email, date: identity.date, rawDate: identity.rawDate, mapped: mailmap?.apply(name, email) ?? null };
  };
  const author = person(record.author);
  return {
    author,
    // Mostly the same, and there may be a hundred thousand.
    committer: isSame(record.author, record.committer) ? author : person(record.committer),
    subject,
    claimedPullRequest: claimedPullRequest(subject),
    trailers,
    signature: unchecked(record, digester),
    faults: isCut || isLong ? [...record.faults, "trailers-too-long"] : record.faults,
  };
}

function isSame(a: RawIdentity | null, b: RawIdentity | null): boolean {
  return a?.name === b?.name && a?.email === b?.email && a?.rawDate === b?.rawDate && a?.date === b?.date;
}

function wordsOf(bytes: Uint8Array, encoding: string | null, decoder: Decoder): string {
  if (encoding === null) return showBytes(bytes);
  const decoded = decoder.decode(bytes, encoding);
  return decoded.kind === "text" ? decoded.text : showBytes(bytes);
}

/** The first paragraph as one line, as `git log --format=%s` has it. */
function subjectOf(message: string): string {
  const lines: string[] = [];
  for (const line of message.replace(/^\s*\n/, "").split("\n", 200)) {
    if (line.trim() === "") {
      if (lines.length > 0) break;
    } else lines.push(line.trim());
  }
  const subject = lines.join(" ");
  return subject.length > longestSubject ? `${subject.slice(0, longestSubject)}…` : subject;
}

const unsigned: SignatureFacts = { format: "none", status: "none", key: null, principals: null, reason: null };

function unchecked({ signature, faults }: CommitRecord, digester: Digester): SignatureFacts {
  const format = signatureFormat(signature);
  if (signature === null) return unsigned;
  if (faults.includes("several-signatures")) {
    return { format, status: "invalid", key: null, principals: null, reason: "the commit carries more than one" };
  }
  if (format === "unknown")
    return { format, status: "invalid", key: null, principals: null, reason: "it has no armor that is known" };
  const parsed = format === "ssh" ? parseSshSignature(signature) : null;
  if (parsed !== null && !parsed.ok)
    return { format, status: "invalid", key: null, principals: null, reason: parsed.reason };
  const key = parsed === null ? null : fingerprint(parsed.value.publicKey, digester);
  return { format, status: "unchecked", key, principals: null, reason: "no allowed signers were given" };
}

async function check(
  ports: CommitFactsPorts,
  facts: SignatureFacts,
  signature: Uint8Array,
  payload: Uint8Array,
  time: number | null,
): Promise<SignatureFacts> {
  if (facts.format === "none" || facts.status !== "unchecked" || ports.signatureCheck === undefined) return facts;
  const { status, key, principals, reason } = await ports.signatureCheck.check({
    format: facts.format,
    signature,
    payload,
    time,
  });
  return { format: facts.format, status, key: key ?? facts.key, principals, reason };
}
