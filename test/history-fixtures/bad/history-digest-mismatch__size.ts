// A manifest gives a wrong size from the beginning to this day.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.rewrite(archive.report.manifest, (text) => text.replace(/bytes: \d+/, "bytes: 7"));
    archive.commit("Add two sources");
  },
});
