// The derivation graph over all sources: where derivations run in a circle.

interface Visit {
  readonly node: string;
  readonly targets: readonly string[];
  next: number;
}

/**
 * One circle for each group of nodes that all lead to one another, as the shortest way round from its smallest member, which
 * stands first and is not repeated. Nodes that lead to themselves alone are no circle. Linear in nodes and edges
 * (Tarjan 1972), without recursion.
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const indexOf = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: string[][] = [];
  const enter = (node: string): Visit => {
    indexOf.set(node, indexOf.size);
    low.set(node, indexOf.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, targets: (graph.get(node) ?? []).filter((target) => graph.has(target) && target !== node), next: 0 };
  };
  const lower = (node: string, value: number): void => {
    low.set(node, Math.min(low.get(node) ?? value, value));
  };
  for (const start of graph.keys()) {
    if (indexOf.has(start)) continue;
    const visits = [enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = visit.targets[visit.next++];
      if (target !== undefined) {
        if (!indexOf.has(target)) visits.push(enter(target));
        else if (isOpen.has(target)) lower(visit.node, indexOf.get(target) ?? 0);
        continue;
      }
      visits.pop();
      const parent = visits.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(visit.node) ?? 0);
      if (low.get(visit.node) !== indexOf.get(visit.node)) continue;
      const group = open.splice(open.lastIndexOf(visit.node));
      for (const member of group) isOpen.delete(member);
      if (group.length > 1) circles.push(shortestCircle(graph, new Set(group)));
    }
  }
  return circles.sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
}

function shortestCircle(graph: ReadonlyMap<string, readonly string[]>, group: ReadonlySet<string>): string[] {
  const start = [...group].sort()[0] ?? "";
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const target of graph.get(node) ?? []) {
      if (target === start && node !== start) return wayBack(cameFrom, start, node);
      if (!group.has(target) || target === start || cameFrom.has(target)) continue;
      cameFrom.set(target, node);
      queue.push(target);
    }
  }
  return [start];
}

function wayBack(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    way.push(node);
  }
  return way.reverse();
}
