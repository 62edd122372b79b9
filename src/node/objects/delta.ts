// Git's delta format (gitformat-pack(5)): sizes, then copy and insert instructions, every one of them checked against both ends.

/** Bytes in a larger memory: a view that is not an object of its own, so that the hot path allocates nothing. */
export interface Span {
  readonly memory: Buffer;
  readonly start: number;
  readonly length: number;
}

/** A delta that does not hold; the reader that meets it knows which object it spoils. */
export class MalformedDelta extends Error {}

export interface DeltaHead {
  readonly baseSize: number;
  readonly targetSize: number;
  /** Where the instructions begin. */
  readonly at: number;
}

/**
 * @param end where the delta ends
 * @throws MalformedDelta
 */
export function readDeltaHead(delta: Uint8Array, end: number = delta.length): DeltaHead {
  let at = 0;
  const size = (): number => {
    let value = 0;
    // Multiplied, not shifted: the sum may pass 2^31. Seven groups stay below 2^53.
    for (let scale = 1, groups = 0; ; scale *= 128, groups += 1) {
      const byte = delta[at] ?? 0;
      if (at >= end || groups === 7) throw new MalformedDelta("its sizes do not end");
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const baseSize = size();
  return { baseSize, targetSize: size(), at };
}

/**
 * Rebuilds a target; base and target may lie in one memory but must not overlap.
 * @param at where the instructions begin, and `deltaEnd` where they end
 * @param target exactly as long as the delta's head declares
 * @throws MalformedDelta when an instruction reaches beyond base, delta or target, or the target is not filled
 */
export function applyDelta(
  base: Span,
  delta: Uint8Array,
  at: number,
  target: Span,
  deltaEnd: number = delta.length,
): void {
  const end = target.start + target.length;
  let to = target.start;
  let from = at;
  while (from < deltaEnd) {
    const instruction = delta[from] ?? 0;
    from += 1;
    if (instruction >= 128) {
      const bytes = argumentBytes(instruction);
      if (from + bytes > deltaEnd) throw new MalformedDelta("a copy instruction breaks off");
      let offset = 0;
      let size = 0;
      if (instruction & 1) offset = delta[from++] ?? 0;
      if (instruction & 2) offset |= (delta[from++] ?? 0) << 8;
      if (instruction & 4) offset |= (delta[from++] ?? 0) << 16;
      if (instruction & 8) offset += (delta[from++] ?? 0) * 0x1000000;
      if (instruction & 16) size = delta[from++] ?? 0;
      if (instruction & 32) size |= (delta[from++] ?? 0) << 8;
      if (instruction & 64) size |= (delta[from++] ?? 0) << 16;
      if (size === 0) size = 0x10000;
      if (offset + size > base.length) throw new MalformedDelta("it copies from beyond its base");
      if (to + size > end) throw new MalformedDelta("it writes more than it declares");
      copy(base.memory, base.start + offset, target.memory, to, size);
      to += size;
    } else {
      if (instruction === 0) throw new MalformedDelta("it holds an instruction that is reserved");
      if (from + instruction > deltaEnd) throw new MalformedDelta("an insert instruction breaks off");
      if (to + instruction > end) throw new MalformedDelta("it writes more than it declares");
      for (const stop = to + instruction; to < stop; ) target.memory[to++] = delta[from++] ?? 0;
    }
  }
  if (to !== end) throw new MalformedDelta("it writes less than it declares");
}

function argumentBytes(instruction: number): number {
  let count = 0;
  for (let bits = instruction & 127; bits > 0; bits >>= 1) count += bits & 1;
  return count;
}

function copy(from: Buffer, start: number, to: Buffer, at: number, length: number): void {
  if (from === to) to.copyWithin(at, start, start + length);
  else to.set(from.subarray(start, start + length), at);
}
