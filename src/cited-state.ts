// The state of the archive that is cited: the newest that snapshots or HEAD tell of, or one that was named.

import type { CitedArchivePorts } from "./core/citation/cited-archive.ts";
import { ArchiveError } from "./core/error.ts";
import { Gatherer } from "./core/gather.ts";
import { parseCommit } from "./core/history/commit-object.ts";
import { type Inventory, takeInventory } from "./core/inventory.ts";
import type { Limits } from "./core/limits.ts";
import type { Manifest } from "./core/manifest/generated/schema-types.ts";
import type { Objects, Tree, VerifyPorts } from "./core/ports.ts";
import type { SnapshotSet } from "./core/snapshot/snapshot-facts.ts";
import type { PathReader } from "./source-name.ts";
import { readAll } from "./snapshot.ts";

/** What `cite` is handed; the commit looked at is the one that HEAD names. */
export interface CitePorts extends CitedArchivePorts {
  /** The working directory; null where there is none. */
  readonly workTree: Tree | null;
  readonly pathsOf?: PathReader;
}

/** The archive at one commit. */
export interface CommittedState {
  readonly commit: string;
  /** When the commit was made, in milliseconds since 1970, by its own account; null for an absurd date. */
  readonly committed: number | null;
  readonly ports: VerifyPorts;
  readonly inventory: Inventory;
  readonly gatherer: Gatherer;
}

/** The states that a citation is made from. */
export interface CitedStates {
  readonly head: CommittedState;
  /** What is cited. */
  readonly state: CommittedState;
  /** The snapshots that HEAD holds; of one that was named, that one alone. */
  readonly snapshots: SnapshotSet;
  /** Whether somebody named the state. */
  readonly isNamed: boolean;
}

/**
 * Opens HEAD and the state to cite.
 * @param at name of a snapshot, else a revision; HEAD when absent
 * @throws ArchiveError `revision-unknown`, `revision-ambiguous`, `object-missing`, `object-corrupt`
 */
export async function openCitedStates(ports: CitePorts, at: string | undefined, limits: Limits): Promise<CitedStates> {
  const head = await openState(ports, ports.revision, limits);
  const { set } = await readAll(head.ports, limits);
  if (at === undefined) return { head, state: head, snapshots: set, isNamed: false };
  const named = set.chain.links.find(({ name }) => name === at);
  const commit = named?.header.commit ?? (await commitNamed(ports.objects, at));
  const snapshots = named === undefined ? set : { ...set, chain: { ...set.chain, links: [named] } };
  return { head, state: await openState(ports, commit, limits), snapshots, isNamed: true };
}

async function commitNamed(objects: Objects, word: string): Promise<string> {
  try {
    return await objects.resolve(`${word}^{commit}`);
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== "revision-unknown") throw error;
    throw new ArchiveError(error.code, `"${word}" names no snapshot, commit, branch or tag`, { cause: error });
  }
}

async function openState(ports: CitePorts, commit: string, limits: Limits): Promise<CommittedState> {
  const { objects, digester, decoder } = ports;
  const tree = await ports.treeAt(commit);
  const committed = await committedAt(objects, commit);
  const clock =
    committed === null ? ({ now: 0, source: "caller" } as const) : ({ now: committed, source: "commit" } as const);
  const state = { tree, digester, decoder, clock };
  const inventory = takeInventory(tree.root, await tree.list(limits));
  return { commit, committed, ports: state, inventory, gatherer: new Gatherer(state, inventory, limits) };
}

/** The latest moment that a date of ECMAScript can be, in milliseconds. */
const lastMoment = 8.64e15;

/** By the commit's own account, in milliseconds since 1970; null for an absurd date. */
export async function committedAt(objects: Objects, commit: string): Promise<number | null> {
  const { type, content } = await objects.read(commit);
  const seconds = type === "commit" ? parseCommit(content, objects.format).committer?.seconds : undefined;
  const time = (seconds ?? Number.NaN) * 1000;
  return Math.abs(time) <= lastMoment ? time : null;
}

/** The tombstone of a source, where one stands in its place. */
export async function tombstoneAt(
  { inventory, gatherer }: CommittedState,
  stem: string,
): Promise<Manifest["withdrawn"] | null> {
  const slot = inventory.slots.get(stem);
  return slot === undefined ? null : ((await gatherer.manifest(slot)).facts?.value?.withdrawn ?? null);
}
