// Attacks on a history with snapshots, each a script; and what is no attack, so that nobody cries wolf.

import { addSnapshot, entriesOf } from "../fixtures/snapshot-of.ts";
import { git } from "../history/memory-objects.ts";
import { addTag, ana, mallory } from "../history-fixtures/snapshot-tag.ts";
import {
  AttackedArchive,
  forgedText,
  honestArchive,
  honestSteps,
  letterText,
  snapshotFiles,
} from "./attacked-archive.ts";

export interface Attack {
  readonly what: string;
  /** Whether it is ordinary life, at which nobody may be alarmed. */
  readonly harmless?: true;
  make(): AttackedArchive;
}

const honest = honestArchive();
const kept = { snapshots: snapshotFiles(honest) };
export const honestCheckpoint = (name: string): string => honest.written.get(name)?.checkpoint ?? "";
export const disposeHonest = (): void => honest.dispose();

/** The branch was pushed by force; snapshots were carried over as files, tags stayed on the server. */
function retold(...told: Parameters<AttackedArchive["tell"]>): AttackedArchive {
  const archive = new AttackedArchive().tell(told[0], { ...kept, ...told[1] });
  archive.keepTagsOf(honest);
  return archive;
}

/** The honest history with something done to it. */
function done(what: (archive: AttackedArchive) => void, message: string | null = "Tidy up"): AttackedArchive {
  const archive = honestArchive();
  what(archive);
  if (message !== null) archive.commit(message, "Bruno Reis");
  return archive;
}

const path = (name: string): string => `archive/snapshots/${name}.snapshot`;
const head = (archive: AttackedArchive): string => archive.git("rev-parse", "HEAD");
const letterOf = (archive: AttackedArchive) => {
  if (archive.letter === null) throw new Error("the letter was never added");
  return archive.letter;
};

export const attacks: readonly Attack[] = [
  { what: "nothing at all", harmless: true, make: honestArchive },
  {
    what: "a source added, a manifest amended, a third snapshot made and signed",
    harmless: true,
    make: () =>
      done((archive) => {
        archive.addSource("One more letter.\n");
        archive.replace(archive.translation.manifest, "confidence: 0.8", "confidence: 0.7");
        archive.commit("Add a letter");
        archive.snapshot("s3");
        archive.commit("Snapshot s3");
        archive.tag("s3", ana);
      }, null),
  },
  {
    what: "a source withdrawn with a tombstone",
    harmless: true,
    make: () => done((archive) => archive.withdraw(letterOf(archive), letterText)),
  },
  {
    what: "an old commit amended (another author)",
    make: () => retold(honestSteps, { authors: { letter: "Mallory" } }),
  },
  { what: "two old commits squashed", make: () => retold(honestSteps, { squashed: ["sources"] }) },
  { what: "an old amendment dropped", make: () => retold(honestSteps.filter((step) => step !== "amendment")) },
  {
    what: "two old commits reordered",
    make: () => retold(["sources", "letter", "snapshot s1", "notice", "amendment", "snapshot s2", "later"]),
  },
  {
    what: "bytes and manifest of a source exchanged in every commit",
    make: () => retold(honestSteps, { letter: forgedText }),
  },
  {
    what: "the same, all snapshots made anew, no tags",
    make: () => new AttackedArchive().tell(honestSteps, { letter: forgedText }),
  },
  {
    what: "the same, with tags that nobody signed",
    make: () => new AttackedArchive().tell(honestSteps, { letter: forgedText, tags: null }),
  },
  {
    what: "the same, with tags signed by another key",
    make: () => new AttackedArchive().tell(honestSteps, { letter: forgedText, tags: mallory }),
  },
  {
    what: "the same, with the old signatures on new tags",
    make: () => {
      const archive = new AttackedArchive().tell(honestSteps, { letter: forgedText });
      for (const name of ["s1", "s2"]) {
        const tag = git(honest.folder, ["cat-file", "tag", name]).toString();
        const signature = tag.slice(tag.indexOf("-----BEGIN")).trimEnd();
        archive.tag(name, { ...ana, sign: () => signature });
      }
      return archive;
    },
  },
  {
    what: "a source exchanged for another in a new commit, no tombstone",
    make: () =>
      done((archive) => {
        archive.drop(letterOf(archive));
        archive.addSource(forgedText);
      }),
  },
  {
    what: "the bytes of a source edited under its name",
    make: () => done((archive) => archive.write(letterOf(archive).bytes, forgedText)),
  },
  {
    what: "a source dropped in a merge commit",
    make: () =>
      done((archive) => {
        archive.git("checkout", "--quiet", "-b", "side");
        archive.addSource("From the side.\n");
        archive.commit("Add from the side");
        archive.git("checkout", "--quiet", "main");
        archive.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
        archive.drop(letterOf(archive));
      }, "Merge side"),
  },
  {
    what: "a line taken out of an older snapshot",
    make: () =>
      done((archive) =>
        archive.rewrite(path("s1"), (text) => text.replace(/^.*R1\.yaml\n/m, "").replace("size 8", "size 7")),
      ),
  },
  {
    what: "an older snapshot edited, with the right root",
    make: () =>
      done((archive) => {
        const commit = archive.git("rev-parse", "HEAD~5");
        addSnapshot(archive, "s1", { commit }, entriesOf(archive).slice(1));
      }),
  },
  {
    what: "the newest snapshot edited, with the right root",
    make: () =>
      done((archive) => {
        const { digest } = archive.written.get("s1") ?? { digest: null };
        addSnapshot(
          archive,
          "s2",
          { commit: archive.git("rev-parse", "HEAD~2"), previous: digest },
          entriesOf(archive).slice(1),
        );
      }),
  },
  {
    what: "the newest snapshot removed in a commit, and its tag",
    make: () =>
      done((archive) => {
        archive.remove(path("s2"));
        archive.git("tag", "--delete", "s2");
      }),
  },
  {
    what: "all snapshots removed, a new chain begun, no tags",
    make: () =>
      done((archive) => {
        archive.remove("archive/snapshots");
        archive.git("tag", "--delete", "s1", "s2");
        archive.commit("Start again");
        archive.snapshot("s1", null);
      }),
  },
  {
    what: "history told anew without any snapshot, no tags",
    make: () =>
      new AttackedArchive().tell(
        honestSteps.filter((step) => !step.startsWith("snapshot")),
        { letter: forgedText },
      ),
  },
  {
    what: "a later snapshot forged that names a source nobody added",
    make: () =>
      done((archive) => {
        const commit = head(archive);
        const source = archive.addSource(forgedText);
        const entries = entriesOf(archive);
        archive.drop(source);
        const { digest } = archive.written.get("s2") ?? { digest: null };
        addSnapshot(archive, "s3", { commit, previous: digest }, entries);
      }),
  },
  {
    what: "a false source added, and a later snapshot made of it in good order",
    make: () =>
      done((archive) => {
        archive.addSource(forgedText);
        archive.commit("Add a letter", "Mallory");
        archive.snapshot("s3");
      }),
  },
  {
    what: "the same, dated back to before the first snapshot",
    make: () =>
      done((archive) => {
        archive.addSource(forgedText);
        archive.git("add", "--all");
        const date = "1420070400 +0000";
        git(archive.folder, ["commit", "--quiet", "-m", "x"], undefined, {
          GIT_AUTHOR_DATE: date,
          GIT_COMMITTER_DATE: date,
        });
        archive.snapshot("s3");
      }),
  },
  {
    what: "a second snapshot that follows the first",
    make: () =>
      done((archive) => {
        archive.snapshot("s2-b", archive.written.get("s1")?.digest ?? null);
      }),
  },
  {
    what: "the newest tag moved to another commit",
    make: () => done((archive) => archive.tag("s2", null, archive.git("rev-parse", "HEAD~6")), null),
  },
  {
    what: "the signed tag of the first snapshot in place of the second's",
    make: () => done((archive) => archive.git("update-ref", "refs/tags/s2", "refs/tags/s1"), null),
  },
  { what: "all tags deleted", make: () => done((archive) => archive.git("tag", "--delete", "s1", "s2"), null) },
  {
    what: "the branch rolled back to the first snapshot",
    make: () => done((archive) => archive.git("reset", "--quiet", "--hard", "s1^{commit}"), null),
  },
  {
    what: "the same, and the later tag deleted (a frozen copy)",
    make: () =>
      done((archive) => {
        archive.git("reset", "--quiet", "--hard", "s1^{commit}");
        archive.git("tag", "--delete", "s2");
      }, null),
  },
  {
    what: "what came after the newest snapshot dropped",
    make: () => done((archive) => archive.git("reset", "--quiet", "--hard", "HEAD~1"), null),
  },
  {
    what: "commits replaced by `refs/replace` (no reader of ours obeys)",
    harmless: true,
    make: () =>
      done((archive) => {
        const [old, other] = [archive.git("rev-parse", "HEAD~3"), archive.git("rev-parse", "HEAD~4")];
        archive.git("update-ref", `refs/replace/${old}`, other);
      }, null),
  },
  {
    what: "a shallow clone served",
    make: () => done((archive) => archive.clone("--depth=2"), null),
  },
  {
    what: "a tag forged for a snapshot that is not there",
    make: () =>
      done((archive) => {
        const message = honestCheckpoint("s2").replace(/snapshot s2 .*/, `snapshot s9 ${"ab".repeat(32)}`);
        addTag(archive.folder, { name: "s9", message, signer: mallory });
      }, null),
  },
];
