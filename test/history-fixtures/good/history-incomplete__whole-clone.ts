// A clone that holds everything.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.commit("Nothing");
    archive.clone();
  },
});
