// The bytes of a source were exchanged twice, and the second others still stand.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.write(archive.report.bytes, "Something else\n");
    archive.commit("Tidy up", "Bruno Reis");
    archive.write(archive.report.bytes, "Something else again\n");
    archive.commit("Tidy up more", "Bruno Reis");
  },
});
