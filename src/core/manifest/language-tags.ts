// Walks everything in a manifest that is a language tag, and reads what a tag says of a translation (RFC 6497).

import type { Sound } from "../archive.ts";
import type { Manifest } from "./generated/schema-types.ts";

/** One language tag as written. */
export interface WrittenTag {
  readonly pointer: string;
  readonly tag: string;
  /** Whether it must say from what the text was translated. */
  readonly transforms: boolean;
}

/** Every language tag of a manifest. */
export function* languageTagsOf(manifest: Sound<Manifest>): Generator<WrittenTag> {
  const { language, translation } = manifest;
  yield* written("/language/value", language?.value);
  yield* written("/language/transformTag", language?.transformTag, true);
  yield* written("/translation/from", translation?.from);
  yield* written("/translation/via/language", translation?.via?.language);
}

function* written(pointer: string, tag: string | null | undefined, transforms = false): Generator<WrittenTag> {
  if (tag !== null && tag !== undefined) yield { pointer, tag, transforms };
}

/**
 * Whether a well-formed tag begins with a name, such as "English", where a code should be: RFC 5646 leaves room for languages of four to
 * eight letters, and none is registered.
 */
export function isLanguageName(tag: string): boolean {
  return /^[a-z]{4,8}(?:-|$)/i.test(tag);
}

/** What the extension T of a tag says. */
export interface Transform {
  /** The tag of the language transformed from, in lower case; null where only a mechanism is given. */
  readonly from: string | null;
  /** Whether it names machine translation (the field `t0`). */
  readonly machine: boolean;
}

/** The extension T of a well-formed tag (RFC 6497, 2.2), or null where it has none. */
export function transformOf(tag: string): Transform | null {
  const subtags = tag.toLowerCase().split("-");
  const own = subtags.indexOf("x");
  const start = subtags.indexOf("t", 1);
  if (start < 0 || (own >= 0 && own < start)) return null;
  const end = subtags.findIndex((subtag, index) => index > start && subtag.length === 1);
  const extension = subtags.slice(start + 1, end < 0 ? undefined : end);
  const fields = extension.findIndex((subtag) => /^[a-z][0-9]$/.test(subtag));
  const from = (fields < 0 ? extension : extension.slice(0, fields)).join("-");
  return { from: from === "" ? null : from, machine: extension.includes("t0") };
}
