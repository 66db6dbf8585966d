import type { SignatureTrait } from './signature-shape.ts'

/** A half-open range of UTF-16 code units in the token's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The JSON documents a token can hold. */
export type Section = 'header' | 'unprotected' | 'claims' | 'disclosures'

export type RowType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

export type RowFlag =
  | 'duplicate'
  | 'proto'
  | 'bidi'
  | 'invisible'
  | 'control'
  | 'lone-surrogate'
  | 'mixed-script'
  | 'unsafe-integer'
  | 'overflow'
  | 'truncated'
  | 'pointer-cut'

/**
 * One value of a JSON document, flat: no object ever carries a name that the token chose. Rows come in document order,
 * parents before children; the document itself is row 0 with pointer ''.
 */
export interface Row {
  readonly section: Section
  /** RFC 6901, inside the section; `name` is its last segment. Both are safe to show. */
  readonly pointer: string
  readonly name: string
  readonly depth: number
  /** Index of the parent in the same list; -1 for the document. */
  readonly parent: number
  readonly type: RowType
  /** Safe to show: a string's content with invisible and control characters written as escapes, or the JSON lexeme. */
  readonly text: string
  /** The exact content where `text` had to differ from it. */
  readonly value?: string
  /** The exact member name where `name` had to differ from it. */
  readonly exactName?: string
  /** Numbers: the nearest double; may be Infinity. */
  readonly number?: number
  /** Objects and arrays: how many members. Strings: length in UTF-16 code units. */
  readonly size: number
  /** `again` marks the later ones of members with one name. */
  readonly duplicate: 'no' | 'first' | 'again'
  readonly flags: readonly RowFlag[]
  /** Name and value together. */
  readonly range: Span
  readonly valueRange: Span
}

export type FaultCode =
  | 'empty'
  | 'paste-too-long'
  | 'too-many-tokens'
  | 'token-too-long'
  | 'too-many-parts'
  | 'part-count'
  | 'too-many-disclosures'
  | 'nested-too-deep'
  | 'header-too-long'
  | 'too-deep'
  | 'too-many-members'
  | 'base64-padding'
  | 'base64-whitespace'
  | 'base64-alphabet'
  | 'base64-character'
  | 'base64-length'
  | 'base64-trailing-bits'
  | 'utf8-bom'
  | 'utf8-utf16'
  | 'utf8-invalid'
  | 'json-empty'
  | 'json-end'
  | 'json-character'
  | 'json-control'
  | 'json-escape'
  | 'json-number'
  | 'json-trailing'
  | 'duplicate-member'
  | 'not-an-object'
  | 'not-text'

/** What is wrong with the form of a token and exactly where. The message never quotes the token. */
export interface Fault {
  readonly code: FaultCode
  /** `token` for what concerns no single part. */
  readonly part: PartName | 'token'
  readonly range: Span
  readonly message: string
}

export type PartName =
  | 'header'
  | 'payload'
  | 'signature'
  | 'encrypted-key'
  | 'iv'
  | 'ciphertext'
  | 'tag'
  | 'disclosure'
  | 'extra'

export interface TokenPart {
  readonly name: PartName
  readonly range: Span
  /** Decoded size; 0 when nothing could be decoded. */
  readonly byteLength: number
}

export type TokenForm =
  | 'jws'
  | 'jwe'
  | 'jws-json'
  | 'jwe-json'
  | 'sd-jwt'
  | 'paseto'
  | 'macaroon'
  | 'opaque'
  | 'malformed'

export type PayloadKind =
  /** A JSON object: claims. */
  | 'object'
  /** Meant as an object, but broken; what could be read is in the rows. */
  | 'broken'
  /** JSON, but no object. */
  | 'json'
  | 'jwt'
  | 'text'
  | 'binary'
  | 'encrypted'
  /** Empty: carried elsewhere (RFC 7515 Appendix F), or really empty. */
  | 'detached'
  | 'absent'

/** Everything that can be said about a token without a key, a clock or a profile. Plain data that can be cloned. */
export interface DecodedToken {
  readonly form: TokenForm
  /** In plain words: what kind of text this is, such as "PASETO v4.public". */
  readonly named: string
  /** Where the token lies in the pasted text; all other ranges count from its start. */
  readonly range: Span
  readonly parts: readonly TokenPart[]
  readonly header: readonly Row[]
  /** Header members outside the signature (JSON serialization only). */
  readonly unprotected: readonly Row[]
  readonly claims: readonly Row[]
  /** SD-JWT: one array a disclosure. */
  readonly disclosures: readonly Row[]
  readonly payload: PayloadKind
  /** A payload that is no object, safe to show, cut; '' otherwise. */
  readonly payloadText: string
  /** 1, or how many a JSON serialization carries. */
  readonly signatures: number
  /** What can be seen of the signature without a key. */
  readonly signatureTraits: readonly SignatureTrait[]
  readonly faults: readonly Fault[]
  /** The token that is the payload of this one. */
  readonly nested: DecodedToken | null
  /** SD-JWT: the holder's key-binding token. */
  readonly keyBinding: DecodedToken | null
}

/** Translates offsets in a token's own text to offsets in the text that the reader sees. */
export type Locate = (start: number, end: number) => Span

export const inPlace: Locate = (start, end) => ({ start, end })
