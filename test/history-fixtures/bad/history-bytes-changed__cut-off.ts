// The bytes were cut off, then put back; those of the other were exchanged for a shorter text that is no beginning of them.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    const before = archive.readBytes(archive.report.bytes);
    archive.write(archive.report.bytes, before.subarray(0, 100));
    archive.commit("Run out of disk", "Bruno Reis");
    archive.write(archive.report.bytes, before);
    archive.write(archive.translation.bytes, "Le pont est fermé\n");
    archive.commit("Put one back, and shorten the other");
  },
});
