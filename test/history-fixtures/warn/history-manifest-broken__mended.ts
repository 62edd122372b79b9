// A manifest was not valid for one commit.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.replace(archive.report.manifest, "kind: newspaper", "kind: newpaper");
    archive.commit("Say what it is", "Bruno Reis");
    archive.replace(archive.report.manifest, "kind: newpaper", "kind: newspaper");
    archive.commit("Mend it");
  },
});
