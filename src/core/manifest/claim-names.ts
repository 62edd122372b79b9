// The keys under which a manifest makes its claims.

/** Claims of which there is one. */
export const singleClaims: ReadonlySet<string> = new Set([
  "title",
  "deck",
  "byline",
  "outlet",
  "published",
  "updated",
  "composed",
  "captured",
  "language",
  "translation",
]);

/** Claims of which there is a list. */
export const listedClaims: ReadonlySet<string> = new Set(["upstream", "derivedFrom"]);
