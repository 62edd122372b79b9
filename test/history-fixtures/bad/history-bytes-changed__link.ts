// A link stood in place of the bytes for one commit.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    const before = archive.readBytes(archive.report.bytes);
    archive.remove(archive.report.bytes);
    archive.symlink(archive.report.bytes, "/etc/hostname");
    archive.commit("Save space");
    archive.remove(archive.report.bytes);
    archive.write(archive.report.bytes, before);
    archive.commit("Put it back");
  },
});
