// Which options of `archive verify` do not go together, and the words in which that is said.

import { usage } from "./command.ts";

/** @throws ArchiveError `usage` */
export function refuseContradictions(options: Readonly<Record<string, unknown>>): void {
  const given = (name: string): boolean => options[name] !== undefined && options[name] !== false;
  const excluding = [
    ["staged", "at"],
    ["staged", "history"],
    ["history", "deep"],
    ["history", "now"],
    ["history", "since"],
  ] as const;
  for (const [one, other] of excluding)
    if (given(one) && given(other)) usage(`--${one} and --${other} exclude each other`);
  // A gate that believed what somebody kept would be none; and the past is remembered by `archive lineage --cache`.
  for (const other of ["since", "history"])
    if (given("cache") && given(other)) usage(`--${other} looks for itself: it believes no --cache`);
  if (given("engine") && !["at", "staged", "history", "since"].some(given))
    usage("--engine is about reading git: it needs --at, --staged, --history or --since");
  for (const other of ["at", "staged", "history", "since"])
    if (given("threads") && given(other))
      usage(`--threads is about the working directory: leave it out with --${other}`);
  for (const name of ["allow", "onlyArchive"])
    if (given(name) && !given("since"))
      usage(`--${name === "allow" ? name : "only-archive"} is about a change: it needs --since`);
}
