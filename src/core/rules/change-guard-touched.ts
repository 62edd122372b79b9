// A change touches the files that guard the repository's changes.

import { defineRule } from "./rule.ts";

/** Where the great hosts look for workflows and code owners. */
const guards = /^(?:\.\.\/)*(?:\.github|\.gitlab|\.forgejo|\.gitea|\.gitlab-ci\.yml|(?:docs\/)?CODEOWNERS)(?:\/|$)/i;

export default defineRule({
  id: "change-guard-touched",
  of: "change",
  severity: "warning",
  title: "A change touches what guards the gate",
  why: "Workflows and code owners decide which changes are looked at, and by whom. Whoever may loosen them together with a source needs no gate.",
  fix: "Look at it with care, or take it out of this change; `--allow config` says that it is meant.",
  *check({ allowed, outside }) {
    if (allowed.has("config")) return;
    for (const { path, happened } of outside.changes) {
      if (!guards.test(path)) continue;
      yield { message: `"${path}" was ${happened}`, path };
    }
  },
});
