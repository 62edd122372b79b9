// A partial clone lacks the contents.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.clone("--filter=blob:none", "--no-checkout");
  },
});
