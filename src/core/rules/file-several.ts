// More than one file of bytes, or more than one manifest, claims to be the same source.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-several",
  of: "source",
  severity: "error",
  needs: [],
  title: "A source has more than one file of bytes or manifest",
  why: "Only one of them is looked at; nobody can tell which one a citation means.",
  fix: "Keep one and remove the others.",
  *check({ slot }) {
    for (const [what, [first, ...others]] of [
      ["file of bytes", slot.bytes],
      ["manifest", slot.manifests],
    ] as const) {
      for (const { path } of others) {
        yield {
          message: `"${path}" is a second ${what} of the source; the one looked at is "${first?.path}"`,
          path,
          data: { first: first?.path ?? null },
        };
      }
    }
  },
});
