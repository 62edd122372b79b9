// A file on its way into the archive: what is known of it after each step, and what became of it in the end.

import type { AddedFile, AddedSource } from "../addition.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Copy } from "../duplicates/copies.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import type { Capture } from "./capture.ts";
import type { Committed } from "./next-commands.ts";
import { isMapping, type Mapping } from "./partial-manifest.ts";
import type { Placement } from "./placement.ts";

/** A file with a place in the archive, of which something may be missing there. */
export class Incoming {
  /** As it was given. */
  readonly input: string;
  readonly capture: Capture | null;
  readonly placement: (Placement & { readonly kind: "open" }) | null;
  copies: readonly Copy[] = [];
  /** The manifest that is to be written, and its text. */
  drafted: { readonly value: YamlValue; readonly text: string } | null = null;
  diagnostics: readonly Diagnostic[] = [];
  #end: Pick<AddedFile, "outcome" | "reason" | "details"> | null = null;

  constructor(input: string, capture: Capture | null = null, placement: Incoming["placement"] = null) {
    this.input = input;
    this.capture = capture;
    this.placement = placement;
  }

  /** Whether nothing is decided yet. */
  get isOpen(): boolean {
    return this.#end === null;
  }

  /** Whether neither bytes nor manifest are there. */
  get isNew(): boolean {
    return this.placement?.missing.length === 2;
  }

  /** Decides what became of it. */
  end(outcome: AddedFile["outcome"], reason: string | null = null, details: readonly string[] = []): this {
    this.#end = { outcome, reason, details };
    return this;
  }

  /** For the commit, when it was written. */
  get committed(): Committed[] {
    const { capture, placement } = this;
    const isWritten = this.#end?.outcome === "added" || this.#end?.outcome === "completed";
    if (!isWritten || capture === null || placement === null) return [];
    return [
      {
        path: placement.path,
        sha256: capture.sha256,
        name: this.#title ?? capture.name ?? capture.sha256.slice(0, 12),
      },
    ];
  }

  /** What is told of it. What is still open was only planned. */
  get result(): AddedFile {
    const end = this.#end ?? { outcome: "planned", reason: null, details: [] };
    return { input: this.input, ...end, source: this.#source };
  }

  get #source(): AddedSource | null {
    const { capture, placement, drafted, copies, diagnostics } = this;
    if (capture === null || placement === null) return null;
    const manifest = isMapping(drafted?.value) ? drafted.value : {};
    return {
      sha256: capture.sha256,
      bytes: capture.bytes.length,
      path: placement.path,
      manifestPath: placement.manifestPath,
      mediaType: capture.mediaType,
      charset: capture.charset,
      language: wordsOf(manifest, "language"),
      title: this.#title,
      manifest: drafted?.text ?? null,
      unknown: drafted === null ? [] : unknownClaims(manifest),
      candidates: capture.candidates
        .filter(({ field }) => wordsOf(manifest, field) === null)
        .map(({ field, value, from }) => ({ field, value, from })),
      copies: copies.map((copy) => ({ ...copy, declared: derives(manifest, copy.sha256) })),
      diagnostics,
    };
  }

  get #title(): string | null {
    return isMapping(this.drafted?.value) ? wordsOf(this.drafted.value, "title") : null;
  }
}

/** Words that a claim of a manifest gives, or null. */
function wordsOf(manifest: Mapping, claim: string): string | null {
  const found = manifest[claim];
  const value = isMapping(found) ? found["value"] : null;
  return typeof value === "string" ? value : null;
}

function derives({ derivedFrom }: Mapping, sha256: string): boolean {
  return Array.isArray(derivedFrom) && derivedFrom.some((edge) => isMapping(edge) && edge["source"] === sha256);
}

const usualClaims = ["title", "outlet", "published", "language", "translation"];

/** JSON pointers of the usual claims that are left out or unknown. */
function unknownClaims(manifest: Mapping): string[] {
  return usualClaims
    .filter((claim) => {
      const found = manifest[claim];
      return !isMapping(found) || found["basis"] === "unknown";
    })
    .map((claim) => `/${claim}`);
}
