// The bytes came with a byte too many, and the next commit took it away.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    const right = archive.readBytes(archive.report.bytes);
    archive.append(archive.report.bytes, "\n");
    archive.commit("Add two sources", "Bruno Reis");
    archive.write(archive.report.bytes, right);
    archive.commit("Take the last line end away");
  },
});
