// The errors that the compiled schemas report, as far as they are used here.

import type { YamlValue } from "./yaml-document.ts";

/** What an ajv validation error holds that is used here. */
export interface RawError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
}

/** A compiled schema: ajv standalone code. */
export type Validator = ((value: unknown) => boolean) & { errors?: readonly RawError[] | null };

// Conditions and alternatives report themselves besides what failed inside them: only the inside tells the author anything.
export const wrappers = new Set(["if", "allOf", "not", "$ref"]);

/** The key that an error about a missing or unknown key names. */
export function paramKey(error: RawError): string {
  return String(error.params["missingProperty"] ?? error.params["additionalProperty"] ?? "");
}

/** Whether a value is a mapping. */
export function isMapping(value: YamlValue | undefined): value is { [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
