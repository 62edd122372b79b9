// exploration
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { shapes } from "./largest-shapes.mjs";
const only = process.argv[2];
const text = "Before noon\n";
const hash = createHash("sha256").update(text).digest("hex");
const stem = `archive/sources/${hash.slice(0,2)}/${hash.slice(2,4)}/${hash}`;
const head = `# yaml-language-server: $schema=../../../../schema/manifest.schema.json
schemaVersion: 1
file:
  name: ${hash}.txt
  sha256: "${hash}"
  bytes: ${text.length}
  mediaType: text/plain
  charset: utf-8
outlet:
  value: null
  basis: unknown
published:
  value: null
  basis: unknown
language:
  value: null
  basis: unknown
translation:
  status: unknown
  basis: unknown
defects: []
`;
for (const shape of shapes) {
  if (only && !shape.name.includes(only)) continue;
  const folder = mkdtempSync(join(tmpdir(), "largest-"));
  mkdirSync(join(folder, dirname(stem)), { recursive: true });
  writeFileSync(join(folder, "archive/archive.yaml"), "# yaml-language-server: $schema=../schema/archive.schema.json\nschemaVersion: 1\nname: x\ndescription: x\nlicence: CC0-1.0\ncontact:\n  takedown: a@b.example\n");
  writeFileSync(join(folder, `${stem}.txt`), text);
  const manifest = shape.text({ head });
  writeFileSync(join(folder, `${stem}.manifest.yaml`), manifest);
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/archive.js", "verify", "--json", "-C", folder], { encoding: "utf8", timeout: Number(process.env.T ?? 20000), maxBuffer: 1e9 });
  const time = performance.now() - start;
  let found = {};
  try { for (const d of JSON.parse(stdout).diagnostics) found[d.rule] = (found[d.rule] ?? 0) + 1; } catch { found = { raw: stdout.slice(0,100)+stderr.slice(0,200) }; }
  const missing = shape.rules.filter((r) => !(r in found));
  console.log(`${(time/1000).toFixed(2)} ${Buffer.byteLength(manifest)} ${status} ${shape.name.padEnd(45)} ${JSON.stringify(found)} ${missing.length ? "MISSING " + missing : ""} ${shape.rules.length?"":"?"}`);
  if (process.env.KEEP) console.log(folder); else rmSync(folder, { recursive: true });
}
