// What stood on the main line: the state of each path at the tip, and which contents were ever published there.

import type { CommitGraph } from "./commit-graph.ts";
import type { EventTable, PathState } from "./event-table.ts";
import { type Grouping, groupBy } from "./int-list.ts";
import type { MainLine } from "./main-line.ts";
import type { PathEvents } from "./path-events.ts";

/** Every step of the main line is known: a commit with one parent by its events, a merge by its changes against the first parent. */
export class MainStates {
  readonly #walked: PathEvents;
  readonly #graph: CommitGraph;
  readonly #main: MainLine;
  readonly #events: Grouping;
  readonly #merges: Grouping;

  constructor(graph: CommitGraph, walked: PathEvents, main: MainLine) {
    this.#walked = walked;
    this.#graph = graph;
    this.#main = main;
    this.#events = groupBy(walked.events.path, walked.paths.length);
    this.#merges = groupBy(walked.mainLine.path, walked.paths.length);
  }

  /** The path at the tip; mode 0 when it does not exist. */
  atTip(path: number): PathState {
    return this.#steps(path)[0]?.state ?? { mode: 0, id: -1 };
  }

  /** Handles of every object that stood at the path on the main line. */
  published(path: number): ReadonlySet<number> {
    return new Set(this.#steps(path).flatMap(({ state }) => (state.mode === 0 ? [] : [state.id])));
  }

  /** Newest first. */
  #steps(path: number): readonly { readonly commit: number; readonly state: PathState }[] {
    const { parentStart } = this.#graph;
    const result: { commit: number; state: PathState }[] = [];
    const add = (table: EventTable, { start, members }: Grouping): void => {
      for (const event of members.subarray(start[path], start[path + 1])) {
        const commit = table.commit.at(event);
        const parents = (parentStart[commit + 1] ?? 0) - (parentStart[commit] ?? 0);
        // Of a merge on the line only the comparison with its first parent tells a step.
        if (this.#main.onLine[commit] !== 1 || (table === this.#walked.events && parents > 1)) continue;
        result.push({ commit, state: { mode: table.mode.at(event), id: table.id.at(event) } });
      }
    };
    add(this.#walked.events, this.#events);
    add(this.#walked.mainLine, this.#merges);
    return result.sort((a, b) => a.commit - b.commit);
  }
}
