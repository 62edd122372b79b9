// A partial manifest that somebody wrote beforehand, laid over a drafted one.

import type { Manifest } from "../manifest/generated/schema-types.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";

/** The keys of a mapping; a mapping from YAML has no prototype. */
export type Mapping = Readonly<Record<string, YamlValue>>;

/** Whether a value of YAML is a mapping. */
export function isMapping(value: YamlValue | undefined): value is { [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is computed from the bytes and may only be repeated. */
const computed = ["name", "sha256", "bytes", "sha512"] as const;

/**
 * The draft with what the partial manifest says: each of its claims takes the place of the drafted one whole; of `file` only what it
 * names; `defects` are added before the drafted ones.
 * @param problems takes up what contradicts the bytes
 */
export function withPartial(draft: Manifest, partial: Mapping, problems: string[]): YamlValue {
  const result = new Map(Object.entries(draft as unknown as Mapping));
  for (const [key, value] of Object.entries(partial)) {
    if (key === "file") result.set(key, fileOf(draft, value, problems));
    else if (key === "defects" && Array.isArray(value)) result.set(key, defectsOf(draft, value));
    else result.set(key, value);
  }
  // Unlike an assignment this makes a key of `__proto__` as well.
  return Object.fromEntries(result);
}

function fileOf(draft: Manifest, value: YamlValue, problems: string[]): YamlValue {
  const file = draft.file as unknown as Mapping;
  if (!isMapping(value)) {
    problems.push(`"file" of the partial manifest is no mapping`);
    return { ...file };
  }
  for (const key of computed) {
    if (value[key] !== undefined && value[key] !== file[key])
      problems.push(
        `"file/${key}" of the partial manifest is ${JSON.stringify(value[key])}, and that of the file is ${JSON.stringify(file[key])}`,
      );
  }
  return { ...file, ...value };
}

/** Ids are unique in a manifest, and those that somebody chose stay. */
function defectsOf(draft: Manifest, given: readonly YamlValue[]): YamlValue[] {
  const taken = new Set(given.map((defect) => (isMapping(defect) ? defect["id"] : undefined)));
  let number = 0;
  const free = (): string => {
    do number++;
    while (taken.has(`m${number}`));
    return `m${number}`;
  };
  const drafted = draft.defects.map((defect) => ({ ...defect, id: free() }));
  return [...given, ...(drafted as unknown as YamlValue[])];
}
