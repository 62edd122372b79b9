// Names as .mailmap maps them (gitmailmap(5)), always beside the raw identity: a mailmap can be forged like any other file.

/** A name and address after mapping. */
export interface MappedIdentity {
  readonly name: string;
  readonly email: string;
}

interface Mapping {
  name: string | null;
  email: string | null;
}

interface Entry extends Mapping {
  readonly byName: Map<string, Mapping>;
}

const lineBound = 100_000;

/** The mappings of one file. */
export class Mailmap {
  readonly #entries = new Map<string, Entry>();

  /** Parses the file's text; lines that make no sense are passed over, as git does. */
  constructor(text: string) {
    let count = 0;
    for (const line of text.split("\n")) {
      if (++count > lineBound) return;
      if (!line.startsWith("#")) this.#line(line);
    }
  }

  /** The mapped identity, or null when the file says nothing about it. Names and addresses match whatever their case (ASCII). */
  apply(name: string, email: string): MappedIdentity | null {
    const entry = this.#entries.get(fold(email));
    if (entry === undefined) return null;
    const mapping = entry.byName.get(fold(name)) ?? entry;
    if (mapping.name === null && mapping.email === null) return null;
    return { name: mapping.name ?? name, email: mapping.email ?? email };
  }

  #line(line: string): void {
    const first = nameAndEmail(line, false);
    if (first === null) return;
    const second = nameAndEmail(first.rest, true);
    const oldEmail = fold(second === null ? first.email : second.email);
    const newEmail = second === null ? null : first.email;
    let entry = this.#entries.get(oldEmail);
    if (entry === undefined) {
      entry = { name: null, email: null, byName: new Map() };
      this.#entries.set(oldEmail, entry);
    }
    if (second?.name) entry.byName.set(fold(second.name), { name: first.name, email: newEmail });
    else {
      entry.name = first.name ?? entry.name;
      entry.email = newEmail ?? entry.email;
    }
  }
}

function nameAndEmail(words: string, emptyEmail: boolean): { name: string | null; email: string; rest: string } | null {
  const open = words.indexOf("<");
  const close = open < 0 ? -1 : words.indexOf(">", open + 1);
  if (close < 0 || (!emptyEmail && close === open + 1)) return null;
  const name = words.slice(0, open).trim();
  return { name: name === "" ? null : name, email: words.slice(open + 1, close), rest: words.slice(close + 1) };
}

// Only ASCII, as git's strcasecmp in its own locale: the result must not depend on a locale.
function fold(words: string): string {
  return words.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
