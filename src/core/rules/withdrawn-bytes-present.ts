// A source is withdrawn, and its bytes are still there.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "withdrawn-bytes-present",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A withdrawn source still has its bytes",
  why: "A withdrawal promises somebody that the text is gone. While the bytes lie here it is still published.",
  fix: "Finish it with `archive withdraw`, or remove the file with `git rm`; history holds it still, until the repository is rewritten.",
  *check({ manifest, slot }) {
    if (manifest?.value?.withdrawn === undefined) return;
    for (const { path } of slot.bytes) {
      yield { message: `The source is withdrawn, and its bytes are still at "${path}"`, path };
    }
  },
});
