// Nobody whom the reader trusts has signed the newest snapshot.

import type { SnapshotTag } from "../snapshot/chain-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-signature-missing",
  of: "chain",
  severity: "error",
  title: "No signer that you allow vouches for the newest snapshot",
  why: "A signature over the newest snapshot vouches for all before it. Without one, everything since the last signed snapshot may be anybody's work.",
  fix: "Fetch the tags (`git fetch --tags`); ask the maintainers to sign: `archive snapshot checkpoint <name> | git tag -s <name> --cleanup=verbatim -F -`.",
  *check({ root, snapshots, tags, hasSigners }) {
    const newest = snapshots.at(-1);
    if (!hasSigners) return;
    if (newest === undefined) {
      // A history told anew without its snapshots and tags looks like this.
      const message = "Nobody whom you allow has signed a snapshot: there is no chain of snapshots here";
      yield { message, path: root, data: { snapshot: null, lastTrusted: null } };
      return;
    }
    const signed = snapshots.filter(({ path }) => tags.some((tag) => tag.path === path && isTrusted(tag)));
    if (signed.at(-1) === newest) return;
    const why = tags.find(({ path, signature }) => path === newest.path && signature !== null)?.signature?.reason;
    const last = signed.at(-1);
    const because = why === undefined || why === null ? "it has no signed tag" : `its tag is signed, but ${why}`;
    const before = last === undefined ? "" : `; the last one with a signature that you trust is "${last.name}"`;
    yield {
      message: `Nobody whom you allow has signed the newest snapshot "${newest.name}": ${because}${before}`,
      path: newest.path,
      data: { snapshot: newest.name, lastTrusted: last?.name ?? null },
    };
  },
});

const isTrusted = ({ signature, innerName, checkpoint, holds }: SnapshotTag): boolean =>
  signature?.status === "trusted" && innerName === checkpoint?.name && holds;
