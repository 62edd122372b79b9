// The branch was set back to before the second snapshot; its tag was forgotten.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";
import { addTag } from "../snapshot-tag.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const first = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    const commit = archive.commit("Snapshot v1");
    const second = addSnapshot(archive, "v2", { commit, previous: first.digest });
    archive.commit("Snapshot v2");
    addTag(archive.folder, { name: "v2", message: second.checkpoint });
    archive.git("reset", "--quiet", "--hard", commit);
  },
});
