// Starts an archive in a repository: writes what is not there, and never changes what is, unless lines may be added at its end.

import type { Initialisation, StartedFile } from "./core/initialisation.ts";
import { ArchiveError } from "./core/error.ts";
import { Judge } from "./core/judge.ts";
import { descriptorName } from "./core/layout.ts";
import { defaultLimits } from "./core/limits.ts";
import { readDocument } from "./core/manifest/document.ts";
import { writeDocument } from "./core/manifest/write.ts";
import type { Decoder, Store, Tree } from "./core/ports.ts";
import { FindingList } from "./core/finding-list.ts";
import { rules } from "./core/rules/index.ts";
import {
  type CiService,
  fillTemplate,
  joinTexts,
  linesLacking,
  type PackageFiles,
  type StarterFile,
  starterFiles,
} from "./core/starter.ts";

export interface InitPorts {
  /** The working directory, read only. */
  readonly tree: Tree;
  readonly store: Store;
  readonly decoder: Decoder;
  readonly packageFiles: PackageFiles;
  /** Branch that is checked out, or the usual one; null where there is no git repository. */
  readonly branch: string | null;
}

/** What archive.yaml is to say. */
export interface NewDescriptor {
  readonly name: string;
  readonly description: string;
  readonly homeRepository: string | null;
  readonly licence: string;
  readonly takedown: string;
}

export interface InitOptions {
  readonly version: string;
  /** Null where archive.yaml is there already. */
  readonly descriptor: NewDescriptor | null;
  readonly service: CiService;
  /** Who is asked for reviews, as CODEOWNERS names them; null for nobody. */
  readonly owner: string | null;
  /** Whether lines may be added at the end of files that are there. */
  readonly append: boolean;
  readonly dryRun: boolean;
}

/**
 * Looks at all files and at the way to each, and only then writes, file by file, archive.yaml last: before it stands there is no
 * archive, and a run that was stopped can be repeated.
 * @throws ArchiveError `usage` when archive.yaml would not hold, `unreadable`; `write-failed` before anything was written,
 *   `partly-written` after
 */
export async function init(ports: InitPorts, options: InitOptions): Promise<Initialisation> {
  const { descriptor, service, owner } = options;
  const path = `${ports.tree.root}/${descriptorName}`;
  const text = descriptor === null ? null : await descriptorText(ports, path, descriptor);
  const values = templateValues(ports, options);
  const planned: Start[] = [];
  for (const file of starterFiles(service, owner !== null)) {
    const wanted = fillTemplate(await ports.packageFiles.read(file.template), values);
    planned.push(await plan(ports, file, wanted, options));
  }
  const own: StarterFile = { path, template: "", addable: false };
  planned.push(text === null ? as(path, "kept") : await plan(ports, own, text, options));
  const files = options.dryRun ? planned.map(({ told }) => told) : await write(planned);
  return {
    schemaVersion: 1,
    dryRun: options.dryRun,
    repository: ports.branch !== null,
    files,
    remaining: remainingWork(files, options),
    next: nextCommands(ports, files),
  };
}

async function descriptorText(
  { decoder }: InitPorts,
  path: string,
  { name, description, homeRepository, licence, takedown }: NewDescriptor,
): Promise<string> {
  const home = homeRepository === null ? {} : { homeRepository };
  const text = writeDocument("descriptor", path, {
    schemaVersion: 1,
    name,
    description,
    ...home,
    licence,
    contact: { takedown },
  });
  const findings = new FindingList(defaultLimits.diagnostics);
  const judge = new Judge(
    rules.filter((rule) => rule.of === "document"),
    findings,
    defaultLimits.diagnosticsPerRule,
  );
  judge.document(await readDocument("descriptor", path, null, decoder.encodeUtf8(text), decoder, defaultLimits));
  const { diagnostics } = findings.finish();
  if (diagnostics.length > 0)
    throw new ArchiveError("usage", `With these words ${descriptorName} would not hold`, {
      details: diagnostics.map(({ message, fix }) => `${message}. ${fix}`),
    });
  return text;
}

function templateValues({ branch }: InitPorts, { version, descriptor, owner }: InitOptions): Record<string, string> {
  return {
    version,
    branch: branch ?? "main",
    owner: owner ?? "",
    name: descriptor?.name ?? "Archive",
    description: descriptor?.description ?? "A corpus of captured sources.",
    takedown: descriptor?.takedown ?? "see `contact` in archive/archive.yaml",
  };
}

/** A file with what will be told of it, and how it is written, where it is. */
interface Start {
  readonly told: StartedFile;
  /** Whether it was: somebody else may have written it in the meantime. */
  readonly write?: () => Promise<boolean>;
}

const as = (path: string, outcome: StartedFile["outcome"], lacking: readonly string[] = []): Start => ({
  told: { path, outcome, lacking },
});

/** Looks at one file; nothing is written. */
async function plan(
  { tree, store, decoder }: InitPorts,
  { path, addable, onlyAtStart }: StarterFile,
  wanted: string,
  { append, descriptor }: InitOptions,
): Promise<Start> {
  const existing = await tree.read(path, defaultLimits.documentBytes);
  if (!existing.ok) {
    const { kind, reason } = existing.fault;
    if (kind === "not-a-file" || kind === "limit") return as(path, "left-alone");
    if (kind !== "vanished") throw new ArchiveError("unreadable", `"${path}" ${reason}`);
    await store.check(path);
    const bytes = decoder.encodeUtf8(wanted);
    return { ...as(path, "created"), write: async () => (await store.create(path, bytes)) === "created" };
  }
  if (onlyAtStart === true && descriptor === null) return as(path, "kept");
  const decoded = decoder.decode(existing.bytes, "utf-8");
  if (decoded.kind !== "text") return as(path, "left-alone");
  if (decoded.text === wanted) return as(path, "kept");
  if (!addable) return as(path, "left-alone");
  const lacking = linesLacking(decoded.text, wanted);
  if (lacking.length === 0) return as(path, "kept");
  if (!append) return as(path, "left-alone", lacking);
  const joined = decoder.encodeUtf8(joinTexts(decoded.text, wanted));
  return {
    ...as(path, "added-to"),
    write: async () => (await store.replace(path, existing.bytes, joined)) === "replaced",
  };
}

async function write(planned: readonly Start[]): Promise<StartedFile[]> {
  const files: StartedFile[] = [];
  for (const { told, write: writeIt } of planned) {
    try {
      const done = writeIt === undefined || (await writeIt());
      files.push(done ? told : { ...told, outcome: "left-alone" });
    } catch (error) {
      const written = files.filter(({ outcome }) => outcome === "created" || outcome === "added-to");
      if (!(error instanceof ArchiveError) || error.code !== "write-failed" || written.length === 0) throw error;
      throw new ArchiveError("partly-written", error.message, {
        cause: error,
        details: written.map(({ path, outcome }) => `written: "${path}" (${outcome})`),
      });
    }
  }
  return files;
}

function remainingWork(files: readonly StartedFile[], { service, owner }: InitOptions): string[] {
  const work: string[] = [];
  if (files.some(({ lacking }) => lacking.length > 0))
    work.push("Add the lines to the files that were left alone, or run `archive init --append`.");
  if (service !== "none" && owner === null)
    work.push("Name who reviews changes to checks and settings: `archive init --owner @name` writes CODEOWNERS.");
  if (service === "github")
    work.push("Make the check `archive / verify` a required one, and its workflow a required workflow where you can.");
  if (service === "gitlab") work.push("Make pipelines that succeed a condition of merging.");
  return work;
}

function nextCommands({ branch }: InitPorts, files: readonly StartedFile[]): string[] {
  const written = files.some(({ outcome }) => outcome === "created" || outcome === "added-to");
  return [
    ...(branch === null ? ["git init"] : []),
    ...(written ? ["git add --all", 'git commit -m "Start the archive"'] : []),
    "archive add <file>",
  ];
}
