// The shapes of archive/'s YAML files. Generated from schema/{manifest,relation,archive}.schema.json; do not edit: npm run schema:types.

/** What one source of a corpus archive is: who published this copy, when, from what it derives, how it was translated, and which of its words are known to be defective. The bytes themselves lie beside the manifest and are never changed. */
export interface Manifest {
  /** Version of this schema. A higher one needs a newer tool. */
  schemaVersion: 1;
  /** The bytes. */
  file: ManifestFile;
  /** Opaque identifiers under which the source arrived. */
  origin?: Origin[];
  /** Title as printed; it is its own quote. */
  title?: TextClaim;
  /** Standfirst under the title; it is its own quote. */
  deck?: TextClaim;
  /** Who is named as author. */
  byline?: BylineClaim;
  /** Who published this copy. A famous name in the text is not the outlet. */
  outlet: OutletClaim;
  /** When this copy was published. */
  published: DateClaim;
  /** When this copy was last changed by its publisher. */
  updated?: DateClaim;
  /** When the text was fixed, as against when this copy of it went up. */
  composed?: DateClaim;
  /** When these bytes were captured. */
  captured?: DateClaim;
  /** The language of the text. */
  language: LanguageClaim;
  /** Whether and how this text was translated or rephrased. */
  translation: Translation;
  /** Whom the text names or draws on. */
  upstream?: Upstream[];
  /** What the text was made from. An own report has none. */
  derivedFrom?: Derivation[];
  /** What a user of this source should know, in a sentence. */
  assessment?: string;
  /** Known defects; an empty list says that somebody looked and found none. */
  defects: Defect[];
  /** Warnings that are known and accepted. One that no longer occurs is reported as stale. */
  accepted?: AcceptedWarning[];
  /** Whose the text is. */
  rights?: Rights;
  /** How the bytes were captured, as far as known. */
  capture?: Capture;
  /** Tombstone: the bytes are gone, hash and reason stay, old citations still resolve. */
  withdrawn?: Withdrawal;
  /** Anything else, in free words. */
  notes?: string;
}

/** The bytes. */
export interface ManifestFile {
  /** Stored name: the SHA-256 of the bytes and an extension. */
  name: string;
  /** SHA-256 (FIPS 180-4), 64 lower-case hexadecimal digits. */
  sha256: string;
  /** SHA-512 (FIPS 180-4) as a second digest, 128 lower-case hexadecimal digits. */
  sha512?: string;
  /** Size in bytes. */
  bytes: number;
  /** Media type (RFC 6838) without parameters. */
  mediaType: string;
  /** Character set of a text (IANA name); absent for what is not text. */
  charset?: string;
  /** The name under which the file arrived. */
  originalName?: string;
}

/** One identifier. */
export interface Origin {
  /** The identifier. */
  id: string;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** One accepted warning. */
export interface AcceptedWarning {
  /** Id of the rule. */
  rule: string;
  /** JSON pointer (RFC 6901) into this manifest, when only the finding there is accepted. What mechanical-defect-undeclared finds in the text belongs to /defects. */
  pointer?: string;
  /** Why it is accepted. */
  reason: string;
}

/** Whose the text is. */
export interface Rights {
  /** What is known of the rights. */
  statement: string;
  /** Who holds them. */
  holder?: string;
  /** SPDX licence identifier or LicenseRef-…. */
  licence?: string;
  /** RightsStatements.org or licence address. */
  uri?: string;
}

/** How the bytes were captured, as far as known. */
export interface Capture {
  /** Address the bytes were captured from. */
  url?: string;
  /** Program and version. */
  tool?: string;
  /** Who captured it. */
  by?: string;
  /** Date or time as EDTF level 1 (ISO 8601-2:2019), kept exactly as written; minutes without seconds are allowed as this archive's extension. */
  on?: string;
  /** What a reader should know about this statement, in free words. */
  note?: string;
  /** Other files kept from the same capture. */
  companions?: Companion[];
}

/** Tombstone: the bytes are gone, hash and reason stay, old citations still resolve. */
export interface Withdrawal {
  /** Date or time as EDTF level 1 (ISO 8601-2:2019), kept exactly as written; minutes without seconds are allowed as this archive's extension. */
  date: string;
  /** Why the source was withdrawn. */
  reason: string;
  /** On whose demand or decision. */
  authority?: string;
  /** Who carried it out. */
  by?: string;
}

/**
 * How the value is known.
 *
 * - `stated`: The source itself says so; at least one quote from it is the evidence.
 * - `inferred`: The source does not say so, but it follows from a quote, an address, another source, or a reasoning given in the note.
 * - `derived`: Computed from evidence in this or another source; evidence as for inferred.
 * - `unknown`: Not known: the value is null. Dates may still be bounded.
 */
export type Basis = "stated" | "inferred" | "derived" | "unknown";

/** One piece of evidence: a quote from this source, a quote from another source of the archive, or an address outside it. */
export interface EvidenceItem {
  /** Words exactly as they stand in the decoded text, markup, blanks and line feeds included; nothing is normalised. */
  quote?: string;
  /** Words that stand immediately before the quote, to tell repeats apart (W3C Web Annotation, TextQuoteSelector). */
  prefix?: string;
  /** Words that stand immediately after the quote, to tell repeats apart (W3C Web Annotation, TextQuoteSelector). */
  suffix?: string;
  /** Which occurrence of the quote is meant, counted from 1 from the start of the text, overlapping ones included. Needed only when the quote, with prefix and suffix, stands more than once. */
  occurrence?: number;
  /** SHA-256 of another source of this archive, in which the quote stands. */
  source?: string;
  /** Absolute http or https address without user name or password. */
  url?: string;
  /** What a reader should know about this statement, in free words. */
  note?: string;
  /** In a withdrawn source, instead of the quote: SHA-256 of its UTF-8 bytes. */
  quoteSha256?: string;
  /** In a withdrawn source: where the quote began, in code points from 0. */
  start?: number;
  /** In a withdrawn source: where the quote ended, in code points, exclusive. */
  end?: number;
}

/** A statement about words of the source. */
export interface TextClaim {
  /** The words, or null when there are none or they are not known. */
  value: string | null;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** Who is named as author. */
export interface BylineClaim {
  /** The name as printed, or null. */
  value: string | null;
  /** What the name does according to the source, e.g. author, publisher, photographer. */
  role?: string;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** Who published this copy. A famous name in the text is not the outlet. */
export interface OutletClaim {
  /** Name of the outlet, or null when not known. */
  value: string | null;
  /** What kind of outlet it is. */
  kind?: OutletKind;
  /** Country of the outlet (ISO 3166-1 alpha-2). */
  country?: string;
  /** Home page of the outlet. */
  url?: string;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/**
 * What kind of outlet it is.
 *
 * - `newspaper`: A newspaper or its site.
 * - `news-agency`: A news agency that sells or publishes reports.
 * - `broadcaster`: A radio or television broadcaster or its site.
 * - `state-media`: A medium directed by a state.
 * - `aggregator`: A site that republishes what others wrote, by hand or by program.
 * - `blog`: A personal or small site on a blogging platform.
 * - `unknown`: The kind of the outlet is not known.
 */
export type OutletKind =
  | "newspaper"
  | "news-agency"
  | "broadcaster"
  | "state-media"
  | "aggregator"
  | "blog"
  | "unknown";

/** When something happened, as an EDTF date, or null with bounds. */
export interface DateClaim {
  /** EDTF level 1 date or null when it is not known. */
  value: string | null;
  /** The earliest possible date, inclusive. */
  notBefore?: string;
  /** The latest possible date, inclusive. */
  notAfter?: string;
  /** The best guess, where the value is null. */
  estimate?: string;
  /** How the time zone of the value is known, where the source prints none or an ambiguous one. */
  zoneBasis?: Basis;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** The language of the text. */
export interface LanguageClaim {
  /** Language tag (BCP 47) of the text, zxx when there is no language in it, or null when not known. */
  value: string | null;
  /** Spelling conventions found, in words. */
  orthography?: string;
  /** The same with what it was translated from, as a BCP 47 tag with the extension T (RFC 6497). */
  transformTag?: string;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** Whether and how this text was translated or rephrased. */
export interface Translation {
  /** What the text is. */
  status: TranslationStatus;
  /** Language it was made from; for a paraphrase or a back-translation the language it started in. */
  from?: string;
  /** The pivot language of a back-translation or indirect translation. */
  via?: TranslationVia;
  /** How it was made. */
  method?: TranslationMethod;
  /** Name and version of the translating program, as far as known. */
  engine?: string;
  /** Name of the translator as printed. */
  translator?: string;
  /** The steps from the first wording to this text, one string per chain, e.g. «en (AP) > fr? (machine) > en (machine)». */
  chain?: string[];
  /** True when an original text quotes words that were said in another language. */
  containsTranslatedQuotations?: boolean;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/**
 * What the text is.
 *
 * - `original`: Written in this language; quotations inside may be translated.
 * - `human-translation`: Translated by a person.
 * - `machine-translation`: Translated by a program from another language.
 * - `machine-post-edited`: Translated by a program, then edited by a person (ISO 18587).
 * - `back-translation`: Translated into another language and back again.
 * - `machine-paraphrase`: Rephrased by a program in the same language (article spinning): synonyms replaced, sense lost.
 * - `unknown`: Not known.
 */
export type TranslationStatus =
  | "original"
  | "human-translation"
  | "machine-translation"
  | "machine-post-edited"
  | "back-translation"
  | "machine-paraphrase"
  | "unknown";

/** The pivot language of a back-translation or indirect translation. */
export interface TranslationVia {
  /** Language tag (BCP 47, RFC 5646), as written. */
  language: string;
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** How it was made. */
export interface TranslationMethod {
  /** Who or what did it. */
  kind: TranslationMethodKind;
  /** How the value is known. */
  basis: Basis;
}

/**
 * Who or what did it.
 *
 * - `human`: People.
 * - `machine`: A program.
 * - `mixed`: A program and people.
 * - `unknown`: Not known.
 */
export type TranslationMethodKind = "human" | "machine" | "mixed" | "unknown";

/** A source that this text names or is made from. */
export interface Upstream {
  /** Name of the upstream source. */
  name: string;
  /** What kind of source it is. */
  kind: UpstreamKind;
  /** What it gave: the text, a photograph, a statement. */
  role?: string;
  /** How the text credits it. */
  credited: UpstreamCredited;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/**
 * What kind of source it is.
 *
 * - `news-agency`: A news agency.
 * - `outlet`: A newspaper, magazine or news site.
 * - `official`: A government office, an international organisation, or their statement.
 * - `broadcaster`: A broadcaster not directed by a state.
 * - `state-media`: A medium directed by a state.
 * - `NGO`: A non-governmental organisation.
 * - `photo-agency`: A photograph agency.
 * - `unspecified`: Named so loosely that the kind cannot be told.
 */
export type UpstreamKind =
  | "news-agency"
  | "outlet"
  | "official"
  | "broadcaster"
  | "state-media"
  | "NGO"
  | "photo-agency"
  | "unspecified";

/**
 * How the text credits it.
 *
 * - `stated`: Named as the source.
 * - `in-passing`: Named, but not as the source of what was taken.
 * - `inferred`: Not named at all; known by comparison.
 */
export type UpstreamCredited = "stated" | "in-passing" | "inferred";

/** A work outside the archive. */
export interface Work {
  /** The work as a bibliography would give it, in one line. */
  citation?: string;
  /** Who published it. */
  outlet?: string;
  /** Its title. */
  title?: string;
  /** Date or time as EDTF level 1 (ISO 8601-2:2019), kept exactly as written; minutes without seconds are allowed as this archive's extension. */
  date?: string;
  /** Absolute http or https address without user name or password. */
  url?: string;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** One edge of the derivation graph: what this text was made from. */
export interface Derivation {
  /** How this text was made from the target. */
  relation: DerivationRelation;
  /** SHA-256 of the target, when it is a source of this archive. */
  source?: string;
  /** A work outside the archive. */
  work?: Work;
  /** Through whom the target was taken, e.g. an outlet that carried an agency report. */
  via?: string;
  /** How the value is known. */
  basis: Basis;
  /** What the statement rests on. */
  evidence?: EvidenceItem[];
  /** How sure the curator is, from 0 to 1. */
  confidence?: number;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/**
 * How this text was made from the target.
 *
 * - `translation-of`: Translated from the target, by whatever means; translation.status says which.
 * - `back-translation-of`: The target translated into another language and back.
 * - `machine-paraphrase-of`: The target rephrased by a program in the same language.
 * - `paraphrase-of`: The target, or a part of it, retold in other words by a person.
 * - `rewrite-of`: Newly written by a desk mainly from the target, often with others.
 * - `reprint-of`: The target reprinted without change of wording.
 * - `abridgement-of`: The target cut down.
 * - `excerpt-of`: A passage taken over from the target.
 * - `revision-of`: A later version of the target by the same publisher.
 * - `extraction-of`: Text extracted by a program from the target file, e.g. from HTML or PDF.
 */
export type DerivationRelation =
  | "translation-of"
  | "back-translation-of"
  | "machine-paraphrase-of"
  | "paraphrase-of"
  | "rewrite-of"
  | "reprint-of"
  | "abridgement-of"
  | "excerpt-of"
  | "revision-of"
  | "extraction-of";

/** Where a defect can be checked. */
export interface Reference {
  /** Absolute http or https address without user name or password. */
  url?: string;
  /** SHA-256 of a source of this archive. */
  source?: string;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** One known fault of this copy. It is described here and never mended in the bytes. */
export interface Defect {
  /** Stable identifier, unique in this manifest; history is told by it, so it is never reused. */
  id: string;
  /** What kind of defect it is. */
  type: DefectType;
  /** How much it matters. */
  severity: DefectSeverity;
  /** Who made the defect. */
  layer: DefectLayer;
  /** How the defect and its correction are known. */
  knownBy: DefectKnownBy;
  /** What the defect concerns. */
  scope: DefectScope;
  /** Words exactly as they stand in the decoded text, markup, blanks and line feeds included; nothing is normalised. */
  quote?: string;
  /** Words that stand immediately before the quote, to tell repeats apart (W3C Web Annotation, TextQuoteSelector). */
  prefix?: string;
  /** Words that stand immediately after the quote, to tell repeats apart (W3C Web Annotation, TextQuoteSelector). */
  suffix?: string;
  /** Which occurrence of the quote is meant, counted from 1 from the start of the text, overlapping ones included. Needed only when the quote, with prefix and suffix, stands more than once. */
  occurrence?: number;
  /** In a withdrawn source, instead of the quote: SHA-256 of its UTF-8 bytes. */
  quoteSha256?: string;
  /** In a withdrawn source: where the quote began, in code points from 0. */
  start?: number;
  /** In a withdrawn source: where the quote ended, in code points, exclusive. */
  end?: number;
  /** The exact words that should stand in place of the whole quote, and nothing else. */
  correction?: string;
  /** In a withdrawn source, instead of the correction: SHA-256 of its UTF-8 bytes. */
  correctionSha256?: string;
  /** What is right or what to do, in prose, where exact words cannot be given or need a comment. */
  remedy?: string;
  /** In a withdrawn source, instead of a remedy that quotes: SHA-256 of its UTF-8 bytes. */
  remedySha256?: string;
  /** Where it can be checked. */
  refs?: Reference[];
  /** What a reader should know about this statement, in free words. */
  note?: string;
  /** Who found it. */
  assertedBy?: string;
  /** Date or time as EDTF level 1 (ISO 8601-2:2019), kept exactly as written; minutes without seconds are allowed as this archive's extension. */
  assertedOn?: string;
  /** Instead of deleting a defect that was a mistake: who took it back, when and why. */
  retracted?: Retraction;
}

/**
 * What kind of defect it is.
 *
 * - `boilerplate.advertisement`: [capture] Ad slot label or ad copy captured inside the article text.
 * - `boilerplate.navigation`: [capture] Site chrome: skip links, section labels, previous/next links.
 * - `boilerplate.social`: [capture] Follow/share widgets.
 * - `boilerplate.subscription`: [capture] Newsletter, subscription or licensing notice.
 * - `boilerplate.comments`: [capture] Comment-form furniture.
 * - `boilerplate.disclaimer`: [capture] Site disclaimer printed as part of the text.
 * - `injected-related-link`: [capture] Teaser/link to an unrelated article injected between paragraphs.
 * - `caption-in-body`: [capture] Image caption, alt text or image credit run into the text flow.
 * - `metadata-in-body`: [capture] Dateline, byline, credit or timestamp present as text, not as body copy.
 * - `duplicate-text`: [capture] The same run of text occurs twice (standfirst repeated, title repeated).
 * - `layout-gap`: [capture] Blank lines or a paragraph break left by removed or mis-split markup.
 * - `truncation`: [capture] Text known or strongly suspected to be cut (head, middle, tail) or abridged by its publisher.
 * - `encoding.nbsp`: [character] U+00A0 where the language does not call for one, or invisible at a line end.
 * - `encoding.mojibake`: [character] Text decoded with the wrong character set somewhere on its way: é for é, â€™ for ’.
 * - `encoding.replacement-character`: [character] U+FFFD stands where a character was lost.
 * - `encoding.control-character`: [character] An invisible control character other than tab and line feed.
 * - `typography.quotes`: [character] Quote marks mixed, unbalanced, nested with the wrong pair, or of another style than the rest.
 * - `punctuation`: [character] Wrong, doubled or missing punctuation.
 * - `missing-space`: [character] Two words run together.
 * - `extra-space`: [character] Space where none belongs.
 * - `capitalisation`: [character] Wrong case at sentence start or in a name.
 * - `diacritic-loss`: [character] Accent missing from a name or word.
 * - `spelling-inconsistency`: [character] Two spellings of one word or name in one file.
 * - `broken-sentence`: [language] Sentence not parseable as it stands.
 * - `sentence-fragment`: [language] A piece of a sentence stranded by a stray full stop or lost words.
 * - `grammar`: [language] Agreement, tense, article or idiom error with the sense still clear.
 * - `missing-word`: [language] A needed word is absent.
 * - `name-order`: [language] Given name used as surname, or order of names reversed.
 * - `garbled-paraphrase`: [language] Human or semi-automatic rewording that spoils the sense of an identifiable source sentence.
 * - `mistranslation`: [translation] Wrong sense chosen in translation (false friend, wrong polysemy branch).
 * - `calque`: [translation] Word-for-word rendering, understandable but not idiomatic.
 * - `untranslated-residue`: [translation] A word of the source or pivot language left in the output.
 * - `proper-name-corruption`: [translation] A name of a person, country, office or work turned into something else.
 * - `pronoun-gender-shift`: [translation] Gender of a known person changed by pronoun, article or agreement.
 * - `tortured-phrase`: [translation] Fixed expression replaced by synonyms word by word (article spinning).
 * - `quote-altered`: [quotation] Words inside quotation marks are not the words of the source quoted.
 * - `quote-truncated`: [quotation] A quotation stops or starts mid-phrase without a mark of omission.
 * - `quote-duplicated`: [quotation] One utterance is presented as two separate quotations.
 * - `quote-variance`: [quotation] The same utterance is worded differently in another copy (see relations).
 * - `attribution-lost`: [quotation] The source of a statement is dropped.
 * - `attribution-shift`: [quotation] A statement is credited to someone other than in the source.
 * - `attribution-vague`: [quotation] Source named so loosely it cannot be checked.
 * - `attribution-disputed`: [quotation] The person credited, or their office, disputes the statement.
 * - `factual-error`: [fact] Contradicted by reliable evidence.
 * - `factual-inconsistency`: [fact] Contradicts another passage or another copy; the right reading may be open.
 * - `date-unanchored`: [fact] Relative date (weekday, 'last year') with no calendar date in the file to anchor it.
 * - `metadata-ambiguous`: [record] A stated datum has more than one reading (time-zone letters, role of a name).
 * - `missing-metadata.title`: [record] No title in the file.
 * - `missing-metadata.outlet`: [record] The file does not name the outlet that published this copy.
 * - `missing-metadata.byline`: [record] No author stated.
 * - `missing-metadata.date`: [record] No publication date stated.
 * - `missing-metadata.url`: [record] No address stated.
 * - `missing-metadata.source`: [record] The upstream article or agency the copy is made from is not credited.
 * - `missing-metadata.dateline`: [record] No place of writing.
 * - `other`: [other] None of the listed types; the note says what it is. A type used often enters the list with the next schema version.
 */
export type DefectType =
  | "boilerplate.advertisement"
  | "boilerplate.navigation"
  | "boilerplate.social"
  | "boilerplate.subscription"
  | "boilerplate.comments"
  | "boilerplate.disclaimer"
  | "injected-related-link"
  | "caption-in-body"
  | "metadata-in-body"
  | "duplicate-text"
  | "layout-gap"
  | "truncation"
  | "encoding.nbsp"
  | "encoding.mojibake"
  | "encoding.replacement-character"
  | "encoding.control-character"
  | "typography.quotes"
  | "punctuation"
  | "missing-space"
  | "extra-space"
  | "capitalisation"
  | "diacritic-loss"
  | "spelling-inconsistency"
  | "broken-sentence"
  | "sentence-fragment"
  | "grammar"
  | "missing-word"
  | "name-order"
  | "garbled-paraphrase"
  | "mistranslation"
  | "calque"
  | "untranslated-residue"
  | "proper-name-corruption"
  | "pronoun-gender-shift"
  | "tortured-phrase"
  | "quote-altered"
  | "quote-truncated"
  | "quote-duplicated"
  | "quote-variance"
  | "attribution-lost"
  | "attribution-shift"
  | "attribution-vague"
  | "attribution-disputed"
  | "factual-error"
  | "factual-inconsistency"
  | "date-unanchored"
  | "metadata-ambiguous"
  | "missing-metadata.title"
  | "missing-metadata.outlet"
  | "missing-metadata.byline"
  | "missing-metadata.date"
  | "missing-metadata.url"
  | "missing-metadata.source"
  | "missing-metadata.dateline"
  | "other";

/**
 * How much it matters.
 *
 * - `critical`: Reverses or replaces the sense, or puts words into a named speaker's mouth; do not cite without the correction.
 * - `major`: Misleads, or makes a sentence or its source unusable.
 * - `minor`: Wrong, but the sense is recoverable.
 * - `info`: A neutral observation or harmless residue.
 */
export type DefectSeverity = "critical" | "major" | "minor" | "info";

/**
 * Who made the defect.
 *
 * - `upstream`: Already in the text this copy was made from.
 * - `publisher`: Made by the staff of the outlet of this copy.
 * - `translator`: Made by the translation, machine or human.
 * - `spinner`: Made by a program that substitutes synonyms.
 * - `capture`: Made by the page template or by the extraction of the text.
 * - `unknown`: Not determined.
 */
export type DefectLayer = "upstream" | "publisher" | "translator" | "spinner" | "capture" | "unknown";

/**
 * How the defect and its correction are known.
 *
 * - `self`: Evident from this source alone.
 * - `cross-copy`: Shown by another source of the archive.
 * - `external`: Checked against a published text outside the archive (see refs).
 * - `inferred`: Reconstructed; not checked against a published text.
 */
export type DefectKnownBy = "self" | "cross-copy" | "external" | "inferred";

/**
 * What the defect concerns.
 *
 * - `span`: Certain words, given as the quote.
 * - `file`: The file as a whole; there is no quote.
 */
export type DefectScope = "span" | "file";

/** Instead of deleting a defect that was a mistake: who took it back, when and why. */
export interface Retraction {
  /** Date or time as EDTF level 1 (ISO 8601-2:2019), kept exactly as written; minutes without seconds are allowed as this archive's extension. */
  date: string;
  /** Why it was a mistake. */
  reason: string;
  /** Who took it back. */
  by?: string;
}

/** Another file kept from the same capture. */
export interface Companion {
  /** SHA-256 (FIPS 180-4), 64 lower-case hexadecimal digits. */
  sha256: string;
  /** What it is. */
  role: CompanionRole;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/**
 * What it is.
 *
 * - `html`: The page's source.
 * - `screenshot`: A picture of the page.
 * - `media`: A picture, sound or film from the page.
 * - `warc`: The exchange with the server as WARC (ISO 28500).
 */
export type CompanionRole = "html" | "screenshot" | "media" | "warc";

/** How passages of several sources hang together: one utterance worded twice, a contradiction, a caution. One file each, so that pull requests do not collide. */
export interface Relation {
  /** Version of this schema. A higher one needs a newer tool. */
  schemaVersion: 1;
  /** Stable identifier; the file is named after it. */
  id: string;
  /** How the passages hang together. */
  kind: RelationKind;
  /** What the relation says, as a heading. */
  statement: string;
  /** Who speaks, where all passages have one speaker. */
  speaker?: string;
  /** The wording in the language it was said in. */
  original?: OriginalWording;
  /** The passages, in the order of the sources. */
  passages: Passage[];
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/**
 * How the passages hang together.
 *
 * - `same-utterance`: One speech act, several wordings.
 * - `single-witness`: Only one source has it.
 * - `same-fact-consistent`: One fact, differently worded, without contradiction.
 * - `contradiction`: The passages cannot all be true.
 * - `variance`: They differ without contradicting one another.
 * - `parallel-not-same`: Looks like one quotation and is not; must not be merged.
 * - `formula`: A set phrase used by several speakers.
 * - `date-anchor`: A date in one source fixes relative dates in others.
 * - `entity-caution`: One name stands for several persons or things, or the reverse.
 */
export type RelationKind =
  | "same-utterance"
  | "single-witness"
  | "same-fact-consistent"
  | "contradiction"
  | "variance"
  | "parallel-not-same"
  | "formula"
  | "date-anchor"
  | "entity-caution";

/** The wording in the language it was said in. */
export interface OriginalWording {
  /** The words. */
  text: string;
  /** Language tag (BCP 47, RFC 5646), as written. */
  language: string;
}

/** One passage. */
export interface Passage {
  /** SHA-256 of the source in which it stands. */
  source: string;
  /** Words exactly as they stand in the decoded text, markup, blanks and line feeds included; nothing is normalised. */
  quote?: string;
  /** Words that stand immediately before the quote, to tell repeats apart (W3C Web Annotation, TextQuoteSelector). */
  prefix?: string;
  /** Words that stand immediately after the quote, to tell repeats apart (W3C Web Annotation, TextQuoteSelector). */
  suffix?: string;
  /** Which occurrence of the quote is meant, counted from 1 from the start of the text, overlapping ones included. Needed only when the quote, with prefix and suffix, stands more than once. */
  occurrence?: number;
  /** In a withdrawn source, instead of the quote: SHA-256 of its UTF-8 bytes. */
  quoteSha256?: string;
  /** In a withdrawn source: where the quote began, in code points from 0. */
  start?: number;
  /** In a withdrawn source: where the quote ended, in code points, exclusive. */
  end?: number;
  /** Who is said to speak, and on whose word. */
  attribution?: string;
  /** What a reader should know about this statement, in free words. */
  note?: string;
}

/** The corpus as a whole: archive/archive.yaml, by which the tool finds an archive. */
export interface ArchiveDescriptor {
  /** Version of this schema. A higher one needs a newer tool. */
  schemaVersion: 1;
  /** Name of the corpus, as citations give it. */
  name: string;
  /** What it holds, in a sentence or two. */
  description: string;
  /** Address of the repository that citations name as origin. */
  homeRepository?: string;
  /** SPDX licence identifier of the manifests' own words; quoted words stay their holders'. */
  licence: string;
  /** What is said of the rights in the sources themselves. */
  rights?: string;
  /** Where to write, above all for takedown requests. */
  contact: Contact;
  /** Who keeps the archive. */
  maintainers?: Maintainer[];
}

/** Where to write, above all for takedown requests. */
export interface Contact {
  /** Mail address or http(s) address for takedown requests. */
  takedown: string;
  /** Mail address or http(s) address for everything else. */
  general?: string;
}

/** One maintainer. */
export interface Maintainer {
  /** Name. */
  name: string;
  /** Mail address. */
  email?: string;
  /** Absolute http or https address without user name or password. */
  url?: string;
}
