// A source and its manifest went without a trace.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.remove(archive.translation.bytes);
    archive.remove(archive.translation.manifest);
    archive.commit("Make room", "Bruno Reis");
  },
});
