// The first line of a document does not lead editors to its schema.

import type { DocumentFacts } from "../archive.ts";
import { manifestPath, rootOf } from "../layout.ts";
import { leadsToSchema, modelineFor } from "../modeline.ts";
import { defineRule } from "./rule.ts";

const modeline = /^# yaml-language-server: \$schema=(\S+)$/;

export default defineRule({
  id: "document-modeline-missing",
  of: "document",
  severity: "warning",
  title: "The first line does not name the schema",
  why: "With it editors complete keys, explain them and mark mistakes as they are typed.",
  fix: "Make the line that names the schema the first of the file; `archive fmt` writes it.",
  *check(document) {
    const { kind, path, yaml } = document;
    const place = properPlace(document);
    const wanted = modelineFor(kind, place);
    if (document.text.value.startsWith(`${wanted}\n`)) return;
    if (yaml.faults.some((fault) => fault.kind === "encoding")) return;
    const { line, start } = firstLine(document);
    const found = modeline.exec(line)?.[1];
    if (found !== undefined && (leadsToSchema(found, kind, path) || leadsToSchema(found, kind, place))) return;
    yield {
      message:
        found === undefined
          ? "The first line does not name the schema for editors"
          : `The first line names "${found}", which is not the schema of this file`,
      fix: `${found === undefined ? "Add as the first line" : "Write instead"}: ${wanted}`,
      offsets: { start, end: start + line.length },
      data: { wanted, ...(found === undefined ? {} : { found }) },
    };
  },
});

/** The first line behind a byte order mark or directives, which have rules of their own. */
function firstLine({ text }: DocumentFacts): { readonly line: string; readonly start: number } {
  const lead = /^\ufeff?(?:(?:%[^\n]*\n)+(?:---[ \t]*\r?\n)?)?/.exec(text.value)?.[0].length ?? 0;
  const number = text.position(lead).line;
  const start = Math.max(lead, text.lineStart(number));
  return {
    line: text
      .lineText(number)
      .slice(start - text.lineStart(number))
      .trimEnd(),
    start,
  };
}

/** Where the document belongs: a manifest that lies elsewhere is not to be mended for its place there. */
function properPlace({ kind, path, source }: DocumentFacts): string {
  return kind === "manifest" && source !== null ? manifestPath(rootOf(path), source) : path;
}
