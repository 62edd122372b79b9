// Tells small histories in code: commits with files, fixed names and dates, and the lineage that comes out.

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lineage } from "../../src/core/history/lineage-record.ts";
import type { SignatureCheck } from "../../src/core/ports.ts";
import { lineage, type LineageOptions } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { git, openInMemory } from "./memory-objects.ts";

/** Content of a path, or null to remove it; `x:` and `l:` before the content make an executable and a link. */
export type Edits = Readonly<Record<string, string | null>>;

export const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
export const bytesPath = (digest: string, extension = "txt"): string =>
  `archive/sources/${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest}.${extension}`;
export const manifestPath = (digest: string): string => bytesPath(digest, "manifest.yaml");

/** Files of a few sources, in their places and out of them, for random histories. */
export const pathsOfSources: readonly string[] = ["a", "b"].flatMap((content) => {
  const digest = sha(content);
  return [
    bytesPath(digest),
    bytesPath(digest, "html"),
    manifestPath(digest),
    `archive/inbox/${digest}.txt`,
    `archive/sources/${content}.txt`,
  ];
});

/** A repository that grows commit by commit. */
export class Story {
  readonly folder = mkdtempSync(join(tmpdir(), "story-"));
  #time = 1_650_000_000;

  constructor() {
    git(this.folder, ["init", "--quiet", "--bare", "."]);
    git(this.folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
  }

  /** Makes a commit on the parents (the first one's files are its ground) and gives its id; `main` follows it. */
  commit(message: string, edits: Edits, parents: readonly string[] = this.#head()): string {
    const index = { GIT_INDEX_FILE: join(this.folder, "index") };
    const run = (args: readonly string[], input?: string): string =>
      git(this.folder, args, input, index).toString().trim();
    run(parents[0] === undefined ? ["read-tree", "--empty"] : ["read-tree", parents[0]]);
    for (const [path, content] of Object.entries(edits)) {
      if (content === null) run(["update-index", "--index-info"], `0 ${"0".repeat(40)}\t${path}\n`);
      else {
        const mode = content.startsWith("x:") ? "100755" : content.startsWith("l:") ? "120000" : "100644";
        const oid = run(["hash-object", "-w", "--stdin"], content.replace(/^[xl]:/, ""));
        run(["update-index", "--add", "--replace", "--cacheinfo", `${mode},${oid},${path}`]);
      }
    }
    const tree = run(["write-tree"]);
    this.#time += 60;
    const date = `${this.#time} +0530`;
    const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const id = git(this.folder, ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], message, dates)
      .toString()
      .trim();
    git(this.folder, ["update-ref", "refs/heads/main", id]);
    return id;
  }

  #head(): string[] {
    const head = git(this.folder, ["for-each-ref", "--format=%(objectname)", "refs/heads/main"]).toString().trim();
    return head === "" ? [] : [head];
  }

  async lineage(options: LineageOptions = {}, signatureCheck?: SignatureCheck): Promise<Lineage> {
    const check = signatureCheck === undefined ? {} : { signatureCheck };
    return lineage(
      { objects: openInMemory(this.folder), decoder: nodeDecoder, digester: nodeDigester, ...check },
      options,
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
