// The version of the tool, read from its own package.json: never from the tree under test.

import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/** Version of the package. */
export const version: string = manifest.version;
