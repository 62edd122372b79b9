// Words about derivations that several formats share: what a source or a work is called.

import type { MappedDerivation, MappedSource, MappedWork } from "../core/derivation-map.ts";

/** A source by its title, the name it arrived under, or its digest. */
export function sourceName({ title, originalName, sha256 }: MappedSource): string {
  return title ?? originalName ?? `sha256:${sha256.slice(0, 16)}…`;
}

/** What a source is, in a few words: `fr, machine-translation, The Valley Post`. */
export function sourceFacts({ known, withdrawn, language, translation, outlet }: MappedSource): string {
  if (!known) return "NOT IN THE ARCHIVE";
  const words = [language, translation === "unknown" ? null : translation, outlet, withdrawn ? "withdrawn" : null];
  return words.filter((word) => word !== null).join(", ");
}

/** A work as it is cited, or else by what is known of it. */
export function workName({ citation, outlet, title, date, url }: MappedWork): string {
  const words = [outlet, title, date].filter((word) => word !== null);
  return citation ?? (words.length > 0 ? words.join(", ") : (url ?? "an unnamed work"));
}

/** How a derivation is known: `via ABC News, inferred, confidence 0.9`. */
export function derivationFacts({ via, basis, confidence }: MappedDerivation): string {
  const words = [via === null ? null : `via ${via}`, basis, confidence === null ? null : `confidence ${confidence}`];
  return words.filter((word) => word !== null).join(", ");
}
