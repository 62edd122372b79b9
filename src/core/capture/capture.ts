// What can be computed from the bytes of a file and the name under which it arrived, before anybody says anything about it.

import { visibleWords } from "../html/visible-words.ts";
import type { Limits } from "../limits.ts";
import type { CharsetGuess, Decoder, Digester, LanguageGuess } from "../ports.ts";
import { Text } from "../text.ts";
import type { Candidate } from "./candidate.ts";
import { type CharsetBasis, decideCharset } from "./charset-decision.ts";
import { signatureOf, storedExtension, textKindOf, unknownKind } from "./media-type.ts";
import { pageCandidates } from "./page-candidates.ts";
import { textCandidates } from "./text-candidates.ts";

/** A file as it arrived. */
export interface ArrivedFile {
  /** Its name without folders; null when it came without one. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

/** What its bytes and name tell of a file. */
export interface Capture extends ArrivedFile {
  readonly sha256: string;
  readonly extension: string;
  readonly mediaType: string;
  /** Null for what is no text. */
  readonly charset: { readonly name: string; readonly by: CharsetBasis | "given" } | null;
  /** The decoded words; null for what is no text or is too large to be looked at. */
  readonly text: Text | null;
  /** What a reader sees of them: without the markup of a page. */
  readonly words: string | null;
  readonly candidates: readonly Candidate[];
  readonly language: { readonly language: string; readonly confidence: number } | null;
}

/** What a file is looked at with. */
export interface CapturePorts {
  readonly digester: Digester;
  readonly decoder: Decoder;
  readonly charsetGuess: CharsetGuess;
  readonly languageGuess: LanguageGuess;
}

/**
 * Looks at a file.
 * @param given the character set, where somebody says which it is; null to find out
 * @returns null when the bytes are not sound in the character set that is given
 */
export async function captureFile(
  { name, bytes }: ArrivedFile,
  ports: CapturePorts,
  limits: Limits,
  given: string | null,
): Promise<Capture | null> {
  const sha256 = ports.digester.sha256(bytes);
  const signature = signatureOf(bytes, name);
  const decided = given === null && signature !== null ? null : await charsetOf(bytes, ports, given);
  if (decided === null) {
    if (given !== null) return null;
    const kind = signature ?? unknownKind;
    const nothing = { charset: null, text: null, words: null, candidates: [], language: null };
    return { name, bytes, sha256, extension: storedExtension(kind, name), mediaType: kind.mediaType, ...nothing };
  }
  const { name: charset, by, text: decoded } = decided;
  const kind = textKindOf(decoded, name);
  const isPage = kind.mediaType === "text/html" || kind.mediaType === "application/xhtml+xml";
  const isLooked = bytes.length <= limits.textBytes;
  const words = !isLooked ? null : isPage ? visibleWords(decoded) : decoded;
  return {
    name,
    bytes,
    sha256,
    extension: storedExtension(kind, name),
    mediaType: kind.mediaType,
    charset: { name: charset, by },
    text: isLooked ? new Text(decoded) : null,
    words,
    candidates: !isLooked ? [] : isPage ? pageCandidates(decoded) : textCandidates(decoded),
    language: words === null ? null : await ports.languageGuess.guess(words),
  };
}

async function charsetOf(bytes: Uint8Array, { decoder, charsetGuess }: CapturePorts, given: string | null) {
  if (given === null) return decideCharset(bytes, decoder, charsetGuess);
  const result = decoder.decode(bytes, given);
  return result.kind === "text" ? { name: given.toLowerCase(), by: "given" as const, text: result.text } : null;
}
