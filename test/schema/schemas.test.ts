// The schemas are valid JSON Schema 2020-12, every enumerated value has its description, and the generated types are current.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "..", "..");
const folder = join(repository, "schema");

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function* parts(value: Json, pointer = ""): Generator<readonly [string, { [key: string]: Json }]> {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield [pointer, value];
  for (const [key, child] of Object.entries(value)) yield* parts(child, `${pointer}/${key}`);
}

describe.each(readdirSync(folder).sort())("%s", (name) => {
  const schema = JSON.parse(readFileSync(join(folder, name), "utf8")) as { [key: string]: Json };

  it("is JSON Schema 2020-12", () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
  });

  it("describes every enumerated value, for editors to show", () => {
    for (const [pointer, part] of parts(schema)) {
      if (!Array.isArray(part["enum"])) continue;
      expect((part["enumDescriptions"] as Json[] | undefined)?.length, pointer).toBe(part["enum"].length);
      expect(new Set(part["enum"]).size, pointer).toBe(part["enum"].length);
    }
  });

  it("describes every key", () => {
    for (const [pointer, part] of parts(schema)) {
      const properties = part["properties"];
      if (
        properties === null ||
        typeof properties !== "object" ||
        Array.isArray(properties) ||
        pointer.includes("/allOf/")
      )
        continue;
      for (const [key, property] of Object.entries(properties)) {
        const described =
          property !== null &&
          typeof property === "object" &&
          !Array.isArray(property) &&
          ("description" in property || "$ref" in property);
        expect(described, `${pointer}/properties/${key}`).toBe(true);
      }
    }
  });

  it("is closed: unknown keys are refused everywhere", () => {
    for (const [pointer, part] of parts(schema)) {
      if (part["type"] === "object" && part["properties"] !== undefined)
        expect(part["additionalProperties"], pointer).toBe(false);
    }
  });
});

it("the generated types are current", () => {
  execFileSync(process.execPath, [join(repository, "scripts", "generate-schema-code.mjs"), "--check"], {
    stdio: "pipe",
  });
});
