// Remembers the last answers of a pure function: archives repeat the same tags and dates, and many rules ask the same of one document.

const bound = 4096;

/** The same function, with its last answers kept; at most 4096 of them, for arguments of at most 128 characters. */
export function remembering<T extends object>(answer: (words: string) => T): (words: string) => T {
  const known = new Map<string, T>();
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const now = answer(words);
    if (words.length > 128) return now;
    if (known.size >= bound) known.clear();
    known.set(words, now);
    return now;
  };
}

/** The same function of a record that nobody changes, with its last answer kept: for what many ask in turn of one and then of the next. */
export function rememberingLast<T extends object, R>(answer: (of: T) => R): (of: T) => R {
  let last: { readonly of: T; readonly answer: R } | null = null;
  return (of) => {
    if (last === null || last.of !== of) last = { of, answer: answer(of) };
    return last.answer;
  };
}
