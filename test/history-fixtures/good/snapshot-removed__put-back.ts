// A snapshot was removed and put back as it was.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const { path } = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.commit("Snapshot v1");
    const bytes = archive.readBytes(path);
    archive.remove(path);
    archive.commit("Tidy up");
    archive.write(path, bytes);
    archive.commit("Put it back");
  },
});
