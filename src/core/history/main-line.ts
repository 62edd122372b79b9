// The main line of a history: the tip's first parents. Which of its commits brought a commit in, and who is whose ancestor.

import type { CommitGraph } from "./commit-graph.ts";

export interface MainLine {
  /** Positions from the tip back. */
  readonly line: readonly number[];
  /** For each commit the main-line commit with which it arrived (itself when it is on the line). */
  readonly landedBy: Int32Array;
  /** 1 for commits on the line. */
  readonly onLine: Uint8Array;
  /** Whether one commit is the other or among its ancestors. */
  isAncestor(ancestor: number, descendant: number): boolean;
}

/** Follows first parents and lets every commit land once, from the oldest on: linear in commits and parents. */
export function traceMainLine(graph: CommitGraph): MainLine {
  const { count, parentStart, parents } = graph;
  const line: number[] = [];
  const onLine = new Uint8Array(count);
  for (let at = 0; at >= 0 && at < count; at = firstParent(graph, at)) {
    line.push(at);
    onLine[at] = 1;
  }
  const landedBy = new Int32Array(count).fill(-1);
  const stack: number[] = [];
  for (let index = line.length - 1; index >= 0; index--) {
    const lander = line[index] ?? 0;
    landedBy[lander] = lander;
    stack.push(lander);
    for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
      for (let slot = parentStart[commit] ?? 0; slot < (parentStart[commit + 1] ?? 0); slot++) {
        const parent = parents[slot] ?? 0;
        if ((landedBy[parent] ?? 0) >= 0) continue;
        landedBy[parent] = lander;
        stack.push(parent);
      }
    }
  }
  const newest = newestOnLine(graph, onLine);
  const seen = new Int32Array(count).fill(-1);
  let question = 0;
  const isAncestor = (ancestor: number, descendant: number): boolean => {
    if (ancestor === descendant) return true;
    if (ancestor < descendant) return false;
    // Whatever landed no later than the newest main-line ancestor is an ancestor of that one; positions fall along the line.
    const base = newest[descendant] ?? -1;
    const landed = landedBy[ancestor] ?? -1;
    if (base >= 0 && landed >= base) return true;
    // What is left is a search within the side branches that had not landed there.
    question++;
    const queue = [descendant];
    for (let commit = queue.pop(); commit !== undefined; commit = queue.pop()) {
      if (commit === ancestor) return true;
      for (let slot = parentStart[commit] ?? 0; slot < (parentStart[commit + 1] ?? 0); slot++) {
        const parent = parents[slot] ?? 0;
        if (parent > ancestor || seen[parent] === question || (base >= 0 && (landedBy[parent] ?? -1) >= base)) continue;
        seen[parent] = question;
        queue.push(parent);
      }
    }
    return false;
  };
  return { line, landedBy, onLine, isAncestor };
}

function firstParent({ parentStart, parents }: CommitGraph, commit: number): number {
  const start = parentStart[commit] ?? 0;
  return start < (parentStart[commit + 1] ?? 0) ? (parents[start] ?? -1) : -1;
}

/** For each commit the newest commit of the main line that is itself or an ancestor, or -1: parents come before children here. */
function newestOnLine({ count, parentStart, parents }: CommitGraph, onLine: Uint8Array): Int32Array {
  const newest = new Int32Array(count).fill(-1);
  for (let commit = count - 1; commit >= 0; commit--) {
    let best = onLine[commit] === 1 ? commit : -1;
    for (let slot = parentStart[commit] ?? 0; best !== commit && slot < (parentStart[commit + 1] ?? 0); slot++) {
      const candidate = newest[parents[slot] ?? 0] ?? -1;
      if (candidate >= 0 && (best < 0 || candidate < best)) best = candidate;
    }
    newest[commit] = best;
  }
  return newest;
}
