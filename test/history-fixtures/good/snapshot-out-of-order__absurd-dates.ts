// The chain follows the parents of commits, whatever their dates say.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { git } from "../../history/memory-objects.ts";
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const { digest } = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.git("add", "--all");
    git(archive.folder, ["commit", "--quiet", "-m", "Snapshot v1"], undefined, {
      GIT_AUTHOR_DATE: "100000000 +0000",
      GIT_COMMITTER_DATE: "100000000 +0000",
    });
    addSnapshot(archive, "v2", { commit: archive.git("rev-parse", "HEAD"), previous: digest });
    archive.commit("Snapshot v2");
  },
});
