// A text was staged under the name of an unfinished file.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "staged",
  build(archive) {
    archive.commit("Add two sources");
    archive.write("archive/.archive-tmp-x", "Anything\n");
    archive.git("add", "--all");
  },
});
