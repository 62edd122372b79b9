// Makes plain functions of the JSON Schemas that say whether a document is sound, and nothing else: short, quick to load, quick to run.
// What is wrong with one that is not is for ajv's validators to say. It knows the keywords that the schemas use and refuses others.

/** Keywords that check nothing by themselves; `then` is read with its `if`. */
const words = new Set(["$schema", "$id", "$defs", "title", "description", "examples", "enumDescriptions"]);
const isSilent = (keyword) => words.has(keyword) || keyword === "then";

/**
 * @param {readonly { file: string, type: string }[]} roots each schema with the name of its root type
 * @param {ReadonlyMap<string, object>} schemas by file
 * @returns {{ code: string, declarations: string }} a function `is<type>` of each root
 */
export function compileShapeChecks(roots, schemas) {
  /** Body of each function by its name; schemas that say the same share one. */
  const functions = new Map();
  const names = new Map();
  const patterns = new Map();

  /** The name of the function that checks a schema of a file. */
  function checkOf(schema, file) {
    const key = schema.$ref === undefined ? JSON.stringify([file, withoutWords(schema)]) : null;
    if (key === null) {
      const { target, base } = resolve(schema, file);
      if (Object.keys(withoutWords(schema)).length > 1) throw new Error(`schema/${file}: keywords beside $ref`);
      return checkOf(target, base);
    }
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `check${names.size}`;
    names.set(key, name);
    functions.set(name, bodyOf(schema, file));
    return name;
  }

  function resolve({ $ref }, file) {
    const [base, pointer] = $ref.split("#/$defs/");
    const target = schemas.get(base || file)?.$defs?.[pointer];
    if (target === undefined) throw new Error(`schema/${file}: ${$ref} leads nowhere`);
    return { target, base: base || file };
  }

  function bodyOf(schema, file) {
    if (typeof schema === "boolean") return [`return ${schema};`];
    const { type, ...rest } = schema;
    const lines = [];
    const types = type === undefined ? null : [type].flat();
    if (types !== null) lines.push(`if (!(${types.map(typeTest).join(" || ")})) return false;`);
    const guarded = { object: [], array: [], string: [], number: [] };
    for (const [keyword, value] of Object.entries(rest)) {
      if (isSilent(keyword)) continue;
      const compile = keywords[keyword];
      if (compile === undefined) throw new Error(`schema/${file}: no check is known for the keyword "${keyword}"`);
      const { of, code } = compile(value, file, schema);
      if (of === undefined) lines.push(...code);
      else guarded[of].push(...code);
    }
    for (const [of, code] of Object.entries(guarded)) {
      if (code.length === 0) continue;
      const isCertain = types?.length === 1 && (types[0] === of || (of === "number" && types[0] === "integer"));
      lines.push(...(isCertain ? code : [`if (${typeTest(of)}) {`, ...code, "}"]));
    }
    return [...lines, "return true;"];
  }

  const refuse = (test) => [`if (${test}) return false;`];
  const any = (parts, file) => parts.map((part) => `${checkOf(part, file)}(value)`).join(" || ");
  const has = (key) => `has(value, ${JSON.stringify(key)})`;

  const keywords = {
    const: (wanted) => ({ code: refuse(`value !== ${scalar(wanted)}`) }),
    enum: (list) => ({ code: refuse(list.map((one) => `value !== ${scalar(one)}`).join(" && ")) }),
    anyOf: (parts, file) => ({ code: refuse(`!(${any(parts, file)})`) }),
    oneOf: (parts, file) => ({
      code: refuse(`${parts.map((part) => `Number(${checkOf(part, file)}(value))`).join(" + ")} !== 1`),
    }),
    allOf: (parts, file) => ({ code: parts.flatMap((part) => refuse(`!${checkOf(part, file)}(value)`)) }),
    if: (condition, file, { then }) => ({
      code: refuse(`${checkOf(condition, file)}(value) && !${checkOf(then, file)}(value)`),
    }),
    pattern(pattern) {
      if (!patterns.has(pattern)) patterns.set(pattern, `pattern${patterns.size}`);
      return { of: "string", code: refuse(`!${patterns.get(pattern)}.test(value)`) };
    },
    minLength(length) {
      if (length !== 1)
        throw new Error("lengths are counted in characters, and only an empty text is known without counting");
      return { of: "string", code: refuse('value === ""') };
    },
    minimum: (bound) => ({ of: "number", code: refuse(`!(value >= ${bound})`) }),
    maximum: (bound) => ({ of: "number", code: refuse(`!(value <= ${bound})`) }),
    minItems: (bound) => ({ of: "array", code: refuse(`value.length < ${bound}`) }),
    maxItems: (bound) => ({ of: "array", code: refuse(`value.length > ${bound}`) }),
    items: (items, file) => ({
      of: "array",
      code: ["for (const item of value) {", ...refuse(`!${checkOf(items, file)}(item)`), "}"],
    }),
    required: (keys) => ({ of: "object", code: keys.flatMap((key) => refuse(`!${has(key)}`)) }),
    dependentRequired: (map) => ({
      of: "object",
      code: Object.entries(map).flatMap(([key, needed]) =>
        refuse(`${has(key)} && !(${needed.map((one) => has(one)).join(" && ")})`),
      ),
    }),
    properties: (properties, file, { additionalProperties }) => ({
      of: "object",
      code: [
        "for (const key of Object.keys(value)) {",
        "const item = value[key];",
        "switch (key) {",
        ...Object.entries(properties).flatMap(([key, part]) => [
          `case ${JSON.stringify(key)}:`,
          ...refuse(`!${checkOf(part, file)}(item)`),
          "break;",
        ]),
        ...(additionalProperties === false ? ["default:", "return false;"] : []),
        "}",
        "}",
      ],
    }),
    additionalProperties(value, file, { properties }) {
      if (value !== false || properties === undefined) throw new Error(`schema/${file}: additionalProperties`);
      return { code: [] };
    },
  };

  const starts = roots.map(({ file, type }) => [type, checkOf(schemas.get(file), file)]);
  return {
    code: `${[
      "// Generated from schema/*.schema.json by the build. Do not edit.",
      'const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);',
      "const has = (value, key) => Object.hasOwn(value, key);",
      ...[...patterns].map(([pattern, name]) => `const ${name} = new RegExp(${JSON.stringify(pattern)}, "u");`),
      ...[...functions].map(([name, body]) => `function ${name}(value) {\n${body.join("\n")}\n}`),
      ...starts.map(([type, name]) => `export const is${type} = ${name};`),
    ].join("\n")}\n`,
    declarations: `// Generated by the build. Do not edit.
${starts.map(([type]) => `export declare const is${type}: (value: unknown) => boolean;`).join("\n")}
`,
  };
}

function typeTest(type) {
  switch (type) {
    case "object":
      return "isMapping(value)";
    case "array":
      return "Array.isArray(value)";
    case "null":
      return "value === null";
    case "integer":
      return "Number.isInteger(value)";
    case "number":
      return "Number.isFinite(value)";
    case "string":
    case "boolean":
      return `typeof value === "${type}"`;
    default:
      throw new Error(`no check is known for the type "${type}"`);
  }
}

function scalar(value) {
  if (typeof value === "object" && value !== null) throw new Error("only plain values can be compared");
  return JSON.stringify(value);
}

function withoutWords(schema) {
  if (typeof schema === "boolean") return schema;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !words.has(keyword)));
}
