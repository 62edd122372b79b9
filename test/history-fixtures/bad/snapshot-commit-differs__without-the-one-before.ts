// A snapshot follows one that did not stand at its commit yet.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const commit = archive.commit("Add two sources");
    const { digest } = addSnapshot(archive, "v1", { commit });
    addSnapshot(archive, "v2", { commit, previous: digest });
    archive.commit("Two snapshots at once");
  },
});
