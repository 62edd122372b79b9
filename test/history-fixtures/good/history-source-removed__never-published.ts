// A source was added and taken away again on a branch, before it came to the main line.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.git("checkout", "--quiet", "-b", "side");
    const letter = archive.addSource("A letter to the paper.\n");
    archive.commit("Add a letter");
    archive.remove(letter.bytes);
    archive.remove(letter.manifest);
    archive.commit("Better not");
    archive.git("checkout", "--quiet", "main");
    archive.merge("side");
  },
});
