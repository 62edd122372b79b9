// The snapshot was made on a branch that was merged: its commit is an ancestor, though not on the main line.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    archive.commit("Add two sources");
    archive.git("checkout", "--quiet", "-b", "side");
    archive.addSource("A letter to the paper.\n");
    addSnapshot(archive, "v1", { commit: archive.commit("Add a letter") });
    archive.commit("Snapshot v1");
    archive.git("checkout", "--quiet", "main");
    archive.addSource("Another letter.\n");
    archive.commit("Add another letter");
    archive.merge("side");
  },
});
