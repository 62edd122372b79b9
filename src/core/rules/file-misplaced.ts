// A file is rightly named but does not lie in the folder that its name asks for.

import type { PlacedEntry } from "../inventory.ts";
import { identityOf } from "../identity.ts";
import { baseName, isSourceName, rootOf, sourceFolder } from "../layout.ts";
import { moveCommand } from "../shell-word.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-misplaced",
  of: "source",
  severity: "error",
  needs: [],
  title: "The file lies in the wrong folder",
  why: "Programs go straight to the folder that a digest names; what lies elsewhere is taken to be missing.",
  fix: "Move the file to sources/<first two digits>/<next two digits>.",
  *check(source) {
    const { slot, sha256 } = source;
    const { actual, manifestMisnamed } = identityOf(source);
    const [manifest] = slot.manifests;
    const [bytes] = slot.bytes;
    // What is misnamed has no place by its name, and bytes without a manifest are still to be added.
    if (sha256 === null || manifest === undefined) return;
    const isNamed = bytes !== undefined && isSourceName(baseName(bytes.path)) && (actual === null || actual === sha256);
    const misplaced: PlacedEntry[] = [];
    if (!manifest.placed && !manifestMisnamed) misplaced.push(manifest);
    if (isNamed && !bytes.placed) misplaced.push(bytes);
    for (const { path, kind } of misplaced) {
      if (kind !== "file") continue;
      const wanted = `${sourceFolder(rootOf(path), sha256)}/${baseName(path)}`;
      yield {
        message: `The file lies at "${path}", and its name asks for "${wanted}"`,
        fix: `Move it: ${moveCommand(path, wanted)}`,
        path,
        data: { wanted },
      };
    }
  },
});
