// The quick checks of shape say of every document exactly what ajv's validators say: of documents made after the schemas, with and without mistakes.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isArchiveDescriptor, isManifest, isRelation } from "../../../src/core/manifest/generated/shape-checks.js";
import {
  validateArchiveDescriptor,
  validateManifest,
  validateRelation,
} from "../../../src/core/manifest/generated/validators.js";
import { soundDocument } from "../../../src/core/manifest/sound-document.ts";
import { validateDocument } from "../../../src/core/manifest/validate.ts";
import { unreadDocument } from "../../../src/core/manifest/yaml-document.ts";

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly { readonly if: Schema; readonly then: Schema }[];
}

const files = {
  manifest: "manifest.schema.json",
  relation: "relation.schema.json",
  descriptor: "archive.schema.json",
} as const;
type Kind = keyof typeof files;
const kinds = Object.keys(files) as Kind[];

const schemas = new Map<string, Schema>(
  Object.values(files).map((file) => [
    file,
    JSON.parse(readFileSync(new URL(`../../../schema/${file}`, import.meta.url), "utf8")) as Schema,
  ]),
);
const checks = { manifest: isManifest, relation: isRelation, descriptor: isArchiveDescriptor } as const;
const validators = {
  manifest: validateManifest,
  relation: validateRelation,
  descriptor: validateArchiveDescriptor,
} as const;

/** Texts for the patterns of the schemas; which of them fits is left to chance, so that both kinds come up. */
const texts = [
  "x",
  "",
  " ",
  "ab".repeat(32),
  "ab".repeat(64),
  `${"ab".repeat(32)}.txt`,
  "text/plain",
  "utf-8",
  "en",
  "GB",
  "CC0-1.0",
  "/defects/0",
  "2021-05-03",
  "R1",
  "\u{1f600}",
  "ab".repeat(32).toUpperCase(),
  `${"ab".repeat(32)}\n`,
] as const;
const oddities: readonly unknown[] = [null, true, 0, -1, 1.5, 2, Number.NaN, "", "x", [], {}, [null], { x: 1 }];

const fittingByPattern = new Map<string | undefined, readonly string[]>();

function fittingTexts(pattern: string | undefined): readonly string[] {
  let fitting = fittingByPattern.get(pattern);
  if (fitting === undefined) {
    const expression = new RegExp(pattern ?? "", "u");
    fitting = texts.filter((text) => text !== "" && expression.test(text));
    fittingByPattern.set(pattern, fitting);
  }
  return fitting;
}

/** Draws numbers from 0, inclusive, to a bound, exclusive. */
type Draw = (bound: number) => number;

/** Numbers that a seed determines (xorshift32). */
function drawFrom(seed: number): Draw {
  let state = seed | 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(bound, 1);
  };
}

/** Makes a document after a schema; now and then, by the rate, something else stands in it than should. A full one leaves nothing out. */
class Maker {
  readonly #draw: Draw;
  readonly #rate: number;
  readonly #full: boolean;

  constructor(draw: Draw, rate: number, full = false) {
    this.#draw = draw;
    this.#rate = rate;
    this.#full = full;
  }

  #oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.#draw(list.length)];
  }

  #errs(): boolean {
    return this.#rate > 0 && this.#draw(this.#rate) === 0;
  }

  make(schema: Schema | boolean, file: string, depth = 0): unknown {
    if (typeof schema === "boolean" || this.#errs()) return this.#oneOf(oddities);
    if (schema.$ref !== undefined) {
      const [base = "", name = ""] = schema.$ref.split("#/$defs/");
      const home = base === "" ? file : base;
      return this.make(schemas.get(home)?.$defs?.[name] ?? false, home, depth);
    }
    if ("const" in schema) return schema.const;
    if (schema.enum !== undefined) return this.#oneOf(schema.enum);
    if (schema.type === undefined) return this.make(this.#oneOf(schema.anyOf ?? []) ?? false, file, depth);
    switch (this.#oneOf([schema.type].flat())) {
      case "object":
        return this.#mapping(schema, file, depth);
      case "array":
        return this.#list(schema, file, depth);
      case "string":
        return this.#text(schema);
      case "null":
        return null;
      case "boolean":
        return this.#draw(2) === 0;
      default:
        return this.#errs()
          ? 0.5
          : (schema.minimum ?? 0) + this.#draw((schema.maximum ?? 5) - (schema.minimum ?? 0) + 1);
    }
  }

  #text({ pattern }: Schema): unknown {
    const fitting = fittingTexts(pattern);
    return this.#oneOf(this.#errs() || fitting.length === 0 ? texts : fitting);
  }

  #list({ items, minItems = 0, maxItems = 4 }: Schema, file: string, depth: number): unknown {
    const length = this.#errs() ? (this.#oneOf([0, maxItems + 1]) ?? 0) : minItems + this.#draw(depth > 4 ? 1 : 3);
    return Array.from({ length }, () => this.make(items ?? false, file, depth + 1));
  }

  #mapping(schema: Schema, file: string, depth: number): unknown {
    const needed = new Set(schema.required ?? []);
    for (const alternative of [this.#oneOf(schema.anyOf ?? []), this.#oneOf(schema.oneOf ?? [])])
      for (const key of alternative?.required ?? []) needed.add(key);
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [key, part] of Object.entries(schema.properties ?? {})) {
      const wanted = needed.has(key) ? !this.#errs() : this.#full || this.#draw(depth > 3 ? 8 : 3) === 0;
      if (wanted) result[key] = this.make(part, file, depth + 1);
    }
    if (!this.#errs()) this.#complete(result, schema, file, depth);
    if (this.#errs())
      result[this.#oneOf(["unknown", "__proto__", "constructor", "toString"]) ?? ""] = this.#oneOf(oddities);
    return result;
  }

  /** Adds the keys that others ask for, and takes away those that they exclude. */
  #complete(result: Record<string, unknown>, schema: Schema, file: string, depth: number): void {
    const add = (keys: readonly string[]): void => {
      for (const key of keys) result[key] ??= this.make(schema.properties?.[key] ?? false, file, depth + 1);
    };
    for (const { if: condition, then } of schema.allOf ?? []) {
      const isMet = Object.entries(condition.properties ?? {}).every(([key, part]) => result[key] === part.const);
      if (!isMet) continue;
      add(then.required ?? this.#oneOf(then.anyOf ?? [])?.required ?? []);
      for (const key of Object.keys(then.properties ?? {})) delete result[key];
    }
    const [chosen, ...others] = (schema.oneOf ?? []).filter(({ required = [] }) =>
      required.every((key) => key in result),
    );
    for (const other of others)
      for (const key of other.required ?? []) if (chosen?.required?.includes(key) !== true) delete result[key];
    for (let round = 0; round < 2; round++)
      for (const [key, needed] of Object.entries(schema.dependentRequired ?? {})) if (key in result) add(needed);
  }
}

type Json = Record<string | number, unknown>;

/** The places of a document that hold anything, with what holds them; those that its schema describes in one place, once. */
function placesOf(document: unknown): readonly (readonly [holder: Json, key: string])[] {
  const found = new Map<string, readonly [Json, string]>();
  const visit = (value: unknown, above: readonly string[]): void => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      const way = [...above, Array.isArray(value) ? "*" : key].slice(-3);
      if (!found.has(way.join("/"))) found.set(way.join("/"), [value as Json, key]);
      visit((value as Json)[key], way);
    }
  };
  visit(document, []);
  return [...found.values()];
}

/** Does to a document, one after the other, everything that a mistake may do at one place; it is as before when the loop goes on. */
function* mistakesIn(document: unknown): Generator<string> {
  for (const [holder, key] of placesOf(document)) {
    const before = holder[key];
    for (const other of [...oddities, ...texts]) {
      holder[key] = other;
      yield `${key} is ${JSON.stringify(other)}`;
    }
    holder[key] = before;
    if (Array.isArray(before)) {
      for (const length of [0, 3, 501]) {
        holder[key] = Array.from({ length }, () => before[0] as unknown);
        yield `${key} has ${length} items`;
      }
      holder[key] = before;
    }
    if (Array.isArray(holder)) continue;
    delete holder[key];
    yield `${key} is missing`;
    holder["unknown"] = before;
    yield `${key} is called otherwise`;
    holder[key] = before;
    yield "one key too many";
    delete holder["unknown"];
  }
}

describe("checks of shape", () => {
  it.each(kinds)("say of every mistake in a full %s what the validators say", (kind) => {
    let [full, tried, refused] = [0, 0, 0];
    for (let seed = 1; full < 2 && seed < 200; seed++) {
      const document = new Maker(drawFrom(seed * 7919), 0, true).make(schemas.get(files[kind]) ?? false, files[kind]);
      if (!validators[kind](document)) continue;
      full++;
      for (const mistake of mistakesIn(document)) {
        const sound = validators[kind](document);
        tried++;
        if (!sound) refused++;
        if (checks[kind](document) !== sound) expect.fail(`${mistake}: the validators say ${sound}`);
      }
      expect(validators[kind](document)).toBe(true);
    }
    expect(full).toBe(2);
    expect(Math.min(refused, tried - refused)).toBeGreaterThan(100);
  });

  it.each(kinds)("say of a %s what the validators say", (kind) => {
    const seen = { sound: 0, unsound: 0 };
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0, 50, 200, 1_000), (seed, rate) => {
        const maker = new Maker(drawFrom(seed), rate);
        const document = maker.make(schemas.get(files[kind]) ?? false, files[kind]);
        const sound = validators[kind](document);
        seen[sound ? "sound" : "unsound"]++;
        expect(checks[kind](document), JSON.stringify(document)).toBe(sound);
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(seen.sound, seen.unsound)).toBeGreaterThan(50);
  });

  it.each(kinds)("say of odd values what the validators say: %s", (kind) => {
    for (const value of [...oddities, undefined, 1n, Object.create(null)])
      expect(checks[kind](value)).toBe(validators[kind](value));
  });
});

describe("soundDocument", () => {
  const descriptor = {
    schemaVersion: 1,
    name: "An archive",
    description: "For tests.",
    licence: "CC0-1.0",
    contact: { takedown: "a@b.example" },
  };
  const documentOf = (value: unknown, unread: readonly string[] = []) => ({
    ...unreadDocument("", []),
    value: value as never,
    unread: new Set(unread),
  });

  it("gives the validation that the validators give", () => {
    const document = documentOf(descriptor);
    const quick = soundDocument("descriptor", document);
    const full = validateDocument("descriptor", document);
    expect(quick).toMatchObject({ violations: full.violations, untold: full.untold, sound: full.sound });
    expect(quick?.original("/name")).toBe(full.original("/name"));
  });

  it("says nothing of a document that breaks the schema, is no mapping or was not read whole", () => {
    expect(soundDocument("descriptor", documentOf({ ...descriptor, licence: 7 }))).toBeNull();
    expect(soundDocument("descriptor", documentOf(undefined))).toBeNull();
    expect(soundDocument("descriptor", documentOf([descriptor]))).toBeNull();
    expect(soundDocument("descriptor", documentOf(descriptor, ["/name"]))).toBeNull();
  });
});
