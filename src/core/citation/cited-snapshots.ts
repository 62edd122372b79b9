// What the snapshots of an archive say of cited sources. Each file is read once, for all citations.

import type { Inventory } from "../inventory.ts";
import { baseName, manifestSuffix, roleOf, snapshotSuffix } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, Digester, Tree } from "../ports.ts";
import { gatherSnapshot } from "../snapshot/gather-snapshots.ts";
import type { CitedSnapshotFacts } from "./citation-facts.ts";

type SnapshotToday = NonNullable<CitedSnapshotFacts["today"]>;

interface ReadSnapshot extends Omit<SnapshotToday, "bytes" | "manifest"> {
  readonly named: ReadonlyMap<string, { bytes: boolean; manifest: string | null }>;
}

/** The snapshots by name. */
export class CitedSnapshots {
  readonly #read: ReadonlyMap<string, ReadSnapshot>;
  /** Roots and digests of all of them. */
  readonly roots: ReadonlySet<string>;

  /**
   * @param sources those that questions will be about
   * @param faults takes up what could not be read
   */
  static async read(
    ports: { readonly tree: Tree; readonly digester: Digester },
    { root, snapshots }: Inventory,
    sources: ReadonlySet<string>,
    limits: Limits,
    faults: AccessFault[],
  ): Promise<CitedSnapshots> {
    const read = new Map<string, ReadSnapshot>();
    for (const entry of snapshots) {
      const named = new Map<string, { bytes: boolean; manifest: string | null }>();
      const gathered = await gatherSnapshot(ports, entry, limits, ({ path, sha256 }) => {
        const role = roleOf(root, path);
        if ((role.kind !== "bytes" && role.kind !== "manifest") || !sources.has(role.stem)) return;
        const about = named.get(role.stem) ?? { bytes: false, manifest: null };
        named.set(role.stem, about);
        if (path.endsWith(manifestSuffix)) about.manifest = sha256;
        else about.bytes = true;
      });
      if (!gathered.ok) {
        if (gathered.fault !== null) faults.push(gathered.fault);
        continue;
      }
      const { digest, root: claimed, computedRoot, path, header } = gathered.facts;
      const name = baseName(path).slice(0, -snapshotSuffix.length);
      const isSound = claimed === computedRoot && header?.name === name;
      read.set(name, { path, digest, root: isSound ? computedRoot : null, named });
    }
    return new CitedSnapshots(read);
  }

  private constructor(read: ReadonlyMap<string, ReadSnapshot>) {
    this.#read = read;
    this.roots = new Set([...read.values()].flatMap(({ root, digest }) => [root ?? digest, digest]));
  }

  /** Whether there is a snapshot of the name. */
  has(name: string): boolean {
    return this.#read.has(name);
  }

  /** What a snapshot says of a source; null when there is no snapshot of the name. */
  about(name: string, source: string): SnapshotToday | null {
    const read = this.#read.get(name);
    if (read === undefined) return null;
    const { path, digest, root, named } = read;
    return { path, digest, root, bytes: false, manifest: null, ...named.get(source) };
  }
}
