// Reads a partial manifest that somebody wrote beforehand.

import { ArchiveError } from "../error.ts";
import { defaultLimits } from "../limits.ts";
import { parseYaml } from "../manifest/parse.ts";
import type { Decoder } from "../ports.ts";
import { Text } from "../text.ts";
import { isMapping, type Mapping } from "./partial-manifest.ts";

/**
 * The keys that it gives; whether they are sound is told when the whole manifest is verified.
 * @param name for messages
 * @throws ArchiveError `usage` when it is no YAML of the kind that manifests are, or no mapping
 */
export function readPartialManifest(bytes: Uint8Array, decoder: Decoder, name: string): Mapping {
  const refuse = (message: string, details: readonly string[] = []): never => {
    throw new ArchiveError("usage", `The partial manifest "${name}" ${message}`, { details });
  };
  if (bytes.length > defaultLimits.documentBytes) return refuse(`has more than ${defaultLimits.documentBytes} bytes`);
  const decoded = decoder.decode(bytes, "utf-8");
  if (decoded.kind !== "text") return refuse("is not UTF-8");
  const { value, faults } = parseYaml(decoded.text, defaultLimits);
  if (faults.length > 0) {
    const text = new Text(decoded.text);
    const place = (start: number | null) => (start === null ? "" : `line ${text.position(start).line}: `);
    return refuse(
      "cannot be read",
      faults.slice(0, 10).map(({ start, message }) => `${place(start)}${message}`),
    );
  }
  return isMapping(value) ? value : refuse("holds no keys");
}
