// Threats in git: objects, layouts, references, history, and what a repository's own settings want to run.

import { historyThreats } from "./history.ts";
import { layoutThreats } from "./layouts.ts";
import { objectThreats } from "./objects.ts";
import { referenceThreats } from "./references.ts";
import type { Section } from "./threat.ts";

export const git: Section = {
  title: "Git's objects and history",
  letters: "GT",
  rows: 30,
  threats: [...objectThreats, ...layoutThreats, ...historyThreats, ...referenceThreats],
};
