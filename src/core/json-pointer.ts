// JSON pointers (RFC 6901): splitting, joining, and what lies within what.

/** Splits a JSON pointer (RFC 6901) into its unescaped segments. */
export function pointerSegments(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Appends a segment to a JSON pointer. */
export function joinPointer(pointer: string, segment: string | number): string {
  return `${pointer}/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Whether a pointer is one of the places or lies below one. */
export function isWithin(pointer: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false;
  if (places.has("")) return true;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    if (places.has(pointer.slice(0, end))) return true;
  }
  return false;
}
