// Walks everything in a document that is a web address. It checks none of them.

import type { DocumentFacts, Sound } from "../archive.ts";
import { claimsOf } from "./claims.ts";
import type { ArchiveDescriptor, Manifest } from "./generated/schema-types.ts";

/** One address as written. */
export interface WrittenAddress {
  readonly pointer: string;
  readonly address: string;
}

/** Every web address of a manifest or of archive.yaml; relations hold none. */
export function* webAddressesOf({ kind, value }: DocumentFacts): Generator<WrittenAddress> {
  if (kind === "manifest") yield* ofManifest((value ?? {}) as Sound<Manifest>);
  else if (kind === "descriptor") yield* ofDescriptor((value ?? {}) as Sound<ArchiveDescriptor>);
}

function* ofManifest(manifest: Sound<Manifest>): Generator<WrittenAddress> {
  yield* written("/outlet/url", manifest.outlet?.url);
  for (const { pointer, evidence } of claimsOf(manifest)) {
    for (const [index, item] of evidence.entries()) yield* written(`${pointer}/evidence/${index}/url`, item.url);
  }
  for (const [index, derivation] of (manifest.derivedFrom ?? []).entries()) {
    yield* written(`/derivedFrom/${index}/work/url`, derivation.work?.url);
  }
  for (const [index, defect] of (manifest.defects ?? []).entries()) {
    for (const [nth, reference] of (defect.refs ?? []).entries())
      yield* written(`/defects/${index}/refs/${nth}/url`, reference.url);
  }
  yield* written("/rights/uri", manifest.rights?.uri);
  yield* written("/capture/url", manifest.capture?.url);
}

function* ofDescriptor(descriptor: Sound<ArchiveDescriptor>): Generator<WrittenAddress> {
  yield* written("/homeRepository", descriptor.homeRepository);
  // A contact is a mail address or a web address; only what has a scheme is one of the latter.
  for (const key of ["takedown", "general"] as const) {
    const contact = descriptor.contact?.[key];
    if (contact?.includes("://") === true) yield { pointer: `/contact/${key}`, address: contact };
  }
  for (const [index, maintainer] of (descriptor.maintainers ?? []).entries())
    yield* written(`/maintainers/${index}/url`, maintainer.url);
}

function* written(pointer: string, address: string | undefined): Generator<WrittenAddress> {
  if (address !== undefined) yield { pointer, address };
}
