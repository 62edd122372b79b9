// A tag that leads to the commit described, a lightweight one with the name of a snapshot, and one that is no snapshot's.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";
import { addTag } from "../snapshot-tag.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const object = archive.commit("Add two sources");
    const first = addSnapshot(archive, "v1", { commit: object });
    const commit = archive.commit("Snapshot v1");
    addTag(archive.folder, { name: "v1", message: first.checkpoint, object });
    addSnapshot(archive, "v2", { commit, previous: first.digest });
    archive.commit("Snapshot v2");
    archive.git("tag", "v2");
    addTag(archive.folder, { name: "release", message: "Release\n" });
  },
});
