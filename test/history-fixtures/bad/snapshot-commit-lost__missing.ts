// A snapshot names a commit that is nowhere.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    addSnapshot(archive, "v1", { commit: "ab".repeat(20) });
    archive.commit("Snapshot v1");
  },
});
