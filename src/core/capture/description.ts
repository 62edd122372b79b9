// Describes an incoming file: the manifest as drafted from the bytes and from what somebody said, or why there will be none.

import { baseName } from "../layout.ts";
import { writeDocument } from "../manifest/write.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { draftManifest } from "./draft.ts";
import type { GivenClaims } from "./given-claims.ts";
import type { Incoming } from "./incoming.ts";
import { type Mapping, withPartial } from "./partial-manifest.ts";

/** What somebody said beforehand. */
export interface Said {
  readonly given: GivenClaims;
  readonly partial: Mapping | null;
}

/** Drafts the manifest of a file, or ends it with what was said and cannot be written. */
export function describe(incoming: Incoming, { given, partial }: Said): void {
  const { capture, placement } = incoming;
  if (capture === null || placement === null) return;
  const problems: string[] = [];
  const draft = draftManifest(capture, baseName(placement.path), given, problems);
  // Every field of a manifest is a value of YAML; the type of one that may be absent cannot say so.
  const value = partial === null ? (draft as unknown as YamlValue) : withPartial(draft, partial, problems);
  if (problems.length > 0) incoming.end("refused", "cannot be described as it was told", problems);
  else incoming.drafted = { value, text: writeDocument("manifest", placement.manifestPath, value) };
}

/**
 * Ends a file whose source is there already: well, when nothing else is said of it than what its manifest says.
 * @param stored text of its manifest, or null where it could not be read
 */
export function compareWithStored(incoming: Incoming, said: Said, stored: string | null): void {
  const { capture } = incoming;
  const isSilent = said.partial === null && Object.keys(said.given).length === 0;
  if (!isSilent) describe(incoming, said);
  if (!incoming.isOpen) return;
  if (isSilent || incoming.drafted?.text === stored) incoming.end("present", "is in the archive already");
  else
    incoming.end("refused", "is in the archive already, and its manifest says something else", [
      `\`archive annotate ${capture?.sha256.slice(0, 12) ?? ""}\` changes what is said of it`,
    ]);
  incoming.drafted = null;
}
