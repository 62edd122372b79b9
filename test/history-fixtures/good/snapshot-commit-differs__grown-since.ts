// The archive has grown since, and a manifest was amended: the snapshot describes what was.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.commit("Snapshot v1");
    archive.addSource("A letter to the paper.\n");
    archive.replace(archive.translation.manifest, "confidence: 0.9", "confidence: 0.8");
    archive.commit("Add a letter");
  },
});
