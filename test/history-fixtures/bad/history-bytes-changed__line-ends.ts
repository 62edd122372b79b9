// An editor rewrote the line ends of a source, and nobody put them back.
import { historyRecipe } from "../history-archive.ts";

export default historyRecipe({
  build(archive) {
    archive.commit("Add two sources");
    archive.rewrite(archive.report.bytes, (text) => text.replaceAll("\n", "\r\n"));
    archive.commit("Tidy up", "Bruno Reis");
  },
});
