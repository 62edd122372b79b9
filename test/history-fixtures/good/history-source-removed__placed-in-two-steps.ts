// A source was first copied to its place, and its old name went a commit later.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    const old = { bytes: "archive/sources/report.txt", manifest: "archive/sources/report.manifest.yaml" };
    archive.write(old.bytes, archive.readBytes(archive.report.bytes));
    archive.write(old.manifest, archive.readBytes(archive.report.manifest));
    archive.commit("Add it twice");
    archive.remove(old.bytes);
    archive.remove(old.manifest);
    archive.commit("Once is enough");
  },
});
