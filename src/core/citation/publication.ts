// Whether others can find a commit: on a branch or tag of the home repository, as far as this clone's references tell.

import { parseCommit } from "../history/commit-object.ts";
import { parseTag } from "../history/tag-object.ts";
import type { Objects } from "../ports.ts";

/**
 * `published`: a remote branch leads to it; `tagged`: a tag does, which may be known here alone; `local`: only a branch of this clone, or
 * HEAD; `unknown`: this clone knows no remote branch, or history is cut off before it could be found.
 */
export type Publication = "published" | "tagged" | "local" | "unknown";

/**
 * Looks for the commit from the references on, each commit once.
 * @param limit how many commits are looked at
 * @throws ArchiveError `object-corrupt`, `unreadable`
 */
export async function publicationOf(objects: Objects, commit: string, limit: number): Promise<Publication> {
  const remote = [...(await objects.references("refs/remotes/")).values()];
  const tags = [...(await objects.references("refs/tags/")).values()];
  const seen = new Set<string>();
  const walk = async (tips: readonly string[]): Promise<"found" | "absent" | "cut"> => {
    const isShallow = new Set(objects.extent.shallow);
    let cut = false;
    let open = tips;
    while (open.length > 0) {
      const ids = [...new Set(open)].filter((id) => !seen.has(id));
      if (ids.includes(commit)) return "found";
      if (seen.size + ids.length > limit) return "cut";
      for (const id of ids) seen.add(id);
      const next: string[] = [];
      for await (const { id, type, content } of objects.readMany(ids)) {
        if (type === "tag") next.push(...[parseTag(content, objects.format).object ?? []].flat());
        else if (type !== "commit") continue;
        else if (isShallow.has(id)) cut = true;
        else next.push(...parseCommit(content, objects.format).parents);
      }
      open = next;
    }
    return cut ? "cut" : "absent";
  };
  const onBranch = await walk(remote);
  if (onBranch === "found") return "published";
  const onTag = await walk(tags);
  if (onTag === "found") return "tagged";
  return remote.length === 0 || onBranch === "cut" || onTag === "cut" ? "unknown" : "local";
}

const words: Readonly<Record<Publication, string | null>> = {
  published: null,
  tagged: "is on a tag of this clone and on no remote branch that it knows: push the tag before others are to find it",
  local: "is on no branch or tag of the home repository that this clone knows: push it before others are to find it",
  unknown:
    "may be unknown to the home repository: this clone knows no remote branch, or its history is cut off before the commit",
};

/**
 * What whoever cites should know of the commit, one sentence without a full stop; null when others can find it.
 * @throws ArchiveError as {@link publicationOf}
 */
export async function publicationWarning(objects: Objects, commit: string, limit: number): Promise<string | null> {
  const clause = words[await publicationOf(objects, commit, limit)];
  return clause === null ? null : `The commit ${commit.slice(0, 12)} ${clause}`;
}
