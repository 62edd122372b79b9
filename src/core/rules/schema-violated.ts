// A manifest, relation or archive.yaml does not have the shape that the schema asks for.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "schema-violated",
  of: "document",
  severity: "error",
  title: "The document does not have the shape of the schema",
  why: "Tools and readers rely on every manifest having the same shape; what they do not know they cannot check or show.",
  fix: "Mend the value; editors with a YAML language server show what is allowed from the first line of the file.",
  *check({ validation }) {
    for (const { pointer, part, message, fix, data } of validation.violations) {
      yield {
        message,
        pointer,
        part,
        ...(fix === null ? {} : { fix }),
        ...(data === null ? {} : { data: dataOf(data) }),
      };
    }
    if (validation.untold > 0) yield { untold: validation.untold };
  },
});

function dataOf(data: Readonly<Record<string, string | number | readonly string[]>>) {
  return data as Readonly<Record<string, string | number | readonly (string | number)[]>>;
}
