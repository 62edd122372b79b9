// The snapshot is signed by somebody whom the reader does not allow.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";
import { addTag, ana, mallory } from "../snapshot-tag.ts";

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const { checkpoint } = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.commit("Snapshot v1");
    addTag(archive.folder, { name: "v1", message: checkpoint, signer: mallory });
    archive.signers = ana.allowed;
  },
});
