// Holds every content that ever stood under the name of a source against that name and against its manifests.

import { episodesOf, type Wrong } from "./episodes.ts";
import type { PathState } from "./event-table.ts";
import { type BareTrouble, isRegular, type PastGround, stateAfter } from "./past-ground.ts";
import type { PastBytes } from "./past-contents.ts";
import type { PastFile, PastSource } from "./past-sources.ts";

/** Digests that bytes of a source may have had by what its name and manifests say; empty when nothing says anything. */
function expectedDigests(
  { walked, history, contents }: PastGround,
  { sha256, files }: PastSource,
): ReadonlySet<string> {
  if (sha256 !== null) return new Set([sha256]);
  const named = new Set<string>();
  for (const { path, role } of files) {
    if (role !== "manifest") continue;
    for (const event of history.ofPath(path)) {
      const digest = contents.manifests.get(walked.events.id.at(event))?.sha256;
      if (digest !== null && digest !== undefined) named.add(digest);
    }
  }
  return named;
}

/** All bytes of the past by their SHA-256, for what manifests say of them besides. */
export function bytesByDigest({ contents }: PastGround): ReadonlyMap<string, PastBytes> {
  return new Map([...contents.bytes.values()].map((bytes) => [bytes.sha256, bytes]));
}

export function contentTroubles(
  ground: PastGround,
  source: PastSource,
  known: ReadonlyMap<string, PastBytes>,
): readonly BareTrouble[] {
  const expected = expectedDigests(ground, source);
  return source.files.flatMap((file) =>
    file.role === "bytes"
      ? episodesOf(ground, source, file, (state, event) => wrongBytes(ground, file, expected, state, event))
      : episodesOf(ground, source, file, (state) => wrongManifest(ground, source, known, state)),
  );
}

function wrongBytes(
  ground: PastGround,
  file: PastFile,
  expected: ReadonlySet<string>,
  state: PathState,
  event: number,
): Wrong | null {
  const kind = event >= 0 && replacesOther(ground, file, state, event) ? "changed" : "mismatched";
  const object = ground.graph.objects.hex(state.id);
  if (!isRegular(state.mode)) {
    const what = kind === "changed" ? "the bytes were replaced by a link" : "a link came in place of the bytes";
    return { kind, what, state: "a link stands in place of the bytes", data: { object } };
  }
  const actual = ground.contents.bytes.get(state.id)?.sha256;
  if (actual === undefined || expected.size === 0 || expected.has(actual)) return null;
  return {
    kind,
    what:
      kind === "changed"
        ? `the bytes were replaced by others, with the SHA-256 "${actual}"`
        : `bytes came that have the SHA-256 "${actual}" and not that of the source`,
    state: `the bytes have the SHA-256 "${actual}", which is not that of the source`,
    data: { expected: [...expected].sort().join(" "), actual, object },
  };
}

/** Whether something else stood at the path in the parents, or in any older state that led there. */
function replacesOther(
  { walked, main, history }: PastGround,
  { path }: PastFile,
  state: PathState,
  event: number,
): boolean {
  const { events } = walked;
  const differs = (other: PathState): boolean =>
    other.mode !== 0 && (other.id !== state.id || isRegular(other.mode) !== isRegular(state.mode));
  if (events.sides(event).some(differs)) return true;
  const commit = events.commit.at(event);
  return history
    .ofPath(path)
    .some(
      (other) =>
        differs(stateAfter(events, other)) &&
        events.commit.at(other) > commit &&
        main.isAncestor(events.commit.at(other), commit),
    );
}

function wrongManifest(
  { graph, contents }: PastGround,
  { sha256 }: PastSource,
  known: ReadonlyMap<string, PastBytes>,
  state: PathState,
): Wrong | null {
  const object = graph.objects.hex(state.id);
  if (!isRegular(state.mode)) {
    const words = "in place of the manifest";
    return { kind: "broken", what: `a link came ${words}`, state: `a link stands ${words}`, data: { object } };
  }
  const manifest = contents.manifests.get(state.id);
  if (manifest === undefined) return null;
  const { sha256: stated, sha512, size, broken } = manifest;
  const mismatch = (words: string, expected: string, actual: string): Wrong => ({
    kind: "mismatched",
    what: `the manifest came to give ${words}`,
    state: `the manifest gives ${words}`,
    data: { expected, actual, object },
  });
  if (stated !== null && sha256 !== null && stated !== sha256)
    return mismatch(`the SHA-256 "${stated}", which is not that of its name`, sha256, stated);
  const bytes = stated === null ? undefined : known.get(stated);
  if (bytes !== undefined && size !== null && size !== bytes.size)
    return mismatch(`${size} bytes, and the source has ${bytes.size}`, `${bytes.size}`, `${size}`);
  if (bytes?.sha512 != null && sha512 !== null && sha512 !== bytes.sha512)
    return mismatch("a SHA-512 that the source does not have", bytes.sha512, sha512);
  if (broken === null) return null;
  return {
    kind: "broken",
    what: `the manifest came to be broken: ${broken}`,
    state: `the manifest is broken: ${broken}`,
    data: { object },
  };
}
