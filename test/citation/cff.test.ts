// Holds citation files against the rules of the Citation File Format 1.2.0 for the fields that are used here.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { printed } from "./citation-parsers.ts";
import { fiveCitations, hostileCitations } from "./hostile-citations.ts";

const words = { type: "string", minLength: 1 };
const day = { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
const url = { type: "string", pattern: "^(?:https|http|ftp|sftp)://.+" };
const entity = { type: "object", additionalProperties: false, required: ["name"], properties: { name: words } };
const authors = { type: "array", minItems: 1, items: entity };
const identifier = {
  type: "object",
  additionalProperties: false,
  required: ["type", "value"],
  properties: { type: { enum: ["doi", "url", "swh", "other"] }, value: words, description: words },
  if: { properties: { type: { const: "swh" } } },
  // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's keyword
  then: { properties: { value: { type: "string", pattern: "^swh:1:(?:snp|rel|rev|dir|cnt):[0-9a-fA-F]{40}$" } } },
};
const reference = {
  type: "object",
  additionalProperties: false,
  required: ["authors", "title", "type"],
  properties: {
    type: { enum: ["newspaper-article", "website", "data"] },
    title: words,
    abstract: words,
    authors,
    license: words,
    journal: words,
    publisher: entity,
    "date-published": day,
    "date-accessed": day,
    year: { type: "integer" },
    month: { type: "integer", minimum: 1, maximum: 12 },
    languages: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", pattern: "^[a-z]{2,3}$" } },
    url,
    database: words,
    filename: words,
    commit: words,
    identifiers: { type: "array", minItems: 1, items: identifier },
    notes: words,
  },
};
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile({
  type: "object",
  additionalProperties: false,
  required: ["authors", "cff-version", "message", "title"],
  properties: {
    "cff-version": { const: "1.2.0" },
    message: words,
    type: { enum: ["software", "dataset"] },
    title: words,
    abstract: words,
    authors,
    version: words,
    license: words,
    keywords: { type: "array", minItems: 1, uniqueItems: true, items: words },
    repository: url,
    references: { type: "array", minItems: 1, items: reference },
  },
});

const repository = join(import.meta.dirname, "..", "..");

it("CITATION.cff of this repository", () => {
  const file: unknown = parse(readFileSync(join(repository, "CITATION.cff"), "utf8"));
  validate(file);
  expect(validate.errors).toBeNull();
  const { version, license } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  expect(file).toMatchObject({ title: "corpus-archive", version, license });
});

it("what `archive cite --format cff` writes", async () => {
  validate(parse(await printed("cff", [...fiveCitations, ...hostileCitations])));
  expect(validate.errors).toBeNull();
});
