// What kind of file bytes are, told from their beginning and from the name under which they arrived; and the extension to store them with.

import { litterOf } from "../file-names.ts";

/** A kind of file. */
export interface FileKind {
  /** Media type (RFC 6838, registered with IANA where there is a registration). */
  readonly mediaType: string;
  /** Extensions that are usual for it, the one to take first. */
  readonly extensions: readonly string[];
}

const kind = (mediaType: string, ...extensions: readonly string[]): FileKind => ({ mediaType, extensions });

const plainText: FileKind = kind("text/plain", "txt", "text");
const html: FileKind = kind("text/html", "html", "htm");
const xhtml = kind("application/xhtml+xml", "xhtml");
const xml = kind("application/xml", "xml");
/** What bytes are that are no words and do not begin like anything known. */
export const unknownKind: FileKind = kind("application/octet-stream", "bin");
const zip = kind("application/zip", "zip");

/** By the bytes at an offset, written as Latin-1; the first that fits counts. */
const signatures: readonly (readonly [offset: number, bytes: string, kind: FileKind])[] = [
  [0, "%PDF-", kind("application/pdf", "pdf")],
  [0, "\x89PNG\r\n\x1a\n", kind("image/png", "png")],
  [0, "\xff\xd8\xff", kind("image/jpeg", "jpg", "jpeg")],
  [0, "GIF87a", kind("image/gif", "gif")],
  [0, "GIF89a", kind("image/gif", "gif")],
  [8, "WEBP", kind("image/webp", "webp")],
  [0, "II*\0", kind("image/tiff", "tif", "tiff")],
  [0, "MM\0*", kind("image/tiff", "tif", "tiff")],
  [8, "WAVE", kind("audio/wav", "wav")],
  [0, "ID3", kind("audio/mpeg", "mp3")],
  [0, "OggS", kind("audio/ogg", "ogg", "oga", "opus")],
  [0, "fLaC", kind("audio/flac", "flac")],
  [4, "ftypavif", kind("image/avif", "avif")],
  [4, "ftypheic", kind("image/heic", "heic")],
  [4, "ftypM4A", kind("audio/mp4", "m4a")],
  [4, "ftyp", kind("video/mp4", "mp4", "m4v")],
  [0, "\x1aE\xdf\xa3", kind("video/webm", "webm", "mkv")],
  [0, "\x1f\x8b", kind("application/gzip", "gz", "tgz")],
  [0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kind("application/x-ole-storage", "doc", "xls", "ppt", "msg")],
  [0, "WARC/1.", kind("application/warc", "warc")],
  [0, "PK\x03\x04", zip],
];

/** Documents that are ZIP archives, told by their names alone. */
const zipped = new Map(
  [
    kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    kind("application/vnd.oasis.opendocument.text", "odt"),
    kind("application/epub+zip", "epub"),
  ].map((one) => [one.extensions[0], one] as const),
);

/** Texts that are told by their names alone: to their words they are all plain. */
const texts = new Map(
  [
    kind("text/markdown", "md"),
    kind("text/csv", "csv"),
    kind("text/tab-separated-values", "tsv"),
    kind("application/json", "json"),
    kind("text/vtt", "vtt"),
    kind("application/x-subrip", "srt"),
    kind("application/rtf", "rtf"),
    kind("message/rfc822", "eml"),
  ].map((one) => [one.extensions[0], one] as const),
);

/** Extensions of file names that mean something else in an archive. */
const reserved = new Set(["yaml", "yml", "lock", "exe", "com", "bat", "cmd", "lnk"]);

/** The last part of a name in small letters, where it can be an extension in the archive; or null. */
export function extensionOf(name: string | null): string | null {
  const found = /^.*[^.]\.([A-Za-z0-9]{1,8})$/s.exec(name ?? "")?.[1]?.toLowerCase();
  return found === undefined || reserved.has(found) || litterOf(`x.${found}`) !== null ? null : found;
}

/** What bytes are that begin like a file that holds no words; null when they may be words. */
export function signatureOf(bytes: Uint8Array, name: string | null): FileKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, 32));
  const found = signatures.find(([offset, signature]) => head.startsWith(signature, offset))?.[2] ?? null;
  return found === zip ? (zipped.get(extensionOf(name) ?? "") ?? zip) : found;
}

/** What a decoded text is, by its beginning and its name. */
export function textKindOf(text: string, name: string | null): FileKind {
  const head = text.slice(0, 4096).replace(/^\ufeff?\s*(?:<!--[\s\S]*?-->\s*)?/, "");
  const isXml = /^<\?xml\s/.test(head);
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)[\s>]/i.test(head)) return isXml ? xhtml : html;
  const extension = extensionOf(name);
  if (html.extensions.includes(extension ?? "") && /<[a-z!]/i.test(head)) return html;
  if (isXml) return xml;
  return texts.get(extension ?? "") ?? plainText;
}

/** The extension to store a file of the kind with: its own where that is no lie. */
export function storedExtension({ mediaType, extensions }: FileKind, name: string | null): string {
  const own = extensionOf(name);
  const [usual = "bin"] = extensions;
  if (own === null) return usual;
  const isOpen = mediaType === plainText.mediaType || mediaType === unknownKind.mediaType;
  return extensions.includes(own) || (isOpen && !known.has(own)) ? own : usual;
}

/** Extensions that say what a file is, and would lie of a file that is something else. */
const known = new Set(
  [...signatures.map(([, , one]) => one), ...zipped.values(), ...texts.values(), plainText, html, xhtml, xml].flatMap(
    ({ extensions }) => extensions,
  ),
);
