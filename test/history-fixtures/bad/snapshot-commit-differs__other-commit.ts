// A snapshot names a source that its commit does not hold yet.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const commit = archive.commit("Add two sources");
    archive.addSource("A letter to the paper.\n");
    addSnapshot(archive, "v1", { commit });
    archive.commit("Add a letter and a snapshot");
  },
});
