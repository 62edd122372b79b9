// `--shard auto`: what engines set for their parallel jobs, and what is refused with the names that were looked for.

import { describe, expect, it } from "vitest";
import { shardOfEnvironment } from "../../src/cli/shard.ts";

const slurm = (id: number, least: number, most: number, total: number, step?: number) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_MIN: String(least),
  SLURM_ARRAY_TASK_MAX: String(most),
  SLURM_ARRAY_TASK_COUNT: String(total),
  ...(step === undefined ? {} : { SLURM_ARRAY_TASK_STEP: String(step) }),
});

describe("what engines set", () => {
  it.each<[name: string, env: Readonly<Record<string, string>>, expected: string]>([
    ["GitLab, from 1", { GITLAB_CI: "true", CI_NODE_INDEX: "1", CI_NODE_TOTAL: "4" }, "1/4"],
    ["GitLab, the last", { GITLAB_CI: "true", CI_NODE_INDEX: "4", CI_NODE_TOTAL: "4" }, "4/4"],
    ["CircleCI, from 0", { CIRCLE_NODE_INDEX: "0", CIRCLE_NODE_TOTAL: "4" }, "1/4"],
    ["CircleCI, the last", { CIRCLE_NODE_INDEX: "3", CIRCLE_NODE_TOTAL: "4" }, "4/4"],
    ["Buildkite, from 0", { BUILDKITE_PARALLEL_JOB: "1", BUILDKITE_PARALLEL_JOB_COUNT: "4" }, "2/4"],
    ["Kubernetes, from 0", { JOB_COMPLETION_INDEX: "7", ARCHIVE_SHARD_TOTAL: "8" }, "8/8"],
    ["Slurm, from 0", slurm(0, 0, 15, 16, 1), "1/16"],
    ["Slurm, from 1", slurm(16, 1, 16, 16, 1), "16/16"],
    ["Slurm, by steps", slurm(12, 4, 16, 4, 4), "3/4"],
    ["Slurm, without a step", slurm(3, 2, 5, 4), "2/4"],
    [
      "two engines of one mind",
      {
        GITLAB_CI: "true",
        CI_NODE_INDEX: "2",
        CI_NODE_TOTAL: "4",
        JOB_COMPLETION_INDEX: "1",
        ARCHIVE_SHARD_TOTAL: "4",
      },
      "2/4",
    ],
  ])("%s", (_name, env, expected) => {
    const { index, total } = shardOfEnvironment(env);
    expect(`${index}/${total}`).toBe(expected);
  });
});

describe("what is refused", () => {
  it.each<[name: string, env: Readonly<Record<string, string>>, expected: RegExp]>([
    [
      "nothing",
      {},
      /no engine tells which shard this is; looked for CI_NODE_INDEX, CI_NODE_TOTAL \(GitLab\); CIRCLE_NODE_INDEX.*BUILDKITE_PARALLEL_JOB,.*ARCHIVE_SHARD_TOTAL \(Kubernetes\); SLURM_ARRAY_TASK_ID,/,
    ],
    ["GitLab without parallel", { GITLAB_CI: "true", CI_NODE_TOTAL: "1" }, /no engine tells/],
    [
      "another engine with GitLab's names, which may count from 0",
      { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "2" },
      /no engine/,
    ],
    ["GitLab from 0", { GITLAB_CI: "true", CI_NODE_INDEX: "0", CI_NODE_TOTAL: "4" }, /no shard.*CI_NODE_INDEX=0/],
    ["beyond the last", { CIRCLE_NODE_INDEX: "4", CIRCLE_NODE_TOTAL: "4" }, /no shard.*CIRCLE_NODE_INDEX=4/],
    ["half of it", { CIRCLE_NODE_INDEX: "1" }, /CIRCLE_NODE_TOTAL is not set/],
    ["Kubernetes alone", { JOB_COMPLETION_INDEX: "1" }, /ARCHIVE_SHARD_TOTAL is not set.*set it to the completions/],
    [
      "no number",
      { CIRCLE_NODE_INDEX: "one", CIRCLE_NODE_TOTAL: "4" },
      /CIRCLE_NODE_INDEX is "one", which is no number/,
    ],
    ["an empty word", { CIRCLE_NODE_INDEX: "", CIRCLE_NODE_TOTAL: "4" }, /CIRCLE_NODE_INDEX is "", which is no number/],
    ["too many", { CIRCLE_NODE_INDEX: "1", CIRCLE_NODE_TOTAL: "20000" }, /no shard of 1 to 10000/],
    ["Slurm with gaps", slurm(20, 1, 20, 5, 2), /not evenly spaced/],
    ["Slurm between two steps", slurm(3, 0, 4, 3, 2), /not evenly spaced/],
    ["Slurm without steps", slurm(1, 0, 4, 3, 0), /not evenly spaced/],
    [
      "two engines that disagree",
      { ...slurm(1, 1, 4, 4, 1), CIRCLE_NODE_INDEX: "2", CIRCLE_NODE_TOTAL: "4" },
      /CircleCI says 3\/4 and Slurm says 1\/4; give --shard i\/n/,
    ],
  ])("%s", (_name, env, expected) => {
    expect(() => shardOfEnvironment(env)).toThrow(expected);
  });
});
