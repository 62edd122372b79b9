// The newest snapshot was made anew under its name, consistent in itself.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    const commit = archive.commit("Snapshot v1");
    archive.remove("archive/snapshots");
    addSnapshot(archive, "v1", { commit });
    archive.commit("Mend the snapshot");
  },
});
