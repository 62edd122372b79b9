// A source is withdrawn: its bytes are gone, its manifest says why.
import { historyRecipe, tombstoneClaims } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.addSource("A letter to the paper.\n");
    archive.commit("Add three sources");
    const letter = archive.addSource("A letter to the paper.\n", tombstoneClaims);
    archive.remove(letter.bytes);
    archive.commit("Withdraw one");
  },
});
