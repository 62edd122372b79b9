// A merge left a manifest open.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "staged",
  build(archive) {
    archive.commit("Add two sources");
    archive.git("checkout", "--quiet", "-b", "side");
    archive.replace(archive.report.manifest, "value: Ana Gomes", "value: A. Gomes");
    archive.commit("Shorten");
    archive.git("checkout", "--quiet", "main");
    archive.replace(archive.report.manifest, "value: Ana Gomes", "value: Gomes, Ana");
    archive.commit("Turn round");
    try {
      archive.merge("side");
    } catch {
      // The conflict is what is wanted.
    }
  },
});
