// A source was removed, and later other bytes came back under its name.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.remove(archive.report.bytes);
    archive.commit("Remove it");
    archive.write(archive.report.bytes, "Something else\n");
    archive.commit("Put it back");
  },
});
