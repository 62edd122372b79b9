// How many bytes a text can take at most once it is written, for formats whose readers set a limit.

/** Bytes of UTF-8, never fewer than there will be. */
export function byteBound(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}
