// Random repositories: the three engines and git itself must agree on every object and every name.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openObjects } from "../../../src/node/objects/open.ts";
import { everything, git, gitBytes, initialise, known, longText, resolvedByGit } from "./repository.ts";

const repositories = Number(process.env["DIFFERENTIAL_REPOSITORIES"] ?? 8);

/** A small generator of numbers (mulberry32), so that a seed is a repository. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function randomRepository(seed: number): { folder: string; marks: number } {
  const pick = numbers(seed);
  const folder = initialise(...(seed % 4 === 3 ? ["--object-format=sha256"] : []));
  const stream: string[] = [];
  const count = 5 + pick(60);
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  for (let mark = 1; mark <= count; mark += 1) {
    stream.push(
      `commit refs/heads/b${pick(4)}\nmark :${mark}\ncommitter X <x@y> ${1_500_000_000 + pick(1_000_000)} +0000\n${data(`commit ${mark}`)}`,
    );
    const parents = new Set(
      Array.from(
        { length: mark === 1 || pick(9) === 0 ? 0 : 1 + (pick(4) === 0 ? pick(4) : 0) },
        () => 1 + pick(mark - 1),
      ),
    );
    stream.push(...[...parents].map((parent, index) => `${index === 0 ? "from" : "merge"} :${parent}\n`));
    if (parents.size === 0 && mark > 1) stream.push("deleteall\n");
    for (let file = pick(4); file >= 0; file -= 1) {
      const path = `archive/${pick(3)}/${pick(20)}.txt`;
      const mode = ["100644", "100644", "100755", "120000"][pick(4)];
      if (pick(6) === 0) stream.push(`D ${path}\n`);
      else
        stream.push(
          `M ${mode} inline ${path}\n${data(pick(5) === 0 ? "" : longText(pick(3), 5 + pick(80)).replace("line 3", `edit ${pick(1000)}`))}`,
        );
    }
    stream.push("\n");
    if (pick(6) === 0) stream.push(`tag t${mark}\nfrom :${mark}\ntagger X <x@y> 1500000000 +0000\n${data("t")}`);
    if (pick(8) === 0) stream.push(`reset refs/tags/light${mark}\nfrom :${mark}\n\n`);
  }
  gitBytes(
    folder,
    ["-c", `fastimport.unpackLimit=${pick(2) * 1000}`, "fast-import", "--quiet", "--force"],
    stream.join(""),
  );
  git(folder, "symbolic-ref", "HEAD", git(folder, "for-each-ref", "--format=%(refname)", "--count=1", "refs/heads"));
  if (pick(2) === 0) git(folder, "config", "repack.useDeltaBaseOffset", "false");
  if (pick(3) === 0) git(folder, "repack", "-adfq", `--depth=${pick(60)}`, "--window=50");
  if (pick(3) === 0) git(folder, "pack-refs", "--all");
  if (pick(3) === 0) {
    git(folder, "commit", "--allow-empty", "-qm", "later");
    if (pick(2) === 0) git(folder, "repack", "-dq");
  }
  return { folder, marks: count };
}

describe.each(Array.from({ length: repositories }, (_, index) => index + 1))("random repository %i", (seed) => {
  it("is the same through every engine", async () => {
    const { folder } = randomRepository(seed);
    const pick = numbers(seed * 7919);
    const wanted = everything(folder);
    const ids = wanted.map(({ id }) => id);
    const shuffled = ids
      .map((id) => [pick(1_000_000), id] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, id]) => id);
    const byId = new Map(wanted.map((one) => [one.id, one]));
    const refs = git(folder, "for-each-ref", "--format=%(refname)").split("\n");
    const revisions = Array.from({ length: 40 }, () => {
      const base =
        pick(3) === 0
          ? (ids[pick(ids.length)] ?? "").slice(0, 5 + pick(36))
          : (["HEAD", ...refs, ...refs.map((ref) => ref.replace(/^refs\/[a-z]+\//, ""))][pick(1 + 2 * refs.length)] ??
            "");
      return (
        base +
        Array.from(
          { length: pick(3) },
          () => ["~", "^", "~2", "^2", "^0", "^{tree}", "^{commit}", "^{}", "~5"][pick(9)],
        ).join("")
      );
    });
    const told = resolvedByGit(folder, revisions);
    for (const engine of ["pack", "isomorphic-git", "git"] as const) {
      const objects = await openObjects(join(folder), engine);
      const found = [];
      for await (const object of objects.readMany(shuffled)) found.push(known(object));
      expect(found).toEqual(shuffled.map((id) => byId.get(id)));
      for (const [index, revision] of revisions.entries()) {
        const ours = await Promise.resolve(objects.resolve(revision)).catch((error: { code: string }) =>
          error.code.startsWith("revision-") ? null : error,
        );
        expect([revision, ours]).toEqual([revision, told[index]]);
      }
      await objects.close();
    }
  }, 120_000);
});
