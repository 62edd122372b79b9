// Compression by node:zlib (gzip, RFC 1952): quickly rather than tightly, and bounded when it is undone.

import { constants, gunzipSync, gzipSync } from "node:zlib";
import type { Compressor } from "../core/ports.ts";

export const nodeCompressor: Compressor = {
  compress: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_SPEED }),
  expand(bytes, limit) {
    try {
      return gunzipSync(bytes, { maxOutputLength: limit });
    } catch {
      // No gzip, cut short, or too much: whoever asked has one answer to all of them.
      return null;
    }
  },
};
