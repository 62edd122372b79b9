// A source was renamed or moved.

import { aboutSource } from "../change/change-facts.ts";
import { manifestPath, roleOf } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-source-moved",
  of: "change",
  severity: "error",
  title: "A change renames or moves a source",
  why: "Citations and links name the path, and the name is the digest: a source has exactly one place, for ever.",
  fix: "Move the file back with `git mv`; the name that it arrived under is `file.originalName`.",
  *check({ root, diff }) {
    for (const source of diff.sources) {
      if (!source.happened.includes("moved")) continue;
      const { before, after } = source;
      for (const [what, from, to] of [
        ["bytes", before?.path, after?.path],
        ["manifest", before?.manifestPath, after?.manifestPath],
      ] as const) {
        if (from == null || to == null || from === to) continue;
        // What never stood where it belongs is put right.
        if (isProper(root, to) && !isProper(root, from)) continue;
        const message = `The ${what} moved from "${from}" to "${to}"`;
        yield { ...aboutSource(source), message, path: to, data: { from, to } };
      }
    }
  },
});

function isProper(root: string, path: string): boolean {
  const role = roleOf(root, path);
  return role.kind === "bytes" ? role.placed : role.kind === "manifest" && path === manifestPath(root, role.stem);
}
