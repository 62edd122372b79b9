// Somebody laid grafts, by which git itself follows other parents: they are ignored, and the history is not called whole.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    const newer = archive.commit("Nothing");
    writeFileSync(join(archive.folder, ".git/info/grafts"), `${newer}\n`);
  },
});
