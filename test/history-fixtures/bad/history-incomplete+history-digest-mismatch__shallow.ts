// At the edge of a shallow clone other bytes stand already: that is told, and no commit is blamed for it.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.write(archive.report.bytes, "Something else\n");
    archive.commit("Tidy up", "Bruno Reis");
    archive.commit("Nothing");
    archive.clone("--depth=1");
  },
});
