// An unfinished file lies in the working directory, and git was not given it.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "staged",
  build(archive) {
    archive.commit("Add two sources");
    archive.write("archive/.archive-tmp-x", "Anything\n");
  },
});
