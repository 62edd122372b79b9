// A source first lay under the name it arrived with.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    const { bytes, manifest } = archive.report;
    archive.rename(bytes, "archive/sources/report.txt");
    archive.rename(manifest, "archive/sources/report.manifest.yaml");
    archive.commit("Add two sources");
    archive.rename("archive/sources/report.txt", bytes);
    archive.rename("archive/sources/report.manifest.yaml", manifest);
    archive.replace(manifest, "country: PT", "country: ES");
    archive.commit("Give it its name");
  },
});
