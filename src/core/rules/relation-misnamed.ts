// A relation's file is not named after its id.

import { baseName } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-misnamed",
  of: "relation",
  severity: "error",
  title: "A relation's file is not named after its id",
  why: "Relations are referred to by their id; the file name keeps ids unique and lets a reader find the file.",
  fix: "Rename the file, or mend the id.",
  *check({ document }) {
    const id = document.value?.id;
    const name = baseName(document.path);
    if (id === undefined || name === `${id}.yaml`) return;
    yield {
      message: `The file "${name}" holds the relation "${id}"`,
      fix: `Rename the file to "${id}.yaml" with \`git mv\`, or mend the id.`,
      pointer: "/id",
      data: { id, name },
    };
  },
});
