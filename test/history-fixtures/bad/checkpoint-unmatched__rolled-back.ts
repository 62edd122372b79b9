// The branch was set back to before the snapshot that the reader knows.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const first = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    const commit = archive.commit("Snapshot v1");
    archive.held = addSnapshot(archive, "v2", { commit, previous: first.digest }).checkpoint;
    archive.remove("archive/snapshots/v2.snapshot");
  },
});
