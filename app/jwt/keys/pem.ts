import { readBase64Url } from '../decode/base64url.ts'
import { makeKey, readDerKey } from './asn1-keys.ts'
import type { Key } from './types.ts'

const begin = '-----BEGIN '
const labelEnd = /^([A-Z0-9 ]{1,40})-----/
const mostBlocks = 100

/** Base64 of PEM or DER; the alphabet and padding are the ordinary ones there, so only other characters are faults. */
export const readOrdinaryBase64 = (text: string): Uint8Array | null => {
  const read = readBase64Url(text)
  const isBroken = read.faults.some(({ reason }) => reason === 'character' || reason === 'length')
  return isBroken || read.stopped ? null : read.bytes
}

const unusable = (reason: string): Key => makeKey('pem', { kind: 'unusable', reason })

const keyOf = (label: string, body: string): Key => {
  if (label === 'ENCRYPTED PRIVATE KEY' || /Proc-Type:[^\n]{0,20}ENCRYPTED/.test(body)) {
    return unusable('It is an encrypted private key; the public key is enough.')
  }
  if (label === 'OPENSSH PRIVATE KEY')
    return unusable('It is an OpenSSH private key; give the public key as PEM.')
  const bytes = readOrdinaryBase64(body)
  const key = bytes === null ? null : readDerKey(bytes, 'pem')
  return key ?? unusable('The PEM block can’t be read.')
}

/** Every key and certificate in PEM text; null when the text has no PEM marker at all. */
export const readPemText = (text: string): readonly Key[] | null => {
  if (!text.includes('-----BEGIN')) return null
  // Keys often travel in .env files and JSON with their line breaks written out.
  const plain = text.replace(/\\r?\\n|\\n/g, '\n')
  const keys: Key[] = []
  let at = plain.indexOf(begin)
  while (at >= 0 && keys.length < mostBlocks) {
    const labelStart = at + begin.length
    const label = labelEnd.exec(plain.slice(labelStart, labelStart + 64))?.[1]
    const bodyStart = labelStart + (label ?? '').length + 5
    const end = label === undefined ? -1 : plain.indexOf(`-----END ${label}-----`, bodyStart)
    if (label === undefined || end < 0) {
      keys.push(unusable('The PEM block has no end.'))
      break
    }
    if (!label.endsWith(' PARAMETERS')) keys.push(keyOf(label, plain.slice(bodyStart, end)))
    at = plain.indexOf(begin, end)
  }
  return keys
}
