// A manifest describes another digest or file than the one it is named after.

import { identityOf } from "../identity.ts";
import { baseName, isSourceName, manifestPath, manifestSuffix, rootOf } from "../layout.ts";
import { moveCommand } from "../shell-word.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "manifest-misnamed",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "The manifest is named after another source than it describes",
  why: "Manifest and bytes belong together by their names alone; a manifest under another name vouches for the wrong bytes.",
  fix: "Rename the manifest, or mend the digest and the name that it gives.",
  *check(source) {
    const { slot, manifest, bytes } = source;
    const { stated, actual, manifestMisnamed } = identityOf(source);
    const given = manifest?.value?.file;
    if (manifest === null || given?.sha256 === undefined) return;
    const path = manifest.path;
    if (!manifestMisnamed && !path.endsWith(manifestSuffix)) {
      yield {
        message: `"${baseName(path)}" is a manifest, and its name does not end in "${manifestSuffix}"`,
        fix: `Rename it: ${moveCommand(path, manifestPath(rootOf(path), slot.stem))}`,
        path,
      };
    }
    if (manifestMisnamed) {
      const isTypo = actual === slot.stem;
      yield {
        message: `The manifest is named after "${slot.stem}" and gives the SHA-256 "${stated}"`,
        fix: isTypo
          ? `The bytes beside it have the SHA-256 "${actual}": write that, unless this is the manifest of another source.`
          : `Rename it: ${moveCommand(path, manifestPath(rootOf(path), given.sha256))}`,
        pointer: "/file/sha256",
        data: { named: slot.stem, stated },
      };
    }
    const stored =
      bytes !== null && slot.bytes.length === 1 && isSourceName(baseName(bytes.path)) ? baseName(bytes.path) : null;
    const agrees = given.name.startsWith(`${stated}.`) || given.name.startsWith(`${slot.stem}.`);
    if (agrees && (stored === null || manifestMisnamed || given.name === stored)) return;
    yield {
      message: `The manifest gives the file name "${given.name}", and the file is named "${stored ?? `${slot.stem}.…`}"`,
      fix: `Write "name: ${stored ?? `${slot.stem}${given.name.slice(given.name.lastIndexOf("."))}`}".`,
      pointer: "/file/name",
      data: { stated: given.name, stored },
    };
  },
});
