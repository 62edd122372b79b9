// A manifest cannot be read, to this day.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.append(archive.report.manifest, "a: [b\n");
    archive.commit("Add two sources");
  },
});
