import { limits } from '../limits.ts'
import { type Base64Read, readBase64Url } from './base64url.ts'
import { readDocument } from './document.ts'
import { base64Faults, fault } from './faults.ts'
import { type Payload, readPayload } from './payload.ts'
import { memberRow } from './rows.ts'
import { signatureTraits } from './signature-shape.ts'
import type { DecodedToken, Fault, Locate, PartName, Row, Span, TokenForm, TokenPart } from './types.ts'
import { byteLocator, encodeUtf8 } from './utf8.ts'

const jwsParts: readonly PartName[] = ['header', 'payload', 'signature']
const jweParts: readonly PartName[] = ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag']

/** Ranges between dots; never more than the limit, the last one then holds the rest. */
const splitAtDots = (text: string): readonly Span[] => {
  const spans: Span[] = []
  let start = 0
  for (let count = 1; count < limits.parts; count++) {
    const dot = text.indexOf('.', start)
    if (dot < 0) break
    spans.push({ start, end: dot })
    start = dot + 1
  }
  spans.push({ start, end: text.length })
  return spans
}

const formOf = (count: number): TokenForm => (count === 3 ? 'jws' : count === 5 ? 'jwe' : 'malformed')

const partNames = (form: TokenForm, count: number): readonly PartName[] => {
  if (form === 'jwe') return jweParts
  return Array.from({ length: count }, (_, index) => jwsParts[index] ?? 'extra')
}

const namedOf = (form: TokenForm, header: readonly Row[], parts: readonly TokenPart[]): string => {
  if (form === 'jwe') return 'Encrypted token (JWE)'
  if (form === 'malformed') return 'Not a whole token'
  const algorithm = memberRow(header, 'alg')?.text.toLowerCase()
  const isUnsigned = parts[2] !== undefined && parts[2].range.end === parts[2].range.start
  if (algorithm === 'none')
    return isUnsigned ? 'Unsecured token (no signature)' : 'Token that claims to be unsecured'
  return isUnsigned ? 'Token without its signature' : 'Signed token (JWS)'
}

/** RFC 7797: the payload is then the part's own characters. */
export const isUnencoded = (header: readonly Row[]): boolean => {
  const row = memberRow(header, 'b64')
  return row?.type === 'boolean' && row.text === 'false'
}

const traitsOf = (header: readonly Row[], signature: Base64Read | undefined) =>
  signature === undefined ? [] : signatureTraits(memberRow(header, 'alg')?.text ?? '', signature.bytes)

export interface Compact {
  readonly token: DecodedToken
  /** The text of the token in the payload, and where it lies. */
  readonly inner: { readonly text: string; readonly locate: Locate } | null
}

const noPayload: Payload = { kind: 'absent', claims: [], text: '', faults: [], inner: null }

/**
 * Reads a compact JWS (RFC 7515 §7.1) or JWE (RFC 7516 §7.1), or what is left of one.
 * @param locate offsets in `text` to places the reader sees
 */
export const readCompact = (text: string, locate: Locate): Compact => {
  const spans = splitAtDots(text)
  const form = formOf(spans.length)
  const names = partNames(form, spans.length)
  const faults: Fault[] = []
  if (form === 'malformed') {
    const code = spans.length >= limits.parts ? 'too-many-parts' : 'part-count'
    faults.push(fault(code, 'token', locate(0, text.length)))
  }

  const reads: readonly Base64Read[] = spans.map(({ start, end }) => readBase64Url(text, start, end))
  const locateIn =
    (read: Base64Read): Locate =>
    (start, end) => {
      const span = read.spanOf(start, end)
      return locate(span.start, span.end)
    }

  const headerRead = reads[0]
  let header: readonly Row[] = []
  if (headerRead !== undefined) {
    const range = locate(spans[0]?.start ?? 0, spans[0]?.end ?? 0)
    if (headerRead.bytes.length > limits.headerBytes) faults.push(fault('header-too-long', 'header', range))
    else {
      const document = readDocument({
        section: 'header',
        part: 'header',
        bytes: headerRead.bytes,
        locate: locateIn(headerRead),
        cut: headerRead.stopped ? 'cut-short' : 'whole',
      })
      header = document.rows
      faults.push(...document.faults)
      if (document.type !== null && document.type !== 'object' && document.faults.length === 0) {
        faults.push(fault('not-an-object', 'header', range))
      }
    }
  }

  const parts: TokenPart[] = []
  const raw = isUnencoded(header) && form === 'jws'
  spans.forEach((span, index) => {
    const read = reads[index]
    const name = names[index] ?? 'extra'
    if (read === undefined) return
    const isRawPayload = raw && name === 'payload'
    parts.push({
      name,
      range: locate(span.start, span.end),
      byteLength: isRawPayload ? span.end - span.start : read.bytes.length,
    })
    if (!isRawPayload) faults.push(...base64Faults(name, read, locate))
  })

  const payload = payloadOf(form, text, spans, reads, raw ? locate : null, locateIn)
  faults.push(...payload.faults)
  const payloadRead = reads[1]
  return {
    token: {
      form,
      named: namedOf(form, header, parts),
      range: locate(0, text.length),
      parts,
      header,
      unprotected: [],
      claims: payload.claims,
      disclosures: [],
      payload: form === 'jwe' ? 'encrypted' : payload.kind,
      payloadText: payload.text,
      signatures: form === 'jws' ? 1 : 0,
      signatureTraits: form === 'jws' ? traitsOf(header, reads[2]) : [],
      faults: inOrder(faults),
      nested: null,
      keyBinding: null,
    },
    inner:
      payload.inner === null || payloadRead === undefined
        ? null
        : {
            text: payload.inner,
            locate: raw ? shifted(locate, spans[1]?.start ?? 0) : locateIn(payloadRead),
          },
  }
}

const shifted =
  (locate: Locate, by: number): Locate =>
  (start, end) =>
    locate(start + by, end + by)

const payloadOf = (
  form: TokenForm,
  text: string,
  spans: readonly Span[],
  reads: readonly Base64Read[],
  rawLocate: Locate | null,
  locateIn: (read: Base64Read) => Locate,
): Payload => {
  const span = spans[1]
  const read = reads[1]
  if (form === 'jwe' || span === undefined || read === undefined) return noPayload
  if (rawLocate === null) return readPayload(read.bytes, read.stopped, locateIn(read))
  const raw = text.slice(span.start, span.end)
  const bytes = encodeUtf8(raw)
  const unitOf = byteLocator(raw, bytes)
  return readPayload(bytes, false, (start, end) =>
    rawLocate(span.start + unitOf(start), span.start + unitOf(end)),
  )
}

/** By place, so that the first one is where the eye starts; faults of the whole token first. */
const inOrder = (faults: readonly Fault[]): readonly Fault[] =>
  [...faults].sort(
    (a, b) => Number(b.part === 'token') - Number(a.part === 'token') || a.range.start - b.range.start,
  )
