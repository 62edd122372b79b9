// The bytes of a source went and came back.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    const before = archive.readBytes(archive.translation.bytes);
    archive.remove(archive.translation.bytes);
    archive.commit("Make room", "Bruno Reis");
    archive.write(archive.translation.bytes, before);
    archive.commit("Put it back");
  },
});
