// The search in a pack index finds every id and no other, however unevenly they are spread.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PackIndex } from "../../../src/node/objects/pack-index.ts";
import { craftIndex, idOf } from "./craft-pack.ts";

const folder = mkdtempSync(join(tmpdir(), "pack-index-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spread = Array.from({ length: 3_000 }, (_, index) => idOf("blob", Buffer.from(`${index}`)));
const crowded = spread.map((id) => `ab00${id.slice(4)}`);
const alike = spread.slice(0, 1_500).map((id) => `abcdef01${id.slice(8)}`);
const outer = spread.flatMap((id, index) => (index % 2 === 0 ? `00${id.slice(2)}` : `00ffff${id.slice(6)}`));

describe.each([
  ["evenly spread", spread],
  ["all behind one another", crowded],
  ["with one beginning", alike],
  ["of both kinds", [...spread, ...crowded, ...alike]],
  ["at both ends", outer],
])("ids %s", (_, ids) => {
  it.each<[1 | 2, number]>([
    [2, 1e9],
    [1, 1e9],
    [2, 0],
  ])("are found in version %d, held up to %d bytes", (version, hold) => {
    const path = join(folder, "one.idx");
    const rows = [...new Set(ids)].map((id, index) => ({ id, offset: 12 + index }));
    writeFileSync(path, craftIndex(rows, Buffer.alloc(20), version));
    const index = PackIndex.open(path, "one.idx", "sha1", hold)!;
    const found = rows.map(({ id }) => index.offsetOf(Buffer.from(id, "hex")));
    expect(found).toEqual(rows.map(({ offset }) => offset));
    const others = rows.map(({ id }) => id.slice(0, 39) + (id.endsWith("0") ? "1" : "0"));
    const known = new Set(rows.map(({ id }) => id));
    for (const id of others.filter((one) => !known.has(one))) expect(index.offsetOf(Buffer.from(id, "hex"))).toBeNull();
    for (const id of ["00".repeat(20), "ff".repeat(20)]) expect(index.offsetOf(Buffer.from(id, "hex"))).toBeNull();
    index.close();
  });
});
