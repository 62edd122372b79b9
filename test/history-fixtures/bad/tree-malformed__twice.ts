// A folder of a commit holds one name twice.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "at",
  build(archive) {
    archive.commit("Add two sources");
    const id = archive.git("rev-parse", "HEAD:archive");
    const entry = Buffer.concat([Buffer.from("40000 archive\0"), Buffer.from(id, "hex")]);
    archive.commitTree(Buffer.concat([entry, entry]));
  },
});
