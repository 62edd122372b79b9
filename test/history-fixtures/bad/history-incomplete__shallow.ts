// A clone holds only the newest commit: what was before is unknown, and nothing is said of it.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.commit("Nothing");
    archive.clone("--depth=1");
  },
});
