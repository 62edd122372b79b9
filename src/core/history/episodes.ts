// Folds what was wrong at single events of one path into one story: since when, in how many versions, until when.

import { type BareTrouble, type PastGround, stateAfter } from "./past-ground.ts";
import type { PathState } from "./event-table.ts";
import type { PastFile, PastSource } from "./past-sources.ts";
import type { TroubleKind } from "./trouble.ts";
import type { DiagnosticData } from "../diagnostic.ts";

/** What is wrong with a state of a path. */
export interface Wrong {
  readonly kind: TroubleKind;
  /** What brought it there did, and what is wrong with it: one clause each. */
  readonly what: string;
  readonly state: string;
  readonly data: DiagnosticData;
}

/**
 * One story for each kind of trouble that the path ever had.
 * @param judge what is wrong with a state in which something stands at the path, or null; `event` brought it there
 */
export function episodesOf(
  ground: PastGround,
  source: PastSource,
  file: PastFile,
  judge: (state: PathState, event: number) => Wrong | null,
): readonly BareTrouble[] {
  const { events } = ground.walked;
  const ofPath = ground.history.ofPath(file.path);
  const tip = familyOf(ground.states.atTip(file.path), judge);
  const oldest = new Map<TroubleKind, { readonly event: number; readonly wrong: Wrong }>();
  const versions = new Map<TroubleKind, Set<number>>();
  const ends = new Map<TroubleKind, number>();
  for (const event of ofPath) {
    const state = stateAfter(events, event);
    const family = familyOf(state, judge);
    for (const side of events.sides(event)) {
      const before = familyOf(side, judge);
      // Newest first: the first that is met is the last that was done.
      if (before !== null && before !== family && !ends.has(before)) ends.set(before, event);
    }
    const wrong = family === null ? null : judge(state, event);
    if (wrong === null) continue;
    oldest.set(wrong.kind, { event, wrong });
    versions.set(wrong.kind, (versions.get(wrong.kind) ?? new Set()).add(state.id));
  }
  return [...oldest].map(([kind, { event, wrong }]) => {
    const first = events.commit.at(event);
    const family = kind === "changed" ? "mismatched" : kind;
    const standing = tip === family;
    const end = standing ? undefined : ends.get(family);
    return {
      kind,
      path: file.shown,
      source: source.sha256,
      first,
      cutOff: ground.graph.boundary[first] === 1,
      what: wrong.what,
      state: wrong.state,
      versions: versions.get(kind)?.size ?? 1,
      standing,
      mendedBy: end === undefined ? null : events.commit.at(end),
      ended: end !== undefined && events.mode.at(end) === 0 ? "removed" : "mended",
      data: wrong.data,
    };
  });
}

/** The kind of trouble that a state is in by itself, without what was before it; null when all is well. */
function familyOf(state: PathState, judge: (state: PathState, event: number) => Wrong | null): TroubleKind | null {
  return state.mode === 0 ? null : (judge(state, -1)?.kind ?? null);
}
