// Other bytes stood under the name of a source for one commit.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    const before = archive.readBytes(archive.report.bytes);
    archive.write(archive.report.bytes, "Something else\n");
    archive.commit("Tidy up", "Bruno Reis");
    archive.write(archive.report.bytes, before);
    archive.commit("Put it back");
  },
});
