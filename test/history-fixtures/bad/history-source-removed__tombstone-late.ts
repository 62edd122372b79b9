// The bytes went, and the tombstone came a commit later.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.remove(archive.translation.bytes);
    archive.commit("Make room", "Bruno Reis");
    archive.rewrite(
      archive.translation.manifest,
      (text) => `${text}withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n`,
    );
    archive.commit("Say why");
  },
});
