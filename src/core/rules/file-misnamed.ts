// The file that holds the bytes of a source is not named after their digest.

import { identityOf } from "../identity.ts";
import { baseName, folderOf, isSourceName, rootOf, sourceFolder } from "../layout.ts";
import { moveCommand } from "../shell-word.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-misnamed",
  of: "source",
  severity: "error",
  needs: ["bytes"],
  title: "The file is not named after its bytes",
  why: "A source is found, cited and checked by the name that its bytes give it; under another name it is as good as lost.",
  fix: "Rename the file to the SHA-256 of its bytes and a short lower-case extension.",
  *check(source) {
    const { bytes, manifest, elsewhere } = source;
    const { actual, bytesMisnamed } = identityOf(source);
    if (!bytesMisnamed || bytes === null || actual === null) return;
    const wanted = manifest?.value?.file?.name;
    const name = wanted?.startsWith(actual) === true ? wanted : `${actual}.${extensionOf(baseName(bytes.path))}`;
    const folder =
      elsewhere.manifest === null ? sourceFolder(rootOf(bytes.path), actual) : folderOf(elsewhere.manifest);
    const given = baseName(bytes.path);
    yield {
      // A letter of another script looks like one of ours, so what is wrong must be said and not only shown.
      message: given.startsWith(`${actual}.`)
        ? `The extension of "${given}" is not made of one to eight small letters from a to z and digits`
        : `The file is named "${given}", and its bytes have the SHA-256 "${actual}"`,
      fix: `Rename it: ${moveCommand(bytes.path, `${folder}/${name}`)}`,
      path: bytes.path,
      data: { actual, name },
    };
  },
});

function extensionOf(name: string): string {
  if (isSourceName(name)) return name.slice(name.lastIndexOf(".") + 1);
  const extension = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "";
  return /^[a-z0-9]{1,8}$/.test(extension) ? extension : "bin";
}
