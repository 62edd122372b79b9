// Where two memories begin to differ: what comparing versions of large folders spends its time with.

/** The first place from `from` on, and before `end`, at which two memories hold different words; else `end` or beyond. */
export function firstOtherWord(one: Int32Array, other: Int32Array, from: number, end: number): number {
  let word = from;
  // Four at a time, because most of what is compared is the same.
  for (const last = end - 3; word < last; word += 4) {
    const difference =
      ((one[word] ?? 0) ^ (other[word] ?? 0)) |
      ((one[word + 1] ?? 0) ^ (other[word + 1] ?? 0)) |
      ((one[word + 2] ?? 0) ^ (other[word + 2] ?? 0)) |
      ((one[word + 3] ?? 0) ^ (other[word + 3] ?? 0));
    if (difference !== 0) break;
  }
  while (word < end && one[word] === other[word]) word++;
  return word;
}
