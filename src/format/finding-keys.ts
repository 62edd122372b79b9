// What makes a finding the same finding in the next run, for services that tell new ones from old ones.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Diagnostic, Excerpt } from "../core/diagnostic.ts";

/**
 * A key for each finding, 64 hexadecimal digits, no two alike. It rests on the rule, the file, the field, the message and the
 * marked words, never on lines, columns or places in a list: a finding keeps its key when others come and go above it. A
 * cryptographic digest, so that nobody can give a new finding the key of an old one that was dismissed.
 */
export function findingKeys(diagnostics: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const base = JSON.stringify(identityOf(diagnostic));
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return bytesToHex(sha256(utf8ToBytes(times === 1 ? base : `${base} ${times}`)));
  });
}

function identityOf({ rule, path, source, pointer, message, excerpt }: Diagnostic): readonly (string | null)[] {
  const field = pointer === null ? null : pointer.replace(/\/\d+(?=\/|$)/g, "/*");
  return [rule, path, source, field, message.replace(/\bline \d+/g, "line"), excerpt === null ? null : marked(excerpt)];
}

function marked({ lines, firstLine, line, start, length }: Excerpt): string {
  return [...(lines[line - firstLine] ?? "")].slice(start, start + length).join("");
}
