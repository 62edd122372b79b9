// Derivations for people: under each text what it was made from, down to the works outside the archive.

import type { DerivationMap, MappedDerivation, MappedSource, MappedWork } from "../core/derivation-map.ts";
import { derivationFacts, sourceFacts, sourceName, workName } from "./derivation-words.ts";
import { counted, type Line, type LineFormat, styled } from "./format.ts";

/** In columns: a chain may be as long as the archive is large, and its lines would grow with it. */
const widestMargin = 90;

/** Looks up by id and remembers what has been told. */
class Telling {
  readonly #sources: ReadonlyMap<string, MappedSource>;
  readonly #works: ReadonlyMap<string, MappedWork>;
  readonly #edges = new Map<string, MappedDerivation[]>();
  readonly #targets = new Set<string>();
  readonly #told = new Set<string>();

  constructor({ sources, works, derivations }: DerivationMap) {
    this.#sources = new Map(sources.map((source) => [source.sha256, source]));
    this.#works = new Map(works.map((work) => [work.id, work]));
    for (const edge of derivations) {
      const list = this.#edges.get(edge.from);
      if (list === undefined) this.#edges.set(edge.from, [edge]);
      else list.push(edge);
      if (edge.source !== null && edge.source !== edge.from) this.#targets.add(edge.source);
    }
  }

  /** First what nothing was made from; then what is left, which runs in circles. */
  *all(): Generator<Line> {
    const sources = [...this.#sources.values()];
    for (const source of sources) if (!this.#targets.has(source.sha256)) yield* this.#root(source);
    for (const source of sources) if (!this.#told.has(source.sha256)) yield* this.#root(source);
  }

  *#root(source: MappedSource): Generator<Line> {
    yield [styled("bold", sourceName(source))];
    const facts = sourceFacts(source);
    yield [styled("dim", `sha256:${source.sha256.slice(0, 16)}…`), facts === "" ? "" : `  ${facts}`];
    yield* this.#below(source, "", [source.sha256]);
    yield [];
  }

  /** The way down is a list and not the stack, for the same reason. */
  *#below(start: MappedSource, margin: string, way: readonly string[]): Generator<Line> {
    interface Step {
      readonly edges: readonly MappedDerivation[];
      readonly margin: string;
      readonly at: string;
      next: number;
    }
    const enter = (source: MappedSource, indent: string): Step => {
      this.#told.add(source.sha256);
      return { edges: this.#edges.get(source.sha256) ?? [], margin: indent, at: source.sha256, next: 0 };
    };
    const steps = [enter(start, margin)];
    const onWay = new Set(way);
    if (steps[0]?.edges.length === 0) yield ["made from nothing else, as far as is known"];
    for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
      const edge = step.edges[step.next++];
      if (edge === undefined) {
        steps.pop();
        onWay.delete(step.at);
        continue;
      }
      const isLast = step.next === step.edges.length;
      const inner = step.margin.length < widestMargin ? `${step.margin}${isLast ? "   " : "│  "}` : step.margin;
      const branch = `${step.margin}${isLast ? "└─ " : "├─ "}`;
      const target = edge.source === null ? undefined : this.#sources.get(edge.source);
      yield [branch, styled("cyan", edge.relation), ` ${this.#name(edge, target)}`];
      yield* this.#details(edge, target, inner);
      if (target === undefined) continue;
      if (onWay.has(target.sha256)) yield [inner, styled(["bold", "red"], "A CIRCLE: it is already on this way")];
      else if (this.#told.has(target.sha256)) yield* this.#again(target, inner);
      else {
        onWay.add(target.sha256);
        steps.push(enter(target, inner));
      }
    }
  }

  *#again({ sha256 }: MappedSource, inner: string): Generator<Line> {
    if ((this.#edges.get(sha256)?.length ?? 0) > 0) yield [inner, styled("dim", "what it was made from is told above")];
  }

  #name({ work }: MappedDerivation, target: MappedSource | undefined): string {
    const found = work === null ? undefined : this.#works.get(work);
    if (found !== undefined) return workName(found);
    return target === undefined ? "something that is not named" : sourceName(target);
  }

  *#details(edge: MappedDerivation, target: MappedSource | undefined, inner: string): Generator<Line> {
    const known = ` (${derivationFacts(edge)})`;
    if (target !== undefined) {
      const facts = sourceFacts(target);
      const shown = target.known ? facts : styled("red", facts);
      yield [inner, styled("dim", `sha256:${target.sha256.slice(0, 16)}…  `), shown, styled("dim", known)];
    } else yield [inner, styled("dim", `outside the archive${known}`)];
    const url = edge.work === null ? null : (this.#works.get(edge.work)?.url ?? null);
    if (url !== null) yield [inner, styled("dim", url)];
  }
}

const format: LineFormat<DerivationMap> = {
  kind: "lines",
  *render(map) {
    yield* new Telling(map).all();
    for (const path of map.unread) yield [styled("yellow", "not read"), `  ${path}: \`archive verify\` says why`];
    const { sources, works, derivations, circles } = map;
    const missing = sources.filter(({ known }) => !known).length;
    const parts = [
      counted(sources.length - missing, "source"),
      `${counted(works.length, "work")} outside the archive`,
      counted(derivations.length, "derivation"),
      ...(missing > 0 ? [`${counted(missing, "source")} that the archive does not hold`] : []),
      ...(circles.length > 0 ? [counted(circles.length, "circle")] : []),
    ];
    yield [styled(circles.length + missing > 0 ? "red" : "bold", `${parts.join(", ")}.`)];
  },
};
export default format;
