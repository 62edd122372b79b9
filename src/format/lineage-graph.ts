// A source's lineage as nodes and links with their words, for the formats that draw graphs.

import type { LineageEvent, SourceLineage } from "../core/history/lineage-record.ts";
import { counted } from "./format.ts";
import { dayOf, kindWords, nameOf, personWords, short, verdictWords } from "./lineage-words.ts";

export interface LineageGraph {
  readonly id: string;
  readonly title: readonly string[];
  /** Words of the node that stands for what was there before history begins; null when nothing was. */
  readonly before: { readonly id: string; readonly lines: readonly string[] } | null;
  /** From the oldest to the newest. */
  readonly events: readonly {
    readonly id: string;
    readonly lines: readonly string[];
    readonly kind: LineageEvent["kind"];
  }[];
  readonly links: readonly (readonly [from: string, to: string])[];
}

/** @param index place of the source among those drawn, from 0; ids follow from it */
export function lineageGraph(source: SourceLineage, index: number, complete: boolean): LineageGraph {
  const { sha256, firstKnown } = source;
  const id = `s${index + 1}`;
  const name = nameOf(source);
  const digest = name === `sha256:${sha256}` ? [] : [`sha256:${sha256}`];
  const commits = [...new Set(firstKnown.map(({ commit }) => short(commit)))];
  const before = commits.length === 0 ? null : { id: `${id}e0`, lines: ["known since before", commits.join(", ")] };
  const events = [...source.events].reverse().map((event, nth) => {
    const { changes, commit, subject, author, kind } = event;
    const more =
      changes === null || changes.length === 0 ? [] : [`${counted(changes.length, "change")} of the manifest`];
    const last = `${personWords(author)}, ${short(commit)}`;
    return { id: `${id}e${nth + 1}`, kind, lines: [`${kindWords(event)} ${dayOf(author)}`, subject, ...more, last] };
  });
  const nodes = [...(before === null ? [] : [before.id]), ...events.map((event) => event.id)];
  return {
    id,
    title: [name, ...digest, verdictWords(source, complete)],
    before,
    events,
    links: nodes.slice(1).map((to, nth) => [nodes[nth] ?? "", to] as const),
  };
}
