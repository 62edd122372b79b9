// The later snapshot describes a commit on a branch that the earlier one's commit is not on.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const root = archive.commit("Add two sources");
    archive.addSource("A letter to the paper.\n");
    const { path, digest } = addSnapshot(archive, "v1", { commit: archive.commit("Add a letter") });
    archive.commit("Snapshot v1");
    const first = archive.readBytes(path);
    archive.git("checkout", "--quiet", "-b", "side", root);
    archive.write(path, first);
    addSnapshot(archive, "v2", { commit: archive.commit("Snapshot v1, taken over"), previous: digest });
    archive.commit("Snapshot v2");
    archive.git("checkout", "--quiet", "main");
    archive.merge("side");
  },
});
