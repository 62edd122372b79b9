// Finds sources that were taken out of the archive without a tombstone: once published, gone at some commit, and not moved.

import { type BareTrouble, isRegular, type PastGround } from "./past-ground.ts";
import type { PastFile, PastSource } from "./past-sources.ts";

/** Looks things up in the trees of the few commits that removed something. */
export class Removals {
  readonly #ground: PastGround;
  /** Paths at which a content ever stood, by its handle; made when first asked for. */
  #places: ReadonlyMap<number, ReadonlySet<number>> | null = null;

  /** What each path that has a place in an archive is for: content that went anywhere else is gone. */
  readonly #roles: ReadonlyMap<number, PastFile["role"]>;

  /** @param all every source of the history, whichever are asked for */
  constructor(ground: PastGround, all: readonly PastSource[]) {
    this.#ground = ground;
    this.#roles = new Map(all.flatMap(({ files }) => files.map(({ path, role }) => [path, role] as const)));
  }

  /** @throws ArchiveError `object-missing`, `object-corrupt` */
  async of(source: PastSource): Promise<readonly BareTrouble[]> {
    const { walked, history, states } = this.#ground;
    const { files } = source;
    const roles = new Set(files.map(({ role }) => role));
    // What never was a whole source on the main line may go as it came.
    if (roles.size < 2 || files.every(({ path }) => states.published(path).size === 0)) return [];
    let oldest: { readonly event: number; readonly file: PastFile } | null = null;
    for (const file of files) {
      // A manifest without a digest in its name goes where its bytes go.
      if (file.role === "manifest" && source.sha256 === null) continue;
      for (const event of history.ofPath(file.path)) {
        if (walked.events.mode.at(event) !== 0 || (await this.#isExcused(source, file, event))) continue;
        const commit = walked.events.commit.at(event);
        const isOlder = oldest === null || commit > walked.events.commit.at(oldest.event);
        // Bytes and manifest gone at once are one removal, told of the bytes.
        const isGraver = oldest !== null && commit === walked.events.commit.at(oldest.event) && file.role === "bytes";
        if (isOlder || isGraver) oldest = { event, file };
      }
    }
    return oldest === null ? [] : [await this.#trouble(source, oldest.file, oldest.event)];
  }

  async #trouble(source: PastSource, { role, shown }: PastFile, event: number): Promise<BareTrouble> {
    const { walked } = this.#ground;
    const first = walked.events.commit.at(event);
    const both = role === "bytes" && !(await this.#stands(source, "manifest", first));
    const what = both
      ? "the source was removed, bytes and manifest"
      : `the ${role} of the source ${role === "bytes" ? "were" : "was"} removed`;
    const standing = !this.#isWhole(source);
    return {
      kind: "removed",
      path: shown,
      source: source.sha256,
      first,
      cutOff: false,
      what: `${what}, and no tombstone was left`,
      state: "",
      versions: 1,
      standing,
      mendedBy: standing ? null : this.#mend(source, role, first),
      ended: "mended",
      data: { object: this.#ground.graph.objects.hex(walked.events.before(event).id) },
    };
  }

  /** Whether the tip holds its own bytes and a manifest, or its tombstone. */
  #isWhole(source: PastSource): boolean {
    const { states, contents } = this.#ground;
    const { files } = source;
    const atTip = files
      .map(({ path, role }) => ({ role, state: states.atTip(path) }))
      .filter(({ state }) => isRegular(state.mode));
    const manifests = atTip.filter(({ role }) => role === "manifest");
    const isTombstone = manifests.some(({ state }) => contents.manifests.get(state.id)?.withdrawn === true);
    const hasBytes = atTip.some(({ role, state }) => role === "bytes" && this.#isOwn(source, state.id));
    return isTombstone || (manifests.length > 0 && hasBytes);
  }

  /** Whether a content may be the source's bytes: other bytes under its name do not bring it back. */
  #isOwn({ sha256 }: PastSource, handle: number): boolean {
    const digest = this.#ground.contents.bytes.get(handle)?.sha256;
    return sha256 === null || digest === undefined || digest === sha256;
  }

  /** The newest commit after the removal that put the file back or left a tombstone. */
  #mend(source: PastSource, role: PastFile["role"], removal: number): number | null {
    const { walked, history, contents } = this.#ground;
    const { events } = walked;
    let newest: number | null = null;
    for (const file of source.files) {
      for (const event of history.ofPath(file.path)) {
        const commit = events.commit.at(event);
        const isTombstone = contents.manifests.get(events.id.at(event))?.withdrawn === true;
        const isFresh = events
          .sides(event)
          .every(({ mode, id }) => mode === 0 || (role === "bytes" && !this.#isOwn(source, id)));
        const isBack =
          file.role === role && isFresh && (role === "manifest" || this.#isOwn(source, events.id.at(event)));
        if (commit >= removal || events.mode.at(event) === 0 || !(isBack || isTombstone)) continue;
        if (newest === null || commit < newest) newest = commit;
      }
    }
    return newest;
  }

  async #isExcused(source: PastSource, { path, role }: PastFile, event: number): Promise<boolean> {
    const { walked, moves } = this.#ground;
    const { events } = walked;
    const moved = moves.to[event] ?? -1;
    if (moved >= 0 && this.#roles.get(events.path.at(moved)) === role) return true;
    const commit = events.commit.at(event);
    if (await this.#stands(source, role, commit)) return true;
    if (role === "bytes" && (await this.#isTombstone(source, commit))) return true;
    // Copied first and removed later: a move in two steps.
    const before = events.sides(event).find(({ mode }) => mode !== 0)?.id ?? -1;
    for (const other of this.#placesOf(before)) {
      if (other === path || this.#roles.get(other) !== role) continue;
      const found = await this.#ground.trees.at(commit, this.#binary(other));
      if (found !== null && found.id === this.#ground.graph.objects.hex(before)) return true;
    }
    return false;
  }

  async #stands({ files }: PastSource, role: PastFile["role"], commit: number): Promise<boolean> {
    for (const file of files) {
      if (file.role === role && (await this.#ground.trees.at(commit, this.#binary(file.path))) !== null) return true;
    }
    return false;
  }

  async #isTombstone({ files }: PastSource, commit: number): Promise<boolean> {
    const { trees, contents, graph } = this.#ground;
    for (const { role, path } of files) {
      if (role !== "manifest") continue;
      const found = await trees.at(commit, this.#binary(path));
      if (found === null) continue;
      for (const handle of this.#handles(path)) {
        if (graph.objects.hex(handle) === found.id && contents.manifests.get(handle)?.withdrawn === true) return true;
      }
    }
    return false;
  }

  #handles(path: number): readonly number[] {
    const { walked, history } = this.#ground;
    return [...history.ofPath(path)].map((event) => walked.events.id.at(event));
  }

  #placesOf(handle: number): Iterable<number> {
    if (this.#places === null) {
      const { events } = this.#ground.walked;
      const places = new Map<number, Set<number>>();
      for (let event = 0; event < events.count; event++) {
        const id = events.id.at(event);
        const known = places.get(id);
        if (known !== undefined) known.add(events.path.at(event));
        else if (id >= 0) places.set(id, new Set([events.path.at(event)]));
      }
      this.#places = places;
    }
    return this.#places.get(handle) ?? [];
  }

  #binary(path: number): string {
    return this.#ground.walked.paths[path] ?? "";
  }
}
