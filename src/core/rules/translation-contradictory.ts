// What a manifest says about the translation of its text contradicts itself.

import type { Sound } from "../archive.ts";
import { sameLanguage } from "../language-tag.ts";
import type { Manifest, Translation } from "../manifest/generated/schema-types.ts";
import { isLanguageName, type Transform, transformOf } from "../manifest/language-tags.ts";
import { defineRule, type Finding } from "./rule.ts";

export default defineRule({
  id: "translation-contradictory",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "What is said about the translation contradicts itself",
  why: "Whether words are an author's own or a translation's decides what they may be quoted for; a record that says both says neither.",
  fix: "Decide which of the two is right and mend or remove the other.",
  *check({ manifest }) {
    const value = manifest?.value;
    const translation = value?.translation;
    if (value === null || value === undefined || translation === undefined) return;
    const language = value.language?.value ?? null;
    yield* superfluous(translation);
    yield* languages(translation, language);
    yield* makers(translation);
    yield* transform(value, translation, language);
    yield* derivations(value, translation);
  },
});

/** Statuses that change the language, and those that end in the language in which they began. */
const across = new Set<Translation["status"]>(["human-translation", "machine-translation", "machine-post-edited"]);
const within = new Set<Translation["status"]>(["back-translation", "machine-paraphrase"]);

function* superfluous(translation: Translation): Generator<Finding> {
  const { status } = translation;
  if (status !== "original" && status !== "unknown") return;
  for (const key of ["from", "via", "engine", "translator"] as const) {
    if (translation[key] === undefined) continue;
    yield {
      message: `The status is "${status}", and "${key}" says how the text was translated`,
      fix: `Remove "${key}", or mend the status; of quotations alone, "containsTranslatedQuotations" tells.`,
      pointer: `/translation/${key}`,
    };
  }
}

function* languages({ status, from, via }: Translation, language: string | null): Generator<Finding> {
  const pivot = via?.language;
  if (from !== undefined && across.has(status) && isSame(from, language)) {
    yield {
      message: `The status is "${status}", and the text and what it was made from are both in "${from}"`,
      fix: 'Mend "from" or the language; a text that went to another language and back is a back-translation.',
      pointer: "/translation/from",
    };
  }
  if (from !== undefined && within.has(status) && isOther(from, language)) {
    yield {
      message: `The status is "${status}", which ends in the language it began in, and "from" is "${from}" where the text is "${language}"`,
      fix:
        status === "back-translation"
          ? 'Give the first language as "from" and the language between as "via".'
          : 'Mend "from", the language or the status.',
      pointer: "/translation/from",
    };
  }
  if (pivot === undefined || status === "original" || status === "unknown") return;
  if (isSame(pivot, language) || (from !== undefined && isSame(pivot, from))) {
    yield {
      message: `The language between, "${pivot}", is also ${isSame(pivot, language) ? "that of the text" : 'that of "from"'}`,
      fix: 'Mend "via", or remove it.',
      pointer: "/translation/via/language",
    };
  }
}

function* makers({ status, method, engine }: Translation): Generator<Finding> {
  const kind = method?.kind;
  if (status.startsWith("machine-") && kind === "human") {
    yield { message: `The status is "${status}", and the method is "human"`, pointer: "/translation/method/kind" };
  }
  if (status !== "human-translation") return;
  if (kind === "machine")
    yield {
      message: `The status is "human-translation", and the method is "machine"`,
      pointer: "/translation/method/kind",
    };
  if (engine !== undefined) {
    yield {
      message: `The status is "human-translation", and "engine" names a program`,
      fix: 'Remove "engine"; a program\'s translation that a person went over is "machine-post-edited".',
      pointer: "/translation/engine",
    };
  }
}

function* transform(
  manifest: Sound<Manifest>,
  { status, from, via }: Translation,
  language: string | null,
): Generator<Finding> {
  const tag = manifest.language?.transformTag;
  const said: Transform | null = tag === undefined ? null : transformOf(tag);
  if (tag === undefined || said === null) return;
  const pointer = "/language/transformTag";
  if (isOther(tag, language))
    yield { message: `The tag "${tag}" is of another language than the text, "${language}"`, pointer };
  if (status === "original" || status === "unknown") {
    yield { message: `The status is "${status}", and the tag "${tag}" says that the text was translated`, pointer };
    return;
  }
  if (status === "human-translation" && said.machine) {
    yield { message: `The status is "human-translation", and the tag "${tag}" names machine translation`, pointer };
  }
  const stages = [from, via?.language].filter((stage) => stage !== undefined);
  if (said.from === null || from === undefined) return;
  // A "from" that cannot be right is reported already.
  if (across.has(status) && isSame(from, language)) return;
  const transformed = said.from;
  if (stages.every((stage) => isOther(transformed, stage))) {
    yield {
      message: `The tag "${tag}" says that the text was made from "${transformed}", and the translation names "${stages.join('" and "')}"`,
      pointer,
    };
  }
}

/** What can only be true of a text that is not original, whatever else it is. */
const making: ReadonlySet<string> = new Set(["translation-of", "back-translation-of", "machine-paraphrase-of"]);

function* derivations({ derivedFrom = [] }: Sound<Manifest>, { status }: Translation): Generator<Finding> {
  if (status !== "original") return;
  for (const [index, { relation }] of derivedFrom.entries()) {
    if (!making.has(relation)) continue;
    yield {
      message: `The status is "original", and the text is said to be a "${relation.slice(0, -"-of".length)}" of another`,
      pointer: `/derivedFrom/${index}/relation`,
    };
  }
}

/** Codes that stand for no one language can neither agree nor disagree with another. */
const noLanguage = /^(?:und|mul|mis|zxx|x)(?:-|$)/i;

function isSame(a: string, b: string | null): boolean {
  return b !== null && !noLanguage.test(a) && sameLanguage(a, b);
}

function isOther(a: string, b: string | null): boolean {
  return (
    b !== null && !noLanguage.test(a) && !noLanguage.test(b) && isLanguage(a) && isLanguage(b) && !sameLanguage(a, b)
  );
}

/** A tag that is malformed, or a name, is the business of another rule. */
function isLanguage(tag: string): boolean {
  return sameLanguage(tag, tag) && !isLanguageName(tag);
}
