// A manifest was amended, and each version is sound.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.replace(archive.report.manifest, "country: PT", "country: ES");
    archive.commit("Mend the country");
  },
});
