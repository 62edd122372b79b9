// Proofs, checkpoints and snapshot files as texts: what is written is read back, and no changed bit passes for what it was.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkProof } from "../../src/check-proof.ts";
import {
  type Checkpoint,
  checkpointOf,
  checkpointText,
  parseCheckpoint,
  readRoot,
} from "../../src/core/snapshot/checkpoint.ts";
import { inclusionPath } from "../../src/core/snapshot/merkle.ts";
import { parseProof, proofText } from "../../src/core/snapshot/proof.ts";
import { comparePaths, type SnapshotEntry } from "../../src/core/snapshot/snapshot-entry.ts";
import { isOrigin, readSnapshot, writeSnapshot } from "../../src/core/snapshot/snapshot-file.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { sshSignatureCheck } from "../../src/node/ssh-signatures.ts";
import { ana, mallory } from "../history-fixtures/snapshot-tag.ts";

const digest = (words: string): string => nodeDigester.sha256(Buffer.from(words));

function entry(seed: string): SnapshotEntry {
  const sha256 = digest(seed);
  return {
    sha256,
    size: seed.length,
    path: `archive/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.txt`,
  };
}

/** A snapshot of so many sources, its checkpoint, and a proof for one of them. */
function made(count: number, index: number, name = "2026-11") {
  const entries = Array.from({ length: count }, (_, at) => entry(`${name} ${at}`)).sort((a, b) =>
    comparePaths(a.path, b.path),
  );
  const header = { origin: "example.org/archive", name, commit: "ab".repeat(20), previous: null };
  const bytes = writeSnapshot(header, entries, nodeDigester);
  const leaves: Uint8Array[] = [];
  const read = readSnapshot(bytes, "archive", nodeDigester, (_entry, _line, leaf) => leaves.push(leaf));
  const checkpoint = checkpointOf(read, nodeDigester.sha256(bytes));
  if (checkpoint === null) throw new Error("no sound snapshot");
  const path = inclusionPath(leaves, index, nodeDigester);
  const proof = proofText({ entry: entries[index] ?? entry(""), index, path, checkpoint });
  return { entries, bytes, checkpoint, proof };
}

const check = (text: string, trust: Parameters<typeof checkProof>[2]) =>
  checkProof(text, "archive", trust, null, nodeDigester);

/** The text with each single bit of its UTF-8 flipped, one after the other. */
function* flips(text: string): Generator<string> {
  const bytes = Buffer.from(text);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const other = Buffer.from(bytes);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield new TextDecoder("utf-8", { ignoreBOM: true }).decode(other);
  }
}

function tagOf(checkpoint: Checkpoint, by = ana, inner = checkpoint.name) {
  const head = `object ${"cd".repeat(20)}\ntype commit\ntag ${inner}\ntagger A <a@example.org> 1620550800 +0100\n\n`;
  const payload = head + checkpointText(checkpoint);
  return Buffer.from(`${payload}${by.sign(Buffer.from(payload))}\n`);
}
const trusting = (content: Uint8Array) => ({
  tag: { content, format: "sha1" as const, check: sshSignatureCheck(ana.allowed) },
});

describe("proofs", () => {
  const { proof, checkpoint } = made(11, 6);

  it("are proven by a checkpoint, a root, a signed tag, and by nothing at all", async () => {
    expect((await check(proof, { checkpoint })).verdict).toBe("proven");
    expect((await check(proof, { root: checkpoint.root })).verdict).toBe("proven");
    expect((await check(proof, trusting(tagOf(checkpoint)))).verdict).toBe("proven");
    expect((await check(proof, {})).verdict).toBe("compared-with-nothing");
  });

  it("every flipped bit is rejected by who holds the checkpoint", async () => {
    let count = 0;
    for (const text of flips(proof)) {
      expect((await check(text, { checkpoint })).verdict).toBe("rejected");
      count++;
    }
    expect(count).toBe(8 * Buffer.byteLength(proof));
  });

  it("every flipped bit is rejected by who trusts the signer of a tag", async () => {
    const trust = trusting(tagOf(checkpoint));
    for (const text of flips(proof)) expect((await check(text, trust)).verdict).toBe("rejected");
  });

  it("who holds the root alone is never told anything else by a flipped bit: rejected, or the same file and no more", async () => {
    const { root } = checkpoint;
    const whole = await check(proof, { root });
    expect(whole.checkpoint).toBeNull();
    let same = 0;
    for (const text of flips(proof)) {
      const told = await check(text, { root });
      if (told.verdict === "rejected") continue;
      expect(told).toEqual(whole);
      same++;
    }
    // What lies outside the root: origin, commit, name and digest of the snapshot, and sizes of the same shape.
    expect(same).toBeGreaterThan(0);
    const body = proof.slice(0, proof.indexOf("\n\n"));
    for (const text of flips(body)) {
      const spoiled = text + proof.slice(body.length);
      expect((await check(spoiled, { root })).verdict).toBe("rejected");
    }
  });

  it("every flipped bit of a signed tag is rejected", async () => {
    const tag = tagOf(checkpoint);
    for (let bit = 0; bit < tag.length * 8; bit += 1) {
      const other = Buffer.from(tag);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { verdict } = await check(proof, trusting(other));
      // A line feed after the armor is no part of it.
      if (bit >> 3 < tag.length - 1) expect(verdict, `bit ${bit}`).toBe("rejected");
    }
  });

  it("a tag by somebody else, under another name, unsigned, or of another snapshot", async () => {
    const other = made(11, 6, "2026-12").checkpoint;
    const unsigned = tagOf(checkpoint)
      .toString()
      .replace(/-----BEGIN[\s\S]*/, "");
    for (const [tag, reason] of [
      [tagOf(checkpoint, mallory), "not among the allowed signers"],
      [tagOf(checkpoint, ana, "2026-12"), 'under the name "2026-12"'],
      [Buffer.from(unsigned), "has no signature"],
      [tagOf(other), "another checkpoint"],
    ] as const) {
      const { verdict, reason: told } = await check(proof, trusting(tag));
      expect(verdict).toBe("rejected");
      expect(told).toContain(reason);
    }
  });

  it("the file in hand must be the one that is proven", async () => {
    const mine = { ok: true as const, sha256: digest("x"), sha512: null, size: 1 };
    const told = await checkProof(proof, "archive", { checkpoint }, mine, nodeDigester);
    expect(told.verdict).toBe("rejected");
    const { entry: right } = told;
    const bytes = { ...mine, sha256: right?.sha256 ?? "", size: right?.size ?? 0 };
    const again = await checkProof(proof, "archive", { checkpoint }, bytes, nodeDigester);
    expect(again).toMatchObject({ verdict: "proven", comparedWith: ["bytes", "checkpoint"] });
  });

  it("1,000 random proofs are read as they were written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (count, at) => {
        const { proof: text, entries, checkpoint: own } = made(count, at % count);
        const parsed = parseProof(text, "archive");
        expect(parsed).toMatchObject({ ok: true, proof: { entry: entries[at % count], checkpoint: own } });
        expect(parsed.ok && proofText(parsed.proof)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it("nothing that a stranger writes throws", () => {
    const parts = proof.split("\n");
    const line = fc.oneof(fc.constantFrom(...parts), fc.string(), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        expect(typeof parseProof(lines.join("\n"), "archive").ok).toBe("boolean");
        expect(typeof parseCheckpoint(lines.join("\n")).ok).toBe("boolean");
      }),
    );
  });
});

describe("checkpoints", () => {
  const { checkpoint } = made(3, 0);
  const text = checkpointText(checkpoint);

  it("are read as they are written", () => {
    expect(parseCheckpoint(text)).toEqual({ ok: true, checkpoint, signatures: 0 });
    const later = { ...checkpoint, previous: digest("x"), commit: "cd".repeat(32) };
    expect(parseCheckpoint(checkpointText(later))).toEqual({ ok: true, checkpoint: later, signatures: 0 });
  });

  it("signature lines of a signed note are counted, not believed", () => {
    const note = `${text}\n— example.org/archive Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1g==\n`;
    expect(parseCheckpoint(note)).toMatchObject({ ok: true, signatures: 1 });
  });

  it.each([
    ["", "last line"],
    [text.slice(0, -1), "last line"],
    [`${text}\n`, "after a signature"],
    [`${text}\n— no\n`, "no signature"],
    [text.replace("example.org/archive", "a b"), "no origin"],
    [text.replace("\n3\n", "\n03\n"), "no size"],
    [text.replace("\n3\n", "\n-3\n"), "no size"],
    [text.replace(/^.{44}$/m, `${"A".repeat(42)}B=`), "no root"],
    [text.replace("commit ab", "commit AB"), "fourth"],
    [text.replace("previous none", "previous nothing"), "fifth"],
    [text.replace("snapshot 2026-11 ", "snapshot ../x "), "sixth"],
    [`${text}more\n`, "more lines"],
    [text.replaceAll("\n", "\r\n"), ""],
    [`${text}\n${"— a AAAA\n".repeat(17)}`, "more than 16"],
    ["a".repeat(100_000), "more than"],
  ])("%j is none", (words, reason) => {
    const parsed = parseCheckpoint(words);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.reason).toContain(reason);
  });

  it("roots in base64 and in hexadecimal digits", () => {
    const digits = Buffer.from(checkpoint.root, "base64").toString("hex");
    for (const words of [checkpoint.root, digits, digits.toUpperCase(), `sha256:${digits}`])
      expect(readRoot(words)).toBe(checkpoint.root);
    for (const words of ["", digits.slice(1), checkpoint.root.slice(0, -1), "x".repeat(44)])
      expect(readRoot(words)).toBeNull();
  });

  it("origins", () => {
    for (const words of ["example.org/a", "пример.example/архив", "a"]) expect(isOrigin(words)).toBe(true);
    for (const words of ["", " a", "a b", "a+b", "#a", "::a", "a\u202eb", "a\u00a0b", "a".repeat(501), "a##[x]"])
      expect(isOrigin(words)).toBe(false);
  });
});

describe("snapshot files", () => {
  it("every flipped bit is a fault, another root, or another header, which the digest in the chain tells", () => {
    const { bytes } = made(3, 0);
    const before = readSnapshot(bytes, "archive", nodeDigester);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const other = Uint8Array.from(bytes);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { fault, root, computedRoot, header } = readSnapshot(other, "archive", nodeDigester);
      if (fault !== null) expect(fault.line).toBeGreaterThan(0);
      else if (root === computedRoot) expect(header).not.toEqual(before.header);
    }
  });

  it("cut short anywhere it is none", () => {
    const { bytes } = made(2, 0);
    for (let length = 0; length < bytes.length; length++)
      expect(readSnapshot(bytes.subarray(0, length), "archive", nodeDigester).fault).not.toBeNull();
  });

  it("random bytes never throw", () => {
    const { bytes } = made(2, 0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(bytes.length), (noise, at) => {
        const mixed = Buffer.concat([bytes.subarray(0, at), noise]);
        const { fault } = readSnapshot(mixed, "archive", nodeDigester);
        expect(fault === null).toBe(Buffer.compare(mixed, bytes) === 0);
      }),
    );
  });

  it("the order of paths is that of their bytes in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(comparePaths(a, b))).toBe(expected);
      }),
    );
  });
});
