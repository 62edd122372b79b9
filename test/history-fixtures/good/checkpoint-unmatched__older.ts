// The reader kept the checkpoint of the first snapshot; a second one followed.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const first = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.held = first.checkpoint;
    archive.addSource("A letter to the paper.\n");
    addSnapshot(archive, "v2", { commit: archive.commit("Snapshot v1"), previous: first.digest });
    archive.commit("Snapshot v2");
  },
});
