// One shard of an archive, verified, with what makes its blob when somebody asks for it.

import type { Report } from "../core/report.ts";
import type { RememberingPorts } from "../core/ports.ts";
import type { VerifyShardOptions } from "../verify-shard.ts";

/** @param folder where the repository is looked for, of whose checkout a working directory is */
export async function lookAtShard(
  ports: RememberingPorts,
  options: VerifyShardOptions,
  folder: string,
): Promise<{ readonly report: Report; readonly seal: () => Uint8Array }> {
  const [{ checkedOutCommit, nodeCompressor }, { shardBlob, verifyShard }] = await Promise.all([
    import("../node/index.ts"),
    import("../verify-shard.ts"),
  ]);
  const commit = ports.tree.kind === "work" ? checkedOutCommit(folder) : null;
  const verified = await verifyShard(ports, { ...options, commit });
  const sealPorts = { digester: ports.digester, decoder: ports.decoder, compressor: nodeCompressor };
  return { report: verified.report, seal: () => shardBlob(verified, options.version, sealPorts) };
}
