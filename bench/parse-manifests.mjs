// A peer to measure against: does nothing but read the manifests of a list and parse them with the `yaml` package, in one thread.

import { readFileSync } from "node:fs";
import { parse } from "yaml";

for (const path of readFileSync(process.argv[2], "utf8").split("\n")) {
  if (path !== "") parse(readFileSync(path, "utf8"));
}
