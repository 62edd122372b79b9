// What stands for a web address is not one that can be opened safely.

import { webAddressesOf } from "../manifest/web-addresses.ts";
import { shortWords } from "../quoted-words.ts";
import { checkWebAddress } from "../web-address.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "url-invalid",
  of: "document",
  severity: "error",
  title: "A web address is not valid",
  why: "Addresses end up as links in citations and pages. One that is cut off leads nowhere, and one with other schemes or hidden characters may deceive.",
  fix: "Give the whole address as the browser shows it, beginning with https:// or http://, without a user name.",
  *check(document) {
    for (const { pointer, address } of webAddressesOf(document)) {
      const check = checkWebAddress(address);
      if (check.kind === "refused")
        yield { message: `${shortWords(address, 120)} is not a web address: ${check.reason}`, pointer };
    }
  },
});
