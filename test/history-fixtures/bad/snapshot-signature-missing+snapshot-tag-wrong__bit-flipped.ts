// One letter of the signature was changed.
import { addSnapshot } from "../../fixtures/snapshot-of.ts";
import { historyRecipe } from "../history-archive.ts";
import { addTag, ana } from "../snapshot-tag.ts";

const spoiled = { ...ana, sign: (payload: Buffer) => ana.sign(Buffer.concat([payload, Buffer.from("!")])) };

export default historyRecipe({
  look: "snapshots",
  build(archive) {
    const { checkpoint } = addSnapshot(archive, "v1", { commit: archive.commit("Add two sources") });
    archive.commit("Snapshot v1");
    addTag(archive.folder, { name: "v1", message: checkpoint, signer: spoiled });
    archive.signers = ana.allowed;
  },
});
