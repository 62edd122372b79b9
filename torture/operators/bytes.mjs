// Damage to the bytes of a source. Whatever it is, the digest must tell, and for the well-known ways also the cause.

import { between, pick } from "../../bench/random.mjs";
import { anySource } from "./operator.mjs";

const rules = ["file-digest-mismatch"];

/** @returns {import("./operator.mjs").Operator} */
const onBytes = (name, change, cause) => ({
  name,
  apply(workshop, random) {
    const source = anySource(workshop, random);
    const after = change(workshop.original(source.bytes), random, workshop, source);
    if (after === null) return null;
    workshop.write(source.bytes, after);
    return { what: source.bytes, rules, ...(cause === undefined ? {} : { cause }) };
  },
});

const text = (change) => (bytes) => Buffer.from(change(bytes.toString("utf8")));

export const bytesOperators = [
  onBytes("bit flip", (bytes, random) => {
    const after = Buffer.from(bytes);
    after[between(random, 0, after.length - 1)] ^= 1 << between(random, 0, 7);
    return after;
  }),
  onBytes("truncation", (bytes, random) => bytes.subarray(0, between(random, 0, bytes.length - 2))),
  onBytes("appended", (bytes, random) =>
    Buffer.concat([bytes, Buffer.from(Array.from({ length: between(random, 1, 64) }, () => between(random, 0, 255)))]),
  ),
  onBytes("byte removed", (bytes, random) => {
    const at = between(random, 0, bytes.length - 1);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  }),
  onBytes("byte inserted", (bytes, random) => {
    const at = between(random, 0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from([between(random, 0, 255)]), bytes.subarray(at)]);
  }),
  onBytes("two bytes exchanged", (bytes, random) => {
    const after = Buffer.from(bytes);
    const [a, b] = [between(random, 0, after.length - 1), between(random, 0, after.length - 1)];
    [after[a], after[b]] = [after[b], after[a]];
    return after;
  }),
  onBytes("emptied", () => Buffer.alloc(0)),
  onBytes(
    "line endings",
    text((words) => words.replaceAll("\n", "\r\n")),
    "line-endings",
  ),
  onBytes(
    "byte order mark",
    text((words) => `\ufeff${words}`),
    "byte-order-mark",
  ),
  onBytes(
    "final newline lost",
    text((words) => words.replace(/\n$/, "")),
    "final-newline",
  ),
  onBytes(
    "final newline gained",
    text((words) => `${words}\n`),
    "final-newline",
  ),
  onBytes(
    "Git LFS pointer",
    (bytes, _random, _workshop, { sha256 }) =>
      Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${bytes.length}\n`),
    "lfs-pointer",
  ),
  onBytes(
    "another source's bytes",
    (_bytes, random, workshop, source) =>
      workshop.original(
        pick(
          random,
          workshop.sources.filter((other) => other !== source),
        ).bytes,
      ),
    "other-source",
  ),
  {
    name: "bytes of two swapped",
    apply(workshop, random) {
      const [one, other] = [anySource(workshop, random), anySource(workshop, random)];
      workshop.write(one.bytes, workshop.original(other.bytes));
      workshop.write(other.bytes, workshop.original(one.bytes));
      return { what: `${one.bytes} and ${other.bytes}`, rules, cause: "other-source" };
    },
  },
  {
    name: "bytes and manifest of two swapped",
    apply(workshop, random) {
      const [one, other] = [anySource(workshop, random), anySource(workshop, random)];
      for (const [to, from] of [
        [one, other],
        [other, one],
      ]) {
        workshop.write(to.bytes, workshop.original(from.bytes));
        workshop.write(to.manifest, workshop.original(from.manifest));
      }
      return { what: `${one.sha256} and ${other.sha256}`, rules: ["file-misnamed", "manifest-misnamed", ...rules] };
    },
  },
];
