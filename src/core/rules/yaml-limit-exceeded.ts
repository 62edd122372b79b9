// A YAML document goes beyond a limit of what is read.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-limit-exceeded",
  of: "document",
  severity: "error",
  verdict: "incomplete",
  title: "The file is larger or deeper than is read",
  why: "Limits keep a hostile file from using up memory and time. What lies beyond them was not looked at, so nothing can be said about it.",
  fix: "Shorten or split what the message names.",
  check: (document) => faultFindings(document, "limit"),
});
