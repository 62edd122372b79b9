// A merge left a file open that is not the archive's.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "staged",
  build(archive) {
    archive.write("README", "one\n");
    archive.commit("Add two sources");
    archive.git("checkout", "--quiet", "-b", "side");
    archive.write("README", "two\n");
    archive.commit("Two");
    archive.git("checkout", "--quiet", "main");
    archive.write("README", "three\n");
    archive.commit("Three");
    try {
      archive.merge("side");
    } catch {
      // The conflict is what is wanted.
    }
  },
});
