// A manifest, relation or archive.yaml holds carriage returns.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-carriage-return-present",
  of: "document",
  severity: "error",
  title: "The file has line ends other than LF",
  why: "Manifests are compared, hashed and cited byte for byte; line ends that change with the machine make every line look edited.",
  fix: "Save the file with LF line ends (`archive fmt` does so), and make sure that .gitattributes holds `/archive/** -text`.",
  check: (document) => faultFindings(document, "carriage-return"),
});
