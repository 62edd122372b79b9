// Adler-32, the checksum of zlib streams (RFC 1950, 8.2).

/** Sums so many bytes before they could pass 2^31 (RFC 1950, 9). */
const sumBytes = 2_048;

/** The checksum of the bytes from `start` to `end`, 0 to 2^32 - 1. */
export function adler32(bytes: Uint8Array, start: number, end: number): number {
  let low = 1;
  let high = 0;
  for (let at = start; at < end; ) {
    for (const stop = Math.min(end, at + sumBytes); at < stop; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 0x10000 + low;
}
