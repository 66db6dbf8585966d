import { limits } from '../limits.ts'
import { readBase64Url } from './base64url.ts'
import { readCompact } from './compact.ts'
import { readDocument } from './document.ts'
import { base64Faults, fault } from './faults.ts'
import { numberedRows } from './rows.ts'
import { type DecodedToken, type Fault, inPlace, type Row, type TokenPart } from './types.ts'

/**
 * Reads an SD-JWT (RFC 9901 §4): a signed token, its disclosures, and a key-binding token unless the text ends with `~`.
 * The digests are not compared here: that takes a hash function.
 */
export const readSdJwt = (text: string): DecodedToken => {
  const tilde = text.indexOf('~')
  const issued = readCompact(text.slice(0, tilde), inPlace).token
  const bindingStart = text.lastIndexOf('~') + 1
  const parts: TokenPart[] = []
  const faults: Fault[] = []
  const documents: (readonly Row[])[] = []
  let members: number = limits.members
  let start = tilde + 1
  while (start < bindingStart) {
    const end = text.indexOf('~', start)
    const range = { start, end }
    if (documents.length >= limits.disclosures) {
      faults.push(fault('too-many-disclosures', 'disclosure', range))
      break
    }
    const read = readBase64Url(text, start, end)
    const document = readDocument({
      section: 'disclosures',
      part: 'disclosure',
      bytes: read.bytes,
      locate: read.spanOf,
      cut: read.stopped ? 'cut-short' : 'whole',
      members,
    })
    members = Math.max(0, members - document.rows.length)
    parts.push({ name: 'disclosure', range, byteLength: read.bytes.length })
    faults.push(...base64Faults('disclosure', read, inPlace), ...document.faults)
    documents.push(document.rows)
    start = end + 1
  }
  const binding = text.slice(bindingStart)
  return {
    ...issued,
    form: 'sd-jwt',
    named: `SD-JWT with ${documents.length} ${documents.length === 1 ? 'disclosure' : 'disclosures'}`,
    range: { start: 0, end: text.length },
    parts: [...issued.parts, ...parts],
    disclosures: numberedRows(documents),
    faults: [...issued.faults, ...faults],
    keyBinding:
      binding === ''
        ? null
        : readCompact(binding, (from, to) => ({ start: from + bindingStart, end: to + bindingStart })).token,
  }
}
