// Holds what qualifies a SWHID against the repository: whether its path leads to the content from its anchor, and whose repository it names.

import { ArchiveError } from "../error.ts";
import { parseTag } from "../history/tag-object.ts";
import type { Objects } from "../ports.ts";
import type { CommitStanding } from "../snapshot/chain-facts.ts";
import { swhidOfContent } from "../swhid.ts";
import type { CitedContext } from "./citation-facts.ts";
import type { CitedArchivePorts } from "./cited-archive.ts";
import type { CitedTrees } from "./cited-tree.ts";
import { isWellFormed, type Mark } from "./mark.ts";

const deepestTag = 10;

/** The commits that annotated tags stand for, by the ids of the tags; those that are not here, or are of something else, are left out. */
export async function taggedCommits(objects: Objects, tags: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const tag of tags) {
    let id = tag;
    for (let depth = 0; depth < deepestTag; depth++) {
      const object = await readIfThere(objects, id);
      if (object?.type !== "tag") break;
      const { object: next, type } = parseTag(object.content.slice(), objects.format);
      if (next === null) break;
      id = next;
      if (type === "commit") found.set(tag, next);
      if (type !== "tag") break;
    }
  }
  return found;
}

async function readIfThere(objects: Objects, id: string): Promise<Awaited<ReturnType<Objects["read"]>> | null> {
  try {
    return await objects.read(id);
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "object-missing") return null;
    throw error;
  }
}

/** What is known of the repository besides its objects. */
export interface ContextMeans {
  readonly trees: CitedTrees;
  readonly tagged: ReadonlyMap<string, string>;
  /** Whether not all of history can be seen. */
  readonly hasGaps: boolean;
  standing(commit: string): Promise<CommitStanding>;
  /** Null when the archive does not say where it lives. */
  isHome(origin: string): boolean | null;
}

/** Answers for one archive. */
export class CitedContexts {
  readonly #ports: CitedArchivePorts;
  readonly #means: ContextMeans;
  readonly #swhids = new Map<string, string>();

  constructor(ports: CitedArchivePorts, means: ContextMeans) {
    this.#ports = ports;
    this.#means = means;
  }

  /** @param swhid a mark of one, with its qualifiers; @param marks those of the citation, sound ones */
  async about(swhid: Mark, marks: readonly Mark[]): Promise<CitedContext> {
    const { qualifiers } = swhid;
    const markOf = (kind: Mark["kind"], name: string, from = 0): Mark | null => {
      const value = qualifiers?.get(name)?.slice(from);
      const after = marks.slice(marks.indexOf(swhid));
      return (value === undefined ? null : after.find((mark) => mark.kind === kind && mark.value === value)) ?? null;
    };
    const anchor = markOf("anchor", "anchor");
    const commit = markOf("commit", "anchor", "swh:1:rev:".length);
    const path = markOf("path", "path");
    const origin = markOf("origin", "origin");
    const isHome = origin === null ? null : this.#means.isHome(decoded(origin.value));
    const anchored = anchor === null ? null : { mark: anchor, standing: await this.#standing(anchor.value) };
    return {
      anchor: anchored,
      path:
        path === null
          ? null
          : {
              mark: path,
              leadsTo: await this.#follow(path, swhid, commit?.value ?? null, anchored),
              isUnanchored: !qualifiers?.has("anchor"),
            },
      origin:
        origin === null
          ? null
          : { mark: origin, standing: isHome === null ? "unknowable" : isHome ? "home" : "elsewhere" },
      visit: markOf("visit", "visit"),
    };
  }

  async #standing(anchor: string): Promise<NonNullable<CitedContext["anchor"]>["standing"]> {
    const { objects } = this.#ports;
    const [kind, id] = partsOf(anchor);
    // Software Heritage names objects by SHA-1; a repository of SHA-256 has none of those names.
    if (kind === "snp" || objects.format !== "sha1") return "unknowable";
    if (kind === "dir") {
      const object = await readIfThere(objects, id);
      return object?.type === "tree" ? "held" : this.#means.hasGaps ? "unseen" : "missing";
    }
    const commit = this.#means.tagged.get(id);
    if (commit === undefined) return this.#means.hasGaps ? "unseen" : "missing";
    return this.#means.standing(commit);
  }

  async #follow(
    path: Mark,
    { value: swhid }: Mark,
    commit: string | null,
    anchor: CitedContext["anchor"],
  ): Promise<NonNullable<CitedContext["path"]>["leadsTo"]> {
    const [kind, id] = anchor === null ? ["rev", commit] : partsOf(anchor.mark.value);
    const standing = anchor?.standing ?? (commit === null ? "unknowable" : await this.#means.standing(commit));
    if (standing === "missing" || standing === "unseen" || standing === "unknowable") return "unknowable";
    const top = kind === "rel" ? this.#means.tagged.get(id ?? "") : id;
    if (top == null) return "unknowable";
    const segments = decoded(path.value)
      .split("/")
      .filter((segment) => segment !== "");
    const blob = await this.#means.trees.blobAt(top, segments);
    if (blob === null) return "nothing";
    return (await this.#swhidOf(blob)) === swhid ? "it" : "other";
  }

  /** In a repository of SHA-1 git's own name is the content's. */
  async #swhidOf(blob: string): Promise<string> {
    const { objects, digester } = this.#ports;
    if (objects.format === "sha1") return `swh:1:cnt:${blob}`;
    const known = this.#swhids.get(blob);
    if (known !== undefined) return known;
    const swhid = swhidOfContent((await objects.read(blob)).content, digester);
    this.#swhids.set(blob, swhid);
    return swhid;
  }
}

const partsOf = (anchor: string): readonly [kind: string, id: string] => [anchor.slice(6, 9), anchor.slice(10)];

/** The marks of qualifiers that can be looked up. */
export function releasesIn(marks: readonly Mark[]): readonly string[] {
  return marks.flatMap((mark) =>
    mark.kind === "anchor" && isWellFormed(mark) && mark.value.startsWith("swh:1:rel:") ? partsOf(mark.value)[1] : [],
  );
}

/** A qualifier with its percent-encoding undone; as it stands where that is broken. */
function decoded(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}
