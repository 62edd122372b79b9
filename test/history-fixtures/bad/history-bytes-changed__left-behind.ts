// The bytes were exchanged on a branch, and the merge took the other side: no default view of git's log shows it.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.git("checkout", "--quiet", "-b", "side");
    archive.write(archive.report.bytes, "Something else\n");
    archive.commit("Tidy up", "Bruno Reis");
    archive.git("checkout", "--quiet", "main");
    archive.merge("side", "--strategy=ours");
  },
});
