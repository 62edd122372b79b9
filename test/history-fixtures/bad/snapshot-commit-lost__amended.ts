// The commit that a snapshot describes was amended afterwards; the old one still lies about.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.git("update-ref", "-d", "HEAD");
    archive.commit("Add two sources, and a snapshot");
  },
});
