// Whether a new snapshot may have a name: it becomes a tag of git and a file on every system, and must be mistaken for neither.

import { isSnapshotName } from "../layout.ts";
import { nameHazard } from "../file-names.ts";

/** What git finds under these words before it looks for a tag. */
const gitsOwn = /^(?:(?:[a-z]+_)*head|stash|config|index|description|shallow|packed-refs|auto_merge|bisect_[a-z]+)$/i;
const longest = 100;

/** Why no new snapshot may be named so, a clause that begins with a verb, or null. Snapshots of that name that there are stay readable. */
export function snapshotNameFault(name: string): string | null {
  if (name === "") return "is empty";
  if (name.startsWith("-")) return "begins with a hyphen, which programs take for an option";
  if (name.includes("/")) return 'holds "/": a snapshot is named without folders, and its tag without "refs/tags/"';
  if (name === "@" || gitsOwn.test(name)) return "is a name that git keeps for itself";
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(name))
    return "has the form of a commit's id, and git would look for that";
  if (/^(?=.*[a-f])[0-9a-f]{7,64}$/i.test(name)) return "looks like the beginning of a commit's id";
  if (/-[0-9]+-g[0-9a-f]+$/i.test(name)) return "has the form in which `git describe` names a commit";
  const hazard = nameHazard(name);
  if (hazard !== null) return hazard;
  if (/\.lock$/i.test(name)) return 'ends in ".lock", which git does not allow';
  if (name.includes("..")) return 'holds "..", which git takes for a range';
  if (name.length > longest) return `is longer than ${longest} characters`;
  return isSnapshotName(name)
    ? null
    : "is not made of the letters A to Z, digits, dots, hyphens and underscores, a letter or digit first";
}
