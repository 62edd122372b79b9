// A commit from git's first weeks: modes as git no longer writes them.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "at",
  build(archive) {
    archive.commit("Add two sources");
    const id = archive.git("rev-parse", "HEAD:archive");
    archive.commitTree(Buffer.concat([Buffer.from("040000 archive\0"), Buffer.from(id, "hex")]));
  },
});
