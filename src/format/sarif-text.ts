// Words and addresses as SARIF 2.1.0 wants them, so that nothing in them is a link, a placeholder or a way out of the tree.

import { escapeText, escapeWords } from "../core/escape.ts";

/**
 * Words for a plain text message. Braces are doubled, because `{0}` is a placeholder (3.11.5), and where `[…](…)` would be an
 * embedded link (3.11.6) brackets and backslashes are escaped.
 */
export function sarifText(words: string): string {
  const text = escapeText(words);
  const unlinked = text.includes("](") ? text.replace(/[\\[\]]/g, "\\$&") : text;
  return unlinked.replace(/[{}]/g, "$&$&");
}

/** A path as a relative reference (RFC 3986): each segment percent-encoded, none of them `.` or `..`, never a scheme. */
export function sarifUri(path: string): string {
  return escapeWords(path)
    .split("/")
    .map((segment) => encodeURIComponent(/^\.{1,2}$/.test(segment) ? segment.replaceAll(".", "\\x2e") : segment))
    .join("/")
    .replace(/^\/+/, (slashes) => "%2F".repeat(slashes.length));
}
