// The files that a new archive starts with: where each stands, what it is made from, and what of it an older file may lack.

import { schemaPath } from "./modeline.ts";
import type { Awaitable } from "./ports.ts";

/** Files that the package itself brings along: schemas and templates; never those of the tree under test. */
export interface PackageFiles {
  /**
   * The text of a file, by its path from the root of the package.
   * @throws ArchiveError `internal` when it is not there
   */
  read(path: string): Awaitable<string>;
}

/** Who runs the checks of a repository. */
export type CiService = "github" | "gitlab" | "none";

/** One file to start with. */
export interface StarterFile {
  /** From the root of the repository. */
  readonly path: string;
  /** Its text, or the text it is made from, from the root of the package. */
  readonly template: string;
  /** Whether its lines can be added at the end of a file that is there already, and mean the same there. */
  readonly addable: boolean;
  /** Whether it is looked at only when an archive begins; later its words are its owner's. */
  readonly onlyAtStart?: boolean;
}

const always: readonly StarterFile[] = [
  // First of all: without it git may convert bytes from the first commit on.
  { path: ".gitattributes", template: "templates/gitattributes", addable: true },
  { path: ".editorconfig", template: "templates/editorconfig", addable: true },
  ...(["manifest", "relation", "descriptor"] as const).map((kind) => ({
    path: schemaPath(kind),
    template: schemaPath(kind),
    addable: false,
  })),
  { path: ".pre-commit-config.yaml", template: "templates/pre-commit-config.yaml", addable: false },
  { path: "README.md", template: "templates/README.md", addable: true, onlyAtStart: true },
];

const services: Readonly<
  Record<CiService, { readonly owners: StarterFile | null; readonly files: readonly StarterFile[] }>
> = {
  github: {
    owners: { path: ".github/CODEOWNERS", template: "templates/github/CODEOWNERS", addable: true },
    files: [
      { path: ".github/workflows/archive.yml", template: "templates/github/archive.yml", addable: false },
      { path: ".github/pull_request_template.md", template: "templates/pull-request.md", addable: false },
    ],
  },
  gitlab: {
    owners: { path: ".gitlab/CODEOWNERS", template: "templates/gitlab/CODEOWNERS", addable: true },
    files: [
      { path: ".gitlab-ci.yml", template: "templates/gitlab/gitlab-ci.yml", addable: false },
      { path: ".gitlab/merge_request_templates/Default.md", template: "templates/pull-request.md", addable: false },
    ],
  },
  none: { owners: null, files: [] },
};

/** The files for a service, in the order in which they are written. Without an owner nobody can be asked for reviews. */
export function starterFiles(service: CiService, hasOwner: boolean): readonly StarterFile[] {
  const { owners, files } = services[service];
  return [...always, ...files, ...(owners !== null && hasOwner ? [owners] : [])];
}

/** Fills in `{{name}}`; what is not known stays as it is, as `${{ … }}` of a workflow does. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** The lines of a text that another lacks, comments, headings of it and blank lines aside. */
export function linesLacking(existing: string, wanted: string): readonly string[] {
  const there = new Set(existing.split("\n").map((line) => line.trim()));
  return wanted.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#") && !there.has(line.trim()));
}

/** The text with another behind it, a blank line between them. */
export function joinTexts(existing: string, more: string): string {
  if (existing === "") return more;
  return `${existing.endsWith("\n") ? existing : `${existing}\n`}\n${more}`;
}
