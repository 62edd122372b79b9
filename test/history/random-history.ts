// Random histories of every kind that the oracle asks for, from a seed, written by git fast-import.

/** A small generator of random numbers (mulberry32): the same seed, the same history. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

export const kinds = [
  "linear",
  "merges",
  "octopus",
  "criss-cross",
  "evil-merge",
  "subtree-merge",
  "ours",
  "several-roots",
  "renames",
  "delete-and-re-add",
  "folder-and-file",
  "symlinks",
  "modes",
  "equal-dates",
  "skewed-dates",
  "everything",
] as const;

export type Kind = (typeof kinds)[number];

interface File {
  readonly mode: string;
  readonly content: string;
}

type Files = ReadonlyMap<string, File>;

interface Commit {
  readonly mark: number;
  readonly parents: readonly number[];
  readonly files: Files;
}

/**
 * A stream for `git fast-import` that ends with `refs/heads/main`.
 * @param paths what new files are called; when absent, names that sort badly in folders that do
 */
export function randomHistory(
  kind: Kind,
  seed: number,
  format: "sha1" | "sha256" = "sha1",
  paths: readonly string[] | null = null,
): Buffer {
  return new Generator(kind, new Random(seed), format, paths).run();
}

const names = [
  "a",
  "b",
  "a.txt",
  "a-b",
  "a0",
  "ab",
  "é",
  "\u{1f600}",
  "x y",
  "B",
  "z",
  ".hidden",
  "long-name-of-a-file.manifest.yaml",
];
const folders = [
  "archive",
  "archive/sources",
  "archive/sources/aa",
  "archive/sources/aa/bb",
  "archive/a",
  "archive/a/b",
  "other",
  "archive2",
  "",
];

class Generator {
  readonly #kind: Kind;
  readonly #random: Random;
  readonly #gitlink: string;
  readonly #paths: readonly string[] | null;
  readonly #commits: Commit[] = [];
  readonly #out: Buffer[] = [];
  #clock = 1_600_000_000;

  constructor(kind: Kind, random: Random, format: "sha1" | "sha256", paths: readonly string[] | null) {
    this.#paths = paths;
    this.#kind = kind;
    this.#random = random;
    this.#gitlink = "ab".repeat(format === "sha1" ? 20 : 32);
  }

  run(): Buffer {
    const random = this.#random;
    this.#commit([], this.#edited(new Map(), 6));
    const length = 12 + random.below(40);
    for (let step = 0; step < length; step++) this.#step();
    // A last merge of some ends, so that side branches can be reached.
    if (this.#kind !== "linear") {
      const ends = this.#commits.filter(({ mark }) => !this.#commits.some(({ parents }) => parents.includes(mark)));
      if (ends.length > 1) this.#merge(ends.slice(-8).reverse());
    }
    this.#out.push(Buffer.from(`reset refs/heads/main\nfrom :${this.#commits.at(-1)?.mark}\n\n`));
    return Buffer.concat(this.#out);
  }

  #is(...wanted: readonly Kind[]): boolean {
    return wanted.includes(this.#kind) || this.#kind === "everything";
  }

  #step(): void {
    const random = this.#random;
    const latest = this.#commits.at(-1) as Commit;
    if (this.#kind === "linear") this.#commit([latest], this.#edited(latest.files, 3));
    else if (this.#is("several-roots") && random.chance(0.1)) this.#commit([], this.#edited(new Map(), 4));
    else if (this.#is("octopus") && random.chance(0.15) && this.#commits.length > 5) {
      this.#merge([...new Set(Array.from({ length: 2 + random.below(5) }, () => this.#recent(10)))]);
    } else if (this.#is("criss-cross") && random.chance(0.15)) {
      const left = this.#child(latest);
      const right = this.#child(this.#recent(4));
      this.#merge([left, right]);
      this.#merge([right, left]);
      this.#merge(this.#commits.slice(-2));
    } else if (random.chance(0.3)) {
      const other = this.#recent(8);
      this.#merge(other === latest ? [latest] : random.chance(0.5) ? [latest, other] : [other, latest]);
    } else {
      const parent = random.chance(0.6) ? latest : this.#recent(8);
      // Now and then a commit that changes nothing.
      this.#commit([parent], random.chance(0.05) ? parent.files : this.#edited(parent.files, 3));
    }
  }

  #recent(count: number): Commit {
    return this.#random.pick(this.#commits.slice(-count));
  }

  #child(parent: Commit): Commit {
    this.#commit([parent], this.#edited(parent.files, 2));
    return this.#commits.at(-1) as Commit;
  }

  #merge(parents: readonly Commit[]): void {
    const random = this.#random;
    const [first] = parents as [Commit];
    let files = new Map<string, File>();
    if (this.#is("ours") && random.chance(0.4)) files = new Map(first.files);
    else {
      const all = new Set(parents.flatMap(({ files: held }) => [...held.keys()]));
      for (const path of all) {
        const file = random.pick(parents).files.get(path);
        if (file !== undefined) files.set(path, file);
      }
      files = withoutConflicts(files);
    }
    if (this.#is("subtree-merge") && random.chance(0.4)) {
      const other = parents.at(-1) as Commit;
      const prefix = random.pick(["archive/sub", "archive/sources/aa", "archive"]);
      for (const [path, file] of other.files) put(files, `${prefix}/${path}`, file);
    }
    if (this.#is("evil-merge") && random.chance(0.6)) files = new Map(this.#edited(files, 2));
    this.#commit(parents, files);
  }

  #edited(before: Files, count: number): Files {
    const files = new Map(before);
    for (let edit = 1 + this.#random.below(count); edit > 0; edit--) this.#edit(files);
    return files;
  }

  #edit(files: Map<string, File>): void {
    const random = this.#random;
    const existing = [...files.keys()];
    const some = existing.length === 0 ? null : random.pick(existing);
    const fresh = (): string =>
      this.#paths === null
        ? [random.pick(folders), random.pick(names)].filter((part) => part !== "").join("/")
        : random.pick(this.#paths);
    const words = random.chance(0.1) ? "" : `content ${random.below(1e6)}`;
    const content = random.chance(0.3) ? `same ${random.below(3)}` : words;
    const file = some === null ? undefined : files.get(some);
    if (some === null || file === undefined) put(files, fresh(), { mode: "100644", content });
    else if (this.#is("renames") && random.chance(0.4)) {
      files.delete(some);
      put(files, random.chance(0.5) ? `archive/moved/${some.slice(some.lastIndexOf("/") + 1)}` : fresh(), file);
    } else if (this.#is("folder-and-file") && random.chance(0.4)) {
      const slash = some.lastIndexOf("/");
      const path = slash > 0 && random.chance(0.5) ? some.slice(0, slash) : `${some}/${random.pick(names)}`;
      put(files, path, { mode: "100644", content });
    } else if (this.#is("modes") && random.chance(0.4)) {
      put(files, some, { mode: random.pick(["100644", "100755"]), content: file.content });
    } else if (this.#is("symlinks") && random.chance(0.4)) {
      const link = { mode: "120000", content: content || "target" };
      put(files, random.chance(0.5) ? some : fresh(), random.chance(0.3) ? { mode: "160000", content: "" } : link);
    } else if (random.chance(this.#is("delete-and-re-add") ? 0.5 : 0.2)) files.delete(some);
    else put(files, random.chance(0.4) ? some : fresh(), { mode: "100644", content });
  }

  #commit(parents: readonly Commit[], files: Files): void {
    const random = this.#random;
    const mark = this.#commits.length + 1;
    this.#commits.push({ mark, parents: parents.map((parent) => parent.mark), files });
    if (this.#is("skewed-dates") && random.chance(0.5)) this.#clock += random.below(2_000_000) - 1_000_000;
    else if (this.#kind !== "equal-dates" && random.chance(0.7)) this.#clock += random.below(100_000);
    const identity = `Somebody <somebody@example.org> ${this.#clock} +0000`;
    const message = `Step ${mark}`;
    // Each commit on a branch of its own: what is not asked for by `from` must not come in by the branch.
    const lines = [
      `commit refs/heads/step-${mark}`,
      `mark :${mark}`,
      `author ${identity}`,
      `committer ${identity}`,
      `data ${message.length}`,
      message,
    ];
    parents.forEach((parent, index) => {
      lines.push(`${index === 0 ? "from" : "merge"} :${parent.mark}`);
    });
    lines.push("deleteall");
    for (const [path, { mode, content }] of files) {
      if (mode === "160000") lines.push(`M 160000 ${this.#gitlink} "${octal(path)}"`);
      else lines.push(`M ${mode} inline "${octal(path)}"`, `data ${Buffer.byteLength(content)}`, content);
    }
    this.#out.push(Buffer.from(`${lines.join("\n")}\n\n`));
  }
}

function octal(path: string): string {
  return [...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** Puts a file where it may stand: nothing below it, no file above it. */
function put(files: Map<string, File>, path: string, file: File): void {
  for (const other of [...files.keys()])
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) files.delete(other);
  files.set(path, file);
}

function withoutConflicts(files: ReadonlyMap<string, File>): Map<string, File> {
  const result = new Map<string, File>();
  for (const [path, file] of files) put(result, path, file);
  return result;
}
