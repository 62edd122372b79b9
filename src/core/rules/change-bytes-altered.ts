// The bytes of a source that was there before are not the same any more.

import { isSha256, roleOf } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-bytes-altered",
  of: "change",
  severity: "error",
  title: "A change alters the bytes of a source",
  why: "The archive keeps witnesses, and whoever cited this one cited these bytes. Other bytes are another source, however small the difference.",
  fix: "Put the bytes back (`git checkout <base> -- <path>`); add the other text as a source of its own.",
  *check({ root, paths, diff }) {
    const sources = new Map(diff.sources.map((source) => [source.source, source]));
    for (const { path, before, after } of paths) {
      const role = roleOf(root, path);
      if (role.kind !== "bytes" || !isSha256(role.stem) || before === null || after === null) continue;
      if (before.id === after.id && before.kind === after.kind) continue;
      const known = sources.get(role.stem);
      const [was, is] = [known?.before?.sha256 ?? null, known?.after?.sha256 ?? null];
      // Bytes that become what their name says are put right.
      if (is === role.stem && was !== role.stem) continue;
      const instead = after.kind === "file" ? "" : `: what stands there is no file any more (${after.kind})`;
      yield {
        message: `The bytes of an archived source were altered${instead}`,
        path,
        source: role.stem,
        data: { before: was, after: is },
      };
    }
  },
});
