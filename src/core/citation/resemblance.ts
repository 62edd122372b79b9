// Finds the digest of which a few digits were changed. By chance two digests agree in one digit of sixteen, and not in sixteen in a row.

const agreed = 16;

/** Answers for one set of digests. */
export class Resemblance {
  readonly #digests: Iterable<string>;
  #byPart: Map<string, string> | null = null;

  constructor(digests: Iterable<string>) {
    this.#digests = digests;
  }

  /** The digest that begins or ends as another one does; null when none does. */
  of(digest: string): string | null {
    if (digest.length !== 64) return null;
    this.#byPart ??= this.#index();
    return this.#byPart.get(digest.slice(0, agreed)) ?? this.#byPart.get(`…${digest.slice(-agreed)}`) ?? null;
  }

  #index(): Map<string, string> {
    const found = new Map<string, string>();
    for (const digest of this.#digests) {
      found.set(digest.slice(0, agreed), digest);
      found.set(`…${digest.slice(-agreed)}`, digest);
    }
    return found;
  }
}
