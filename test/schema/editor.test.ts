// The YAML language server finds the schema by the first line of a file, reports mistakes and describes values.

import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "..", "..");
const home = dirname(createRequire(import.meta.url).resolve("yaml-language-server/package.json"));
const manifest = join(
  repository,
  "archive/sources/38/65/3865fe998e0821283fb15471f0fb9a64fc7766edb7d0838b707aeb68022367a3.manifest.yaml",
);
const relation = join(repository, "archive/relations/R01.yaml");

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly diagnostics?: readonly { readonly message: string }[];
    readonly items?: readonly unknown[];
  };
  readonly result?: unknown;
}

/** A client that speaks just enough of the Language Server Protocol. */
class Client {
  readonly #server: ChildProcess;
  readonly #waiting: { accepts: (message: Message) => boolean; resolve: (message: Message) => void }[] = [];
  #buffer = Buffer.alloc(0);
  #id = 0;

  constructor() {
    this.#server = spawn(process.execPath, [join(home, "bin", "yaml-language-server"), "--stdio"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#server.stdout?.on("data", (chunk: Buffer) => this.#receive(chunk));
  }

  #receive(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString("latin1", 0, Math.max(head, 0)))?.[1]);
      if (head < 0 || this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString("utf8", head + 4, head + 4 + length)) as Message;
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#answer(message);
      const index = this.#waiting.findIndex(({ accepts }) => accepts(message));
      if (index >= 0) this.#waiting.splice(index, 1)[0]?.resolve(message);
    }
  }

  // The server asks for its settings and for files; the schema lies beside the archive, so nothing comes from the network.
  #answer({ id, method, params }: Message): void {
    if (id === undefined || method === undefined) return;
    const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
    const result = method === "workspace/configuration" ? (params?.items ?? []).map(() => settings) : null;
    this.#write({ id, result });
  }

  #write(body: object): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...body });
    this.#server.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  notify(method: string, params: object): void {
    this.#write({ method, params });
  }

  async request(method: string, params: object): Promise<unknown> {
    const id = ++this.#id;
    const answer = this.#wait((message) => message.id === id && message.method === undefined);
    this.#write({ id, method, params });
    return (await answer).result;
  }

  #wait(accepts: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => this.#waiting.push({ accepts, resolve }));
  }

  /** Opens a document under a name beside the real one and resolves to what the server says of it. */
  async diagnose(path: string, text: string): Promise<string[]> {
    const uri = pathToFileURL(path).href;
    const published = this.#wait(
      ({ method, params }) => method === "textDocument/publishDiagnostics" && params?.uri === uri,
    );
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return ((await published).params?.diagnostics ?? []).map(({ message }) => message);
  }

  stop(): void {
    this.#server.kill();
  }
}

let client: Client;
beforeAll(async () => {
  client = new Client();
  await client.request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(repository).href,
    capabilities: { workspace: { configuration: true } },
  });
  client.notify("initialized", {});
}, 30_000);
afterAll(() => client.stop());

describe("an editor with the YAML language server", () => {
  it("finds nothing wrong in a manifest and a relation of this archive", async () => {
    expect(await client.diagnose(manifest, readFileSync(manifest, "utf8"))).toEqual([]);
    expect(await client.diagnose(relation, readFileSync(relation, "utf8"))).toEqual([]);
  }, 30_000);

  it("reports an unknown key and a wrong value", async () => {
    const wrong = readFileSync(manifest, "utf8")
      .replace("severity: minor", "severity: miner")
      .replace("\noutlet:", "\noutlett:");
    const messages = (await client.diagnose(manifest.replace(".manifest", ".wrong.manifest"), wrong)).join("\n");
    expect(messages).toContain("outlett");
    expect(messages).toContain('"minor"');
  }, 30_000);

  it("shows what a key means", async () => {
    const text = readFileSync(manifest, "utf8");
    const line = text.split("\n").findIndex((one) => one.startsWith("translation:"));
    const hover = await client.request("textDocument/hover", {
      textDocument: { uri: pathToFileURL(manifest).href },
      position: { line, character: 3 },
    });
    expect(JSON.stringify(hover)).toContain("Whether and how this text was translated");
  }, 30_000);
});
