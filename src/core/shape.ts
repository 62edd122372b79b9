// Shapes: what a value read from a stranger's JSON must be. Each makes the value anew, so that nothing else comes with it.

/** Gives the value as what it should be. @throws RangeError when it is something else */
export type Shape<T> = (value: unknown) => T;

/** @throws RangeError when the condition does not hold */
export function expectShape(condition: boolean, what: string): asserts condition {
  if (!condition) throw new RangeError(`${what} was expected`);
}

export const text: Shape<string> = (value) => {
  expectShape(typeof value === "string", "text");
  return value;
};

export const flag: Shape<boolean> = (value) => {
  expectShape(typeof value === "boolean", "true or false");
  return value;
};

/** A whole number from 0. */
export const count: Shape<number> = (value) => {
  expectShape(Number.isSafeInteger(value) && Number(value) >= 0, "a whole number");
  return Number(value);
};

export function matching(pattern: RegExp): Shape<string> {
  return (value) => {
    expectShape(typeof value === "string" && pattern.test(value), `text like ${pattern.source}`);
    return value;
  };
}

export function among<T extends string>(words: readonly T[]): Shape<T> {
  const known: ReadonlyMap<unknown, T> = new Map(words.map((word) => [word, word]));
  return (value) => {
    const found = known.get(value);
    expectShape(found !== undefined, "one of a few words");
    return found;
  };
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value));
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value) => {
    expectShape(Array.isArray(value), "a list");
    return value.map((item) => shape(item));
  };
}

export function pairOf<A, B>(first: Shape<A>, second: Shape<B>): Shape<readonly [A, B]> {
  return (value) => {
    expectShape(Array.isArray(value) && value.length === 2, "a pair");
    return [first(value[0]), second(value[1])];
  };
}

/** An object with exactly these keys; what comes of it has them in this order, whatever the order was. */
export function recordOf<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const shapes = Object.entries<Shape<unknown>>(fields);
  return (value) => {
    expectShape(isObject(value), "an object");
    expectShape(Object.keys(value).length === shapes.length, `an object of ${shapes.length} fields`);
    const made = shapes.map(([key, shape]) => {
      expectShape(Object.hasOwn(value, key), `a field "${key}"`);
      return [key, shape(value[key])] as const;
    });
    return Object.fromEntries(made) as T;
  };
}

/** An object of any keys. */
export function mapOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value) => {
    expectShape(isObject(value), "an object");
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]));
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
