// The newest snapshot was removed: the chain before it is whole and does not show it.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const { digest } = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    const { path } = addSnapshot(archive, "v2", { commit: archive.commit("Snapshot v1"), previous: digest });
    archive.commit("Snapshot v2");
    archive.remove(path);
    archive.commit("Tidy up");
  },
});
