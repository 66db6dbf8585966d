import { readBase64Url } from '../decode/base64url.ts'
import { decodeUtf8, encodeUtf8, firstUtf8Fault } from '../decode/utf8.ts'
import { keyLabel, readDerKey } from './asn1-keys.ts'
import { readJwkText } from './jwk.ts'
import { readOrdinaryBase64, readPemText } from './pem.ts'
import { type Key, type KeyIntake, noMetadata, type SecretReading } from './types.ts'

/** In plain words how a secret was read. */
const readingNames: Readonly<Record<SecretReading, string>> = {
  text: 'its text',
  'text-without-newline': 'its text without the line break at the end',
  hex: 'hexadecimal',
  base64: 'base64',
  base64url: 'base64url',
  jwk: 'a JSON Web Key',
  bytes: 'the bytes of the file',
}

const secretKey = (bytes: Uint8Array, reading: SecretReading): Key => {
  const material = { kind: 'secret', bytes, reading } as const
  return {
    label: `${keyLabel(material, 'secret')}, read as ${readingNames[reading]}`,
    source: 'secret',
    visibility: 'secret',
    material,
    metadata: noMetadata,
    privateKey: null,
  }
}

const hexBytes = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  )

const forced: readonly (readonly [
  RegExp,
  Exclude<SecretReading, 'jwk' | 'bytes' | 'text-without-newline'>,
])[] = [
  [/^text:/, 'text'],
  [/^hex:/, 'hex'],
  [/^base64:/, 'base64'],
  [/^base64url:/, 'base64url'],
]

/** Each way a secret's text can be read, the plainest first. A prefix such as `hex:` leaves only that way. */
const readingsOf = (text: string): readonly Key[] => {
  const trimmed = text.trim()
  for (const [prefix, reading] of forced) {
    if (!prefix.test(text)) continue
    const rest = text.replace(prefix, '')
    if (reading === 'text') return [secretKey(encodeUtf8(rest.replace(/\r?\n$/, '')), 'text')]
    const bytes = decoded(rest.trim(), reading)
    return bytes === null ? [] : [secretKey(bytes, reading)]
  }
  const keys = [secretKey(encodeUtf8(text), 'text')]
  const withoutBreak = text.replace(/\r?\n$/, '')
  if (withoutBreak !== text) keys.push(secretKey(encodeUtf8(withoutBreak), 'text-without-newline'))
  for (const reading of ['hex', 'base64url', 'base64'] as const) {
    const bytes = decoded(trimmed, reading)
    if (bytes !== null && bytes.length > 0) keys.push(secretKey(bytes, reading))
  }
  return keys
}

const decoded = (text: string, reading: 'hex' | 'base64' | 'base64url'): Uint8Array | null => {
  switch (reading) {
    case 'hex':
      return /^(?:[0-9a-f]{2})+$/i.test(text) ? hexBytes(text) : null
    case 'base64url': {
      const read = readBase64Url(text)
      return read.faults.length === 0 ? read.bytes : null
    }
    case 'base64':
      return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && /[+/=]/.test(text) ? readOrdinaryBase64(text) : null
  }
}

const largestText = 512 * 1024
const derText = /^M[A-Za-z0-9+/_-]{30,}={0,2}$/

/** A PEM text put into base64 once more, as CI systems and Kubernetes secrets do. */
const packedPem = /^LS0tLS1CRUdJTi/

/** A line of an authorized_keys file: as public as any PEM, and as dangerous as a secret (CVE-2022-29217). */
const openSsh =
  /(?:^|\s)(?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3})(?:-cert-v01)?(?:@openssh\.com)?[ \t]{1,8}AAAA/

const unreadable = (named: string): KeyIntake => ({ form: 'unreadable', named, keys: [] })

const fromPem = (keys: readonly Key[]): KeyIntake => {
  const [first] = keys
  if (first === undefined) return { form: 'pem', named: 'PEM text that can’t be read', keys }
  const usable = keys.filter(({ material }) => material.kind !== 'unusable')
  if (usable.length === 0 && first.material.kind === 'unusable') {
    return { form: 'pem', named: `PEM text. ${first.material.reason}`, keys }
  }
  const what = first.source === 'certificate' ? 'Certificate (its chain is not checked)' : 'PEM'
  const more = keys.length > 1 ? `, and ${keys.length - 1} more` : ''
  return { form: 'pem', named: `${what}: ${first.label}${more}`, keys }
}

/**
 * Recognises what a text given as a key is: PEM, DER in base64, JSON Web Key or key set, or else a shared secret. Text
 * that holds a public key anywhere is never taken for a secret (RFC 8725 §2.1).
 */
export const readKeyText = (text: string): KeyIntake => {
  if (text.length > largestText) return unreadable('Longer than 512 kB; no key is')
  if (text === '')
    return { form: 'empty', named: 'An empty secret', keys: [secretKey(new Uint8Array(), 'text')] }
  const trimmed = text.trim()
  const unpacked = packedPem.test(trimmed) ? readOrdinaryBase64(trimmed) : null
  const pem = readPemText(unpacked === null ? text : decodeUtf8(unpacked))
  if (pem !== null) return fromPem(pem)
  const jwk = trimmed.startsWith('{') ? readJwkText(trimmed) : null
  if (jwk !== null) return jwk
  const compact = trimmed.replace(/\s+/g, '')
  const isHexDer = /^30[0-9a-f]{60,}$/i.test(compact)
  if (isHexDer || derText.test(compact)) {
    const bytes = isHexDer ? decoded(compact, 'hex') : readOrdinaryBase64(compact)
    const key = bytes === null ? null : readDerKey(bytes, 'der')
    if (key !== null) {
      return {
        form: 'der',
        named: `DER in ${isHexDer ? 'hexadecimal' : 'base64'}: ${key.label}`,
        keys: [key],
      }
    }
  }
  if (openSsh.test(trimmed))
    return unreadable('An OpenSSH public key; give the key as PEM or as a JSON Web Key')
  if (/"(?:kty|keys)\\?"\s{0,20}:/.test(trimmed))
    return unreadable('Text that holds a JSON Web Key but more than that')
  const keys = readingsOf(text)
  const [first] = keys
  if (first === undefined) return unreadable('A secret whose text does not fit the encoding named before it')
  return { form: 'secret', named: 'Shared secret', keys }
}

/** The same for a file: DER is recognised in its binary form too. */
export const readKeyBytes = (bytes: Uint8Array): KeyIntake => {
  const key = bytes[0] === 0x30 ? readDerKey(bytes, 'der') : null
  if (key !== null) return { form: 'der', named: `DER: ${key.label}`, keys: [key] }
  if (firstUtf8Fault(bytes) < 0) return readKeyText(decodeUtf8(bytes))
  return { form: 'secret', named: 'Shared secret', keys: [secretKey(bytes, 'bytes')] }
}
