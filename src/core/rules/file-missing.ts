// A manifest describes bytes that are not there, and the source is not withdrawn.

import { identityOf } from "../identity.ts";
import { folderOf } from "../layout.ts";
import { moveCommand } from "../shell-word.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-missing",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "The bytes of a source are missing",
  why: "Without its bytes a manifest is hearsay: no digest and no quote in it can be checked.",
  fix: "Restore the file from history; if the source was withdrawn, say so in the manifest under `withdrawn`.",
  *check(source) {
    const { slot, manifest, elsewhere } = source;
    const { stated, manifestMisnamed } = identityOf(source);
    if (manifest === null || slot.bytes.length > 0 || manifest.yaml.has("/withdrawn")) return;
    if (manifestMisnamed && elsewhere.bytes !== null) return;
    const expected = stated ?? slot.stem;
    const name = manifest.value?.file?.name ?? `${expected}.…`;
    yield {
      message:
        elsewhere.bytes === null
          ? `The bytes of the source are missing: there is no file "${name}"`
          : `The bytes of the source lie under another name: "${elsewhere.bytes}"`,
      ...(elsewhere.bytes === null
        ? {}
        : { fix: `Give them their name: ${moveCommand(elsewhere.bytes, `${folderOf(manifest.path)}/${name}`)}` }),
      pointer: "/file/name",
      data: { expected, found: elsewhere.bytes },
    };
  },
});
