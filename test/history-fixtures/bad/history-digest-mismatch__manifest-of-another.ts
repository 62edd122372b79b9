// A manifest gave the digest of another source for one commit.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    const before = archive.read(archive.report.manifest);
    const { report, translation } = archive;
    archive.replace(report.manifest, `sha256: "${report.sha256}"`, `sha256: "${translation.sha256}"`);
    archive.commit("Mix them up", "Bruno Reis");
    archive.write(report.manifest, before);
    archive.commit("Put it right");
  },
});
