// The reader kept a checkpoint; the archive was rewritten as a whole since, consistent in itself.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    archive.held = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") }).checkpoint;
    archive.remove("archive/snapshots");
    archive.git("update-ref", "-d", "HEAD");
    archive.addSource("A letter that never was there.\n");
    addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.commit("Snapshot v1");
  },
});
