// The tree of a partial clone without a checkout: every file is missing.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "at",
  build(archive) {
    archive.commit("Add two sources");
    archive.clone("--filter=blob:none", "--no-checkout");
  },
});
