// Threats in git's objects: exchanged, cut off, missing, forged, and made to exhaust whoever unpacks them.

import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { type CraftedEntry, craftIndex, craftPack, encodeDelta, layPack } from "../node/objects/craft-pack.ts";
import { blobOf, engines, grow, loose, packed } from "./git-damage.ts";
import { type Proof, type Run, ran, type Threat, test, threat } from "./threat.ts";

/** Damage to the bytes of one source: each look at contents names the object, and ends with 2; the others are looked at. */
const damagedBytes = (damage: (archive: HistoryArchive) => void, readers = engines): Proof =>
  ran(
    (archive) => {
      grow(archive);
      damage(archive);
    },
    ...["verify --at HEAD", "verify --history", "verify --since HEAD~1"].map(
      (line): Run => ({
        line,
        exit: 2,
        rules: ["file-unreadable"],
        says: [/71f816766a8fdaa2138f0b22e0ddd33fe07516e0/],
        engines: readers,
      }),
    ),
  );

/** A pack of ours in place of the loose bytes of a source; the last entry passes for them. */
const bomb = (rule: string, entries: readonly CraftedEntry[], words: RegExp): Proof =>
  ran(
    (archive) => {
      grow(archive);
      const id = archive.git("rev-parse", blobOf(archive));
      archive.remove(loose(archive, blobOf(archive)));
      const { bytes, offsets, checksum } = craftPack(entries);
      const rows = offsets.map((offset, at) => ({
        id: at === offsets.length - 1 ? id : (at + 1).toString(16).padStart(40, "0"),
        offset,
      }));
      layPack(archive.folder, bytes, craftIndex(rows, checksum));
    },
    { line: "verify --at HEAD", exit: 2, rules: [rule], says: [words] },
    { line: "verify --at HEAD", exit: 2, engines: ["isomorphic-git", "git"] },
  );

function chain(length: number): CraftedEntry[] {
  const delta = encodeDelta(4, 4, [{ copy: 0, size: 4 }]);
  const deltas = Array.from({ length }, (_, base): CraftedEntry => ({ type: "offset-delta", base, delta }));
  return [{ type: "blob", content: Buffer.from("0000") }, ...deltas];
}

/** Exchanges the offsets of the two sources in the index of the pack, with a checksum to match. */
function forgeIndex(archive: HistoryArchive): void {
  const path = archive.path(packed(archive, ".idx"));
  const bytes = readFileSync(path);
  const count = bytes.readUInt32BE(8 + 255 * 4);
  const [one = 0, other = 0] = [archive.report, archive.translation].map(({ bytes: name }) => {
    const id = Buffer.from(archive.git("rev-parse", `HEAD:${name}`), "hex");
    const ids = Array.from({ length: count }, (_, at) => bytes.subarray(1032 + 20 * at, 1052 + 20 * at));
    return 1032 + 24 * count + 4 * ids.findIndex((known) => known.equals(id));
  });
  const [first, second] = [bytes.readUInt32BE(one), bytes.readUInt32BE(other)];
  bytes.writeUInt32BE(second, one);
  bytes.writeUInt32BE(first, other);
  createHash("sha1")
    .update(bytes.subarray(0, -20))
    .digest()
    .copy(bytes, bytes.length - 20);
  writeFileSync(path, bytes);
}

function flipInPack(archive: HistoryArchive): void {
  const path = archive.path(packed(archive, ".pack"));
  const id = archive.git("rev-parse", blobOf(archive));
  const line =
    archive
      .git("verify-pack", "-v", path)
      .split("\n")
      .find((one) => one.startsWith(id)) ?? "";
  const bytes = readFileSync(path);
  const at = Number(line.split(/ +/)[4]) + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(path, bytes);
}

export const objectThreats: readonly Threat[] = [
  threat(
    "GT01",
    "the bytes of an object exchanged for those of another",
    "every object is digested again before it is believed; of bytes, `archive lineage` reads only git's names",
    damagedBytes((archive) =>
      archive.write(
        loose(archive, blobOf(archive)),
        archive.readBytes(loose(archive, `HEAD:${archive.translation.bytes}`)),
      ),
    ),
    test("test/node/objects/corruption.test.ts", "%s is refused"),
  ),
  threat(
    "GT02",
    "an object cut off, emptied, or with something behind its end",
    "is named, and the others are looked at",
    damagedBytes((archive) => truncateSync(archive.path(loose(archive, blobOf(archive))), 20)),
    damagedBytes((archive) => truncateSync(archive.path(loose(archive, blobOf(archive))), 0)),
    // The other readers take what stands before the end, and digest it like anything.
    damagedBytes((archive) => appendFileSync(archive.path(loose(archive, blobOf(archive))), "more"), ["pack"]),
  ),
  threat(
    "GT03",
    "an object that is missing",
    "is named with its id, and with its path where it is a file or folder of the state looked at; nothing is said to have come or gone in a folder that cannot be read. `archive lineage` and `verify --history` end at a folder or commit that is missing, and say of which commit it is a part",
    damagedBytes((archive) => archive.remove(loose(archive, blobOf(archive)))),
    ran(
      (archive) => {
        grow(archive);
        archive.remove(loose(archive, "HEAD:archive/sources"));
      },
      { line: "verify --since HEAD~1", exit: 2, rules: ["file-unreadable"], engines },
      { line: "verify --since HEAD~1", exit: 2, says: ["Adds none", "NOT EVERYTHING COULD BE LOOKED AT"] },
      { line: "diff HEAD~1 HEAD", exit: 2, says: ["not seen   archive/sources (after)"], never: [/REMOVE/] },
    ),
    ran(
      (archive) => {
        grow(archive);
        archive.remove(loose(archive, "HEAD~1:archive/sources"));
      },
      { line: "verify --since HEAD~1", exit: 2, rules: ["file-unreadable"], engines },
      {
        line: "verify --since HEAD~1",
        exit: 2,
        says: ["Adds none", "NOT EVERYTHING COULD BE LOOKED AT", /error\[file-unreadable\] "archive\/sources"/],
      },
      ...["verify --history", "lineage"].map(
        (line): Run => ({
          line,
          exit: 2,
          says: [/It is the folder "archive\/sources" of (?:a parent of )?commit [0-9a-f]{40}/],
          engines,
        }),
      ),
    ),
    ran(
      (archive) => {
        grow(archive);
        archive.remove(loose(archive, "HEAD~1"));
      },
      ...["verify --history", "lineage"].map(
        (line): Run => ({ line, exit: 2, says: [/It is a parent of commit [0-9a-f]{40}/], engines }),
      ),
      { line: "verify --since HEAD~1", exit: 2, says: [/\b[0-9a-f]{40}\b/], engines },
    ),
    test("test/git/trees.test.ts", "says which object is missing or damaged, and looks at the rest"),
  ),
  threat(
    "GT04",
    "an index of a pack that was forged",
    "never passes the bytes of one object for those of another, not even through git, which does not look",
    ran(
      (archive) => {
        grow(archive);
        forgeIndex(archive);
      },
      { line: "verify --at HEAD", exit: 2, rules: ["file-unreadable"], says: [/are those of [0-9a-f]{40}/], engines },
    ),
    test(
      "test/node/objects/corruption.test.ts",
      "whose index was forged never passes one object's bytes for another's",
    ),
  ),
  threat(
    "GT05",
    "a bit flipped in a pack",
    "the right bytes are given, or none",
    // isomorphic-git digests the pack as a whole, and then gives nothing of it.
    damagedBytes(flipInPack, ["pack", "git"]),
    test("test/node/objects/corruption.test.ts", "with flipped bits gives right bytes or a failure, for every object"),
  ),
  threat(
    "GT06",
    "deltas without end, in a circle, or of a size that nobody holds",
    "end at limits of depth, of size, and of what is copied in all",
    bomb("file-limit-exceeded", chain(4_200), /deeper than 4096/),
    bomb(
      "file-unreadable",
      [
        {
          type: "id-delta",
          base: "71f816766a8fdaa2138f0b22e0ddd33fe07516e0",
          delta: encodeDelta(4, 4, [{ copy: 0, size: 4 }]),
        },
        { type: "offset-delta", base: 0, delta: encodeDelta(4, 4, [{ copy: 0, size: 4 }]) },
      ],
      /lead in a circle/,
    ),
    bomb(
      "file-limit-exceeded",
      [{ type: "blob", content: Buffer.from("small"), declared: 300_000_000 }],
      /300000000 bytes; objects of up to 268435456 bytes are read/,
    ),
    test("test/node/objects/corruption.test.ts", "whose deltas copy without end is refused by what they copy in all"),
  ),
  threat(
    "GT07",
    "packs beyond two and four gibibytes",
    "are read by 64-bit offsets",
    test(
      "test/node/objects/layouts.test.ts",
      "beyond 2 GiB and 4 GiB are read by their 64-bit offsets, in a file with holes",
    ),
  ),
];
