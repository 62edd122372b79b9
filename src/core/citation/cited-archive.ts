// The archive as citations ask about it: what stands today, what stood at a commit, and what snapshots name. Read once, and only what is asked.

import { Gatherer } from "../gather.ts";
import type { HistoryGap } from "../history/trouble.ts";
import type { WalkLimits } from "../history/walk-limits.ts";
import { type Inventory, takeInventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, Decoder, Digester, Objects, Tree } from "../ports.ts";
import { ChainHistory } from "../snapshot/history-of-chain.ts";
import type { CommitStanding } from "../snapshot/chain-facts.ts";
import type { CitedToday } from "./citation-facts.ts";
import { nameContents, swhidStart } from "./cited-contents.ts";
import { CitedTrees } from "./cited-tree.ts";
import { CitedVersions } from "./cited-versions.ts";
import { bareAddress, chainOrigin } from "./archive-home.ts";
import { CitedContexts, releasesIn, taggedCommits } from "./cited-contexts.ts";
import { type CitedWords, readCitedWords } from "./cited-words.ts";
import { isAbbreviated, isWellFormed, type Mark } from "./mark.ts";
import { KnownIds } from "./known-ids.ts";
import { PastNames } from "./past-names.ts";

/** What citations are held against. */
export interface CitedArchivePorts {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly decoder: Decoder;
  /** The commit looked at. */
  readonly revision: string;
  /** Folder of the archive from the root of the repository. */
  readonly root: string;
  /** The archive at a commit. */
  treeAt(commit: string): Promise<Tree>;
}

interface About {
  readonly home: string | null;
  readonly name: string | null;
  readonly origin: string | null;
  readonly tagged: ReadonlyMap<string, string>;
}

const commitIn = (mark: Mark): readonly string[] =>
  mark.kind === "commit" && (isWellFormed(mark) || isAbbreviated(mark)) ? [mark.value] : [];

/** Answers about one state of an archive and what led there. */
export class CitedArchive {
  readonly tree: Tree;
  readonly inventory: Inventory;
  /** Address of the repository as archive.yaml gives it. */
  readonly home: string | null;
  readonly name: string | null;
  /** Takes up what could not be read. */
  readonly faults: AccessFault[];
  readonly #ports: CitedArchivePorts;
  readonly #history: ChainHistory;
  readonly #gatherer: Gatherer;
  readonly #limits: Limits;
  readonly #walkLimits: WalkLimits;
  /** Origin of the chain of snapshots: where the archive lived when it began. */
  readonly #origin: string | null;
  readonly versions: CitedVersions;
  /** What qualifies SWHIDs. */
  readonly contexts: CitedContexts;
  readonly #today = new Map<string, CitedToday>();
  #past: PastNames | null = null;
  #known: KnownIds | null = null;
  #swhids: ReadonlyMap<string, string> | null = null;
  #words: { readonly source: string; readonly words: CitedWords } | null = null;

  /**
   * @param marks what questions will be about
   * @throws ArchiveError `object-missing`, `object-corrupt`
   */
  static async open(
    ports: CitedArchivePorts,
    marks: readonly Mark[],
    limits: Limits,
    walkLimits: WalkLimits,
  ): Promise<CitedArchive> {
    const tagged = await taggedCommits(ports.objects, new Set(releasesIn(marks)));
    const commits = new Set([...tagged.values(), ...marks.flatMap(commitIn)]);
    const tree = await ports.treeAt(ports.revision);
    const inventory = takeInventory(tree.root, await tree.list(limits));
    const history = await ChainHistory.open(ports.objects, ports.revision, ports.root, commits, walkLimits);
    const gatherer = new Gatherer({ ...ports, tree, clock: { now: 0, source: "caller" } }, inventory, limits);
    const { facts } = await gatherer.descriptor();
    const { homeRepository = null, name = null } = facts?.value ?? {};
    const origin = await chainOrigin(tree, inventory, limits);
    const about = { home: homeRepository, name, origin, tagged };
    return new CitedArchive(ports, tree, inventory, history, gatherer, limits, walkLimits, about);
  }

  private constructor(
    ports: CitedArchivePorts,
    tree: Tree,
    inventory: Inventory,
    history: ChainHistory,
    gatherer: Gatherer,
    limits: Limits,
    walkLimits: WalkLimits,
    { home, name, origin, tagged }: About,
  ) {
    this.tree = tree;
    this.inventory = inventory;
    this.#history = history;
    this.home = home;
    this.name = name;
    this.faults = [...inventory.unlisted];
    this.#ports = ports;
    this.#gatherer = gatherer;
    this.#limits = limits;
    this.#walkLimits = walkLimits;
    const trees = new CitedTrees(ports.objects, ports.root);
    this.versions = new CitedVersions(ports, trees, limits, this);
    this.#origin = origin;
    this.contexts = new CitedContexts(ports, {
      trees,
      tagged,
      hasGaps: history.gaps.length > 0,
      standing: (commit) => this.standing(commit),
      isHome: (address) => this.isHome(address),
    });
  }

  /** Why not all of history can be seen; empty when it can. */
  get gaps(): readonly HistoryGap[] {
    if (this.#past?.isWhole !== false) return this.#history.gaps;
    const gap = { reason: "The walk over history was ended by a limit or a damaged tree", cure: "Run `git fsck`." };
    return [...this.#history.gaps, gap];
  }

  /** How many commits lead here. */
  get commits(): number {
    return this.#history.graph.count;
  }

  /** Addresses of the archive's repository, today and when its chain of snapshots began. */
  get addresses(): readonly string[] {
    return [this.home, this.#origin].flatMap((address) => (address === null ? [] : bareAddress(address)));
  }

  /** Whether an address is that of the archive's repository, today or when its chain of snapshots began; null where neither is known. */
  isHome(address: string): boolean | null {
    if (this.home === null && this.#origin === null) return null;
    return this.addresses.includes(bareAddress(address));
  }

  /** The commits that lead here whose ids begin so. */
  commitsBeginningWith(digits: string): readonly string[] {
    return this.#history.beginningWith(digits);
  }

  /** Where a commit stands; an id of another length than those of this repository is nowhere. */
  async standing(commit: string): Promise<CommitStanding> {
    const isOurs = (commit.length === 40) === (this.#ports.objects.format === "sha1");
    return isOurs ? this.#history.standing(commit) : this.gaps.length > 0 ? "unseen" : "missing";
  }

  /** Walks history for what does not stand in the archive today. */
  async past(): Promise<PastNames> {
    const { objects, root } = this.#ports;
    this.#past ??= await PastNames.walk(objects, this.#history.graph, root, this.#walkLimits);
    return this.#past;
  }

  /** What an identifier that is not known may resemble; contents only where one was looked up before. */
  async known(): Promise<KnownIds> {
    const past = await this.past();
    this.#known ??= new KnownIds({
      sources: () => [...this.inventory.slots.keys(), ...past.sources()],
      contents: () => [
        ...Array.from(this.#swhids?.keys() ?? [], (swhid) => swhid.slice(swhidStart.length)),
        ...past.contents(),
      ],
      commits: () => this.#history.commits(),
    });
    return this.#known;
  }

  /** The source of which `swh:1:cnt:…` is the content, today; null for none. */
  async bySwhid(swhid: string): Promise<string | null> {
    this.#swhids ??= await nameContents(this.#ports, this.tree, this.inventory, this.#limits);
    return this.#swhids.get(swhid) ?? null;
  }

  /** How a source stands today. */
  async today(source: string): Promise<CitedToday> {
    const known = this.#today.get(source);
    if (known !== undefined) return known;
    const found = await this.#lookUp(source);
    this.#today.set(source, found);
    return found;
  }

  async #lookUp(source: string): Promise<CitedToday> {
    const slot = this.inventory.slots.get(source);
    const none = { source, found: null, size: null, manifest: null, withdrawn: null };
    if (slot === undefined) return { ...none, state: "gone" };
    const { facts, fault } = await this.#gatherer.manifest(slot);
    if (fault !== null) this.faults.push(fault);
    const digest = facts === null ? null : await this.tree.digest(facts.path, this.#limits.documentBytes, false);
    if (digest !== null && !digest.ok) this.faults.push(digest.fault);
    const manifest = facts !== null && digest?.ok === true ? { path: facts.path, sha256: digest.sha256 } : null;
    const withdrawn = facts?.value?.withdrawn ?? null;
    const about = { ...none, manifest, withdrawn };
    const [entry] = slot.bytes;
    if (entry?.kind !== "file") {
      const size = facts?.value?.file?.bytes ?? null;
      const gone = entry === undefined && fault === null ? "gone" : "unread";
      return { ...about, size, state: withdrawn === null ? gone : "withdrawn" };
    }
    const bytes = await this.tree.digest(entry.path, this.#limits.sourceBytes, false);
    if (!bytes.ok) {
      this.faults.push(bytes.fault);
      return { ...about, state: "unread" };
    }
    const state = bytes.sha256 === source ? (withdrawn === null ? "held" : "withdrawn") : "changed";
    return { ...about, state, found: bytes.sha256, size: bytes.size };
  }

  /** The words of a source that is held; those of the last one are kept. */
  async words(source: string): Promise<CitedWords> {
    if (this.#words?.source === source) return this.#words.words;
    const slot = this.inventory.slots.get(source);
    const manifest = slot === undefined ? null : (await this.#gatherer.manifest(slot)).facts;
    const { state } = await this.today(source);
    const about = { state, path: slot?.bytes[0]?.path ?? null, charset: manifest?.value?.file?.charset ?? null };
    const words = await readCitedWords({ tree: this.tree, decoder: this.#ports.decoder }, about, this.#limits);
    this.#words = { source, words };
    return words;
  }
}
