// The mode of a source changed, its bytes did not.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.mode(archive.report.bytes, 0o755);
    archive.commit("Let it run");
  },
});
