// What starting an archive did, for people and as JSON.

import type { Initialisation, StarterOutcome } from "../core/initialisation.ts";
import { pad } from "./columns.ts";
import { type JsonFormat, type LineFormat, type Style, styled } from "./format.ts";

const words: Readonly<Record<StarterOutcome, readonly [done: string, wouldDo: string, look: Style]>> = {
  created: ["created", "would create", "green"],
  "added-to": ["added to", "would add to", "green"],
  kept: ["kept", "would keep", "dim"],
  "left-alone": ["left alone", "would leave alone", "yellow"],
};

const text: LineFormat<Initialisation> = {
  kind: "lines",
  *render({ dryRun, files, remaining, next }) {
    const width = Math.max(...files.map(({ outcome }) => words[outcome][dryRun ? 1 : 0].length));
    for (const { path, outcome, lacking } of files) {
      const [done, wouldDo, look] = words[outcome];
      yield [styled(look, pad(dryRun ? wouldDo : done, width)), `  ${path}`];
      if (lacking.length > 0) yield [`${" ".repeat(width)}  is there already, and lacks:`];
      for (const line of lacking) yield [`${" ".repeat(width)}    ${line}`];
    }
    if (remaining.length > 0) yield [];
    for (const sentence of remaining) yield [`- ${sentence}`];
    yield [];
    yield ["Next:"];
    for (const command of next) yield [`  ${command}`];
  },
};

const json: JsonFormat<Initialisation> = {
  kind: "json",
  *render(initialisation) {
    yield JSON.stringify(initialisation, null, 2);
  },
};

export const initialisationFormats = { text, json } as const;
