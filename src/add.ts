// Adds files to an archive: looks at them, asks or drafts what they are, verifies that, and only then writes, whole or not at all.

import type { Addition } from "./core/addition.ts";
import { type ArrivedFile, type Capture, captureFile } from "./core/capture/capture.ts";
import { deposit } from "./core/capture/deposit.ts";
import { compareWithStored, describe } from "./core/capture/description.ts";
import type { GivenClaims } from "./core/capture/given-claims.ts";
import { Incoming } from "./core/capture/incoming.ts";
import { nextCommands } from "./core/capture/next-commands.ts";
import type { Mapping } from "./core/capture/partial-manifest.ts";
import { type Ground, placementOf } from "./core/capture/placement.ts";
import { type Copy, findCopies } from "./core/duplicates/copies.ts";
import { ArchiveError } from "./core/error.ts";
import { Gatherer } from "./core/gather.ts";
import { takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { overlaidTree } from "./core/overlay-tree.ts";
import type { Awaitable, CharsetGuess, LanguageGuess, Listing, Store, VerifyPorts } from "./core/ports.ts";
import { verify } from "./verify.ts";

/** What `add` is handed. */
export interface AddPorts extends VerifyPorts {
  readonly store: Store;
  readonly charsetGuess: CharsetGuess;
  readonly languageGuess: LanguageGuess;
}

/** A file to add, or why it could not be read. */
export interface Arrival {
  /** As it was given: a path, or `-`. */
  readonly input: string;
  readonly file: ArrivedFile | { readonly fault: string };
}

/** What is asked about a file before its manifest is drafted. */
export interface AddQuestion {
  readonly input: string;
  readonly capture: Capture;
  readonly copies: readonly Copy[];
  /** Title of the likest of them, else the name it arrived under; null where it has neither, or is new itself. */
  readonly likestName: string | null;
}

export interface AddOptions {
  /** What is said of every file; the words that show it must stand in each of them. */
  readonly given?: GivenClaims;
  /** The character set, where somebody says which it is. */
  readonly charset?: string;
  /** What somebody wrote beforehand: it takes the place of what is drafted. */
  readonly partial?: Mapping;
  /** Asks about a new file; what it says is added to what is given. Nothing is written before every file was asked about. */
  readonly ask?: (question: AddQuestion) => Awaitable<GivenClaims>;
  /** Nothing is written. */
  readonly dryRun?: boolean;
  /** Whether the texts of the archive are compared with the new ones; yes when absent. */
  readonly compare?: boolean;
  /** Name of the remote that a branch is pushed to; without one nobody is told to push. */
  readonly remote?: string | null;
  readonly limits?: Limits;
  readonly version: string;
  /** Called after each text of the archive that was compared. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Adds files. Each is added whole or not at all, and told apart from the others; nothing that is there is changed.
 * @throws ArchiveError what the questions throw, before anything is written
 */
export async function add(ports: AddPorts, arrivals: readonly Arrival[], options: AddOptions): Promise<Addition> {
  const { dryRun = false, limits = defaultLimits } = options;
  const cleaned = dryRun ? [] : await ports.store.clean();
  const listing = await ports.tree.list(limits);
  const inventory = takeInventory(ports.tree.root, listing);
  const ground = { ...ports, inventory, gatherer: new Gatherer(ports, inventory, limits), limits };

  const files: Incoming[] = [];
  for (const arrival of arrivals) files.push(await look(arrival, files, ground, ports, options));
  if (options.compare !== false) await compare(files, ground, options);
  for (const file of files) await say(file, ground, options);
  await check(files, listing, ports, options);
  if (!dryRun) for (const file of files) await write(file, ports);

  const next = nextCommands(
    files.flatMap(({ committed }) => committed),
    options.remote ?? null,
  );
  return { schemaVersion: 1, dryRun, cleaned, files: files.map(({ result }) => result), next };
}

/** What the bytes tell, and what of them is there already. */
async function look(
  { input, file }: Arrival,
  before: readonly Incoming[],
  ground: Ground,
  ports: AddPorts,
  { charset }: AddOptions,
): Promise<Incoming> {
  const nothing = new Incoming(input);
  if ("fault" in file) return nothing.end("failed", file.fault);
  if (file.bytes.length === 0) return nothing.end("refused", "is empty");
  const capture = await captureFile(file, ports, ground.limits, charset ?? null);
  if (capture === null) return nothing.end("refused", `is no text in the character set "${charset ?? ""}"`);
  const twin = before.find((other) => other.capture?.sha256 === capture.sha256);
  if (twin !== undefined) return nothing.end("present", `has the same bytes as "${twin.input}"`);
  const placement = await placementOf(capture, ground);
  if (placement.kind === "open") return new Incoming(input, capture, placement);
  return new Incoming(input, capture).end("refused", placement.reason, placement.details);
}

/** Which texts of the archive, and which other new ones, the new ones are like. */
async function compare(files: readonly Incoming[], ground: Ground & AddPorts, options: AddOptions): Promise<void> {
  const fresh = files.filter((file) => file.isNew && file.isOpen);
  const texts = fresh.flatMap(({ capture, placement }) =>
    capture?.words == null || placement === null
      ? []
      : [{ words: capture.words, sha256: capture.sha256, path: placement.path }],
  );
  const found = await findCopies(texts, ground, options.onProgress);
  for (const [index, { sha256 }] of texts.entries()) {
    const file = fresh.find(({ capture }) => capture?.sha256 === sha256);
    if (file !== undefined) file.copies = found[index] ?? [];
  }
}

/** Asks about a file, and drafts its manifest. */
async function say(file: Incoming, ground: Ground & AddPorts, options: AddOptions): Promise<void> {
  const { tree, decoder, limits } = ground;
  const { input, capture, placement, copies } = file;
  if (capture === null || placement === null) return;
  const said = { given: options.given ?? {}, partial: options.partial ?? null };
  if (placement.missing.includes("manifest")) {
    const answers =
      (await options.ask?.({ input, capture, copies, likestName: await nameOf(copies[0], ground) })) ?? {};
    describe(file, { ...said, given: { ...said.given, ...answers } });
  } else if (placement.missing.length === 0) {
    const stored = await tree.read(placement.manifestPath, limits.documentBytes);
    const decoded = stored.ok ? decoder.decode(stored.bytes, "utf-8") : null;
    compareWithStored(file, said, decoded?.kind === "text" ? decoded.text : null);
  }
}

async function nameOf(copy: Copy | undefined, { inventory, gatherer }: Ground): Promise<string | null> {
  const slot = copy === undefined ? undefined : inventory.slots.get(copy.sha256);
  if (slot === undefined) return null;
  const manifest = (await gatherer.source(slot)).manifest?.value;
  return manifest?.title?.value ?? manifest?.file?.originalName ?? null;
}

/** Verifies what is going to be written as if it stood there; without what is refused the rest is verified again. */
async function check(files: readonly Incoming[], listing: Listing, ports: AddPorts, options: AddOptions) {
  const { limits = defaultLimits, version } = options;
  const listed = { ...ports.tree, list: () => listing };
  for (let open = files.filter(({ isOpen }) => isOpen); open.length > 0; ) {
    const tree = overlaidTree(listed, new Map(open.flatMap((file) => pathsOf(file, ports))), ports.digester);
    const only = new Set(open.flatMap(({ capture }) => capture?.sha256 ?? []));
    const { digester, decoder, clock } = ports;
    const report = await verify({ tree, digester, decoder, clock }, { only, limits, version });
    for (const file of open) {
      file.diagnostics = report.diagnostics.filter(({ source }) => source === file.capture?.sha256);
      if (file.diagnostics.some(({ severity }) => severity === "error")) file.end("refused", "would not verify");
    }
    const left = open.filter(({ isOpen }) => isOpen);
    if (left.length === open.length) return;
    open = left;
  }
}

/** What is to be written, by path. */
function pathsOf({ capture, placement, drafted }: Incoming, { decoder }: AddPorts): [string, Uint8Array][] {
  if (capture === null || placement === null) return [];
  const manifest = drafted === null ? [] : [[placement.manifestPath, decoder.encodeUtf8(drafted.text)] as const];
  const bytes = placement.missing.includes("bytes") ? [[placement.path, capture.bytes] as const] : [];
  return [...bytes, ...manifest].map(([path, content]) => [path, content]);
}

async function write(file: Incoming, ports: AddPorts): Promise<void> {
  const { capture, placement, drafted, isNew } = file;
  if (!file.isOpen || capture === null || placement === null) return;
  const manifest = drafted === null ? null : ports.decoder.encodeUtf8(drafted.text);
  try {
    const { sha256, bytes } = capture;
    const done = await deposit({ ...placement, sha256, bytes, manifest }, ports);
    if (done === "written") file.end(isNew ? "added" : "completed");
    else if (done === "stood") file.end("present", "was added by somebody else at the same moment");
    else file.end("refused", "was added by somebody else at the same moment, with another manifest");
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== "write-failed") throw error;
    file.end("failed", error.message, [error.help]);
  }
}
