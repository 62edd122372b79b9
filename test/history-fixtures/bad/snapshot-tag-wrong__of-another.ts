// The signed tag of the first snapshot was put in the place of the second one's.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";
import { addTag, ana } from "../snapshot-tag.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const first = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    const commit = archive.commit("Snapshot v1");
    const id = addTag(archive.folder, { name: "v1", message: first.checkpoint, signer: ana });
    addSnapshot(archive, "v2", { commit, previous: first.digest });
    archive.commit("Snapshot v2");
    archive.git("update-ref", "refs/tags/v2", id);
  },
});
