// The manifest went, and the bytes stayed.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.remove(archive.translation.manifest);
    archive.commit("Make room", "Bruno Reis");
  },
});
