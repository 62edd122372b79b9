// A snapshot leaves out a source that its commit holds.
import { addSnapshot, entriesOf } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const before = entriesOf(archive);
    archive.addSource("A letter to the paper.\n");
    addSnapshot(archive, "v1", { commit: archive.commit("Add three sources") }, before);
    archive.commit("Snapshot v1");
  },
});
