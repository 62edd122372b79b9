// A source and its manifest were moved to where no archive looks for them.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.rename(archive.translation.bytes, "archive/old/translation.txt");
    archive.rename(archive.translation.manifest, "archive/old/translation.manifest.yaml");
    archive.commit("Put it aside", "Bruno Reis");
  },
});
