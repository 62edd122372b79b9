// A tag carries the right checkpoint and leads to a commit before the snapshot.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";
import { addTag } from "../snapshot-tag.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const object = archive.commit("Add two sources");
    archive.addSource("A letter to the paper.\n");
    const { checkpoint } = addSnapshot(archive, "v1", { commit: archive.commit("Add a letter") });
    archive.commit("Snapshot v1");
    addTag(archive.folder, { name: "v1", message: checkpoint, object });
  },
});
